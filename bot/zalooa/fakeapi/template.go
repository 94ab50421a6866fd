package fakeapi

import (
	"slices"
	"strconv"
)

// template is a message whose words the platform has approved.
type template struct {
	params map[string]int // the longest value of each, in characters
	phone  bool
	uid    bool
}

// AddTemplate approves a template: the length of each parameter in characters,
// and whether it may go to phones and to ids of persons.
func (s *Server) AddTemplate(id string, params map[string]int, phone, uid bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.registry[id] = template{params, phone, uid}
}

// templateFor finds a template and checks what is to be filled in.
//
// Holds: a template that does not exist is -109, a missing parameter -1122, one
// that is too long -1121. A parameter that the template does not have is a
// violation.
func (s *Server) templateFor(id string, data map[string]string) (template, error) {
	t, ok := s.registry[id]
	if !ok {
		return t, refuse(-109, "Template id is invalid")
	}
	for name := range data {
		if _, ok := t.params[name]; !ok {
			s.violate("template", "%s has no parameter %s", id, name)
		}
	}
	for name, most := range t.params {
		switch n := len([]rune(data[name])); {
		case n == 0:
			s.violate("template", "%s lacks %s", id, name)
			return t, refuse(-1122, "Template data is missing param "+name)
		case n > most:
			s.violate("template", "%s: %s has %d characters, at most %d", id, name, n, most)
			return t, refuse(-1121, "Template param "+name+" is over limit "+strconv.Itoa(most))
		}
	}
	return t, nil
}

// templateQuota is what is left of the day's templates.
//
// Holds: the figures are strings.
type templateQuota struct {
	Daily     string `json:"dailyQuota"`
	Remaining string `json:"remainingQuota"`
}

// spend pays for a template. The caller holds s.mu.
func (s *Server) spend(count *int) (templateQuota, error) {
	w := &s.purse
	if day := s.opt.Now().In(vietnam).Format("2006-01-02"); day != w.day {
		w.day, w.sent = day, 0
	}
	switch {
	case w.sent >= s.opt.DailyQuota:
		return templateQuota{}, refuse(-144, "OA has reached the daily limit of messages")
	case w.balance <= 0:
		return templateQuota{}, refuse(-115, "Out of quota")
	}
	w.sent++
	w.balance--
	*count++
	return templateQuota{strconv.Itoa(s.opt.DailyQuota), strconv.Itoa(s.opt.DailyQuota - w.sent)}, nil
}

// byPhone finds the person with a phone.
func (s *Server) byPhone(phone string) *Person {
	for _, p := range s.persons {
		if p.phone != "" && p.phone == phone {
			return p
		}
	}
	return nil
}

// sendingModes are what sending_mode may be; "": it was left out.
var sendingModes = []string{"", "1", "3"}

// known tells whether a sending mode is one.
func known(mode string) bool { return slices.Contains(sendingModes, mode) }
