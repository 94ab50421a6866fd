package fakeapi

import (
	"strconv"
	"time"
)

// The windows after a person's last interaction.
//
// Holds: up to 48 hours messages are free, up to seven days they are charged,
// later they are refused.
const (
	freeWindow = 48 * time.Hour
	paidWindow = 7 * 24 * time.Hour
)

// purse is what the account has to spend. Server.mu guards it.
type purse struct {
	balance int    // messages that are paid for; below 0: no Zalo Cloud Account
	day     string // of templates
	sent    int    // templates on that day
}

// Balance sets how many messages are paid for, templates and those beyond 48
// hours; below 0: there is no Zalo Cloud Account. From the beginning there are
// a million.
func (s *Server) Balance(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.purse.balance = n
}

// reach tells whether a person can be written to, and whether it is charged,
// which it then is. The caller holds s.mu.
func (s *Server) reach(p *Person) (paid bool, err error) {
	if err := s.takes(p); err != nil {
		return false, err
	}
	idle := s.opt.Now().Sub(p.last)
	switch {
	case p.left:
		return false, s.gone(p, refuse(-213, "User has not followed the OA"))
	case idle > paidWindow: // never counts as long ago
		return false, refuse(-230, "User has not interacted with the OA in the past 7 days")
	case idle <= freeWindow:
		return false, nil
	case s.purse.balance < 0:
		return false, refuse(-320, "Your app needs to connect to a Zalo Cloud Account")
	case s.purse.balance == 0:
		return false, refuse(-321, "Zalo Cloud Account is out of money")
	}
	s.purse.balance--
	s.stats.Paid++
	return true, nil
}

// takes tells whether a person takes any message of the account.
func (s *Server) takes(p *Person) error {
	switch {
	case p.banned:
		return s.gone(p, refuse(-227, "User was banned or has been inactive for more than 45 days"))
	case p.blocked:
		return s.gone(p, refuse(-217, "User has blocked the OA"))
	}
	return nil
}

// gone refuses what cannot reach a person; to try again after that was said is
// a violation.
func (s *Server) gone(p *Person, err error) error {
	if p.told {
		s.violate("gone", "the sender knew that %s takes nothing: %v", p.id, err)
	}
	p.told = true
	return err
}

// millis is the time as answers carry it.
func (s *Server) millis() string { return strconv.FormatInt(s.opt.Now().UnixMilli(), 10) }
