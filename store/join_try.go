package store

import (
	"context"
	"crypto/subtle"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// joinTry is a wrong try, for the locks.
type joinTry struct {
	Channel string          `gorm:"column:channel"`
	Chat    string          `gorm:"column:chat"`
	At      commune.Instant `gorm:"column:at"`
}

// TryJoin looks at what an account offers to be linked by. A wrong try is
// counted; a locked account, or everybody while joining is paused, is answered
// without looking. What is wrong takes the same statements whatever the reason.
func (d *DB) TryJoin(ctx context.Context, sub commune.Submission, try commune.JoinTry) (commune.Joining, error) {
	var j commune.Joining
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "join.try", &j, func(tx *gorm.DB) (err error) {
		j, err = judge(tx, sub, try)
		return err
	})
	return j, err
}

// JoinPaused reports whether joining is paused because somebody is guessing.
func (d *DB) JoinPaused(ctx context.Context, now commune.Instant) (bool, error) {
	_, all, err := joinTries(d.gorm.WithContext(ctx), commune.JoinTry{}, now)
	return commune.JoinPausedUntil(all, now) > 0, err
}

// judge decides on a try, and counts it if it is wrong.
func judge(tx *gorm.DB, sub commune.Submission, try commune.JoinTry) (commune.Joining, error) {
	mine, all, err := joinTries(tx, try, sub.At)
	if err != nil {
		return commune.Joining{}, err
	}
	if j := held(mine, all, sub.At); j.Outcome != "" {
		return j, nil
	}
	j, err := match(tx, sub, try)
	if err != nil || j.Outcome == commune.JoinMatched || j.Outcome == commune.JoinAlready {
		return j, err
	}
	if err := tx.Table("join_tries").Create(&joinTry{try.Channel, try.Chat, sub.At}).Error; err != nil {
		return j, fmt.Errorf("join try: %w", err)
	}
	if now := held(append(mine, sub.At), append(all, sub.At), sub.At); now.Outcome != "" {
		now.Pausing = now.Outcome == commune.JoinPaused
		return now, nil
	}
	return j, nil
}

// held returns the lock or the pause that is on; that of all comes first.
func held(mine, all []commune.Instant, now commune.Instant) commune.Joining {
	if until := commune.JoinPausedUntil(all, now); until > 0 {
		return commune.Joining{Outcome: commune.JoinPaused, Until: until}
	}
	if until := commune.JoinLockedUntil(mine, now); until > 0 {
		return commune.Joining{Outcome: commune.JoinLocked, Until: until}
	}
	return commune.Joining{}
}

// joinTries returns when the account, and when anybody, tried in vain, as far
// back as it matters.
func joinTries(tx *gorm.DB, try commune.JoinTry, now commune.Instant) (mine, all []commune.Instant, err error) {
	var rows []joinTry
	if err := tx.Table("join_tries").Where("at > ?", commune.JoinSince(now)).Order("at").Find(&rows).Error; err != nil {
		return nil, nil, fmt.Errorf("join tries: %w", err)
	}
	for _, r := range rows {
		all = append(all, r.At)
		if r.Channel == try.Channel && r.Chat == try.Chat {
			mine = append(mine, r.At)
		}
	}
	return mine, all, nil
}

// match finds the person that a try belongs to.
func match(tx *gorm.DB, sub commune.Submission, try commune.JoinTry) (commune.Joining, error) {
	wrong := commune.Joining{Outcome: commune.JoinWrong}
	if try.Declined {
		return wrong, nil
	}
	code, p, err := tried(tx, try)
	if err != nil {
		return wrong, err
	}
	serving, err := serves(tx, p.ID, try.Day)
	if err != nil {
		return wrong, err
	}
	switch ok := p.ID != "" && serving; {
	case ok && try.PersonID == p.ID: // whatever has become of the code
		return commune.Joining{Outcome: commune.JoinAlready, PersonID: p.ID}, nil
	case !ok || try.Phone == "" && !code.Open(sub.At):
		return wrong, nil
	case try.PersonID != "":
		return commune.Joining{Outcome: commune.JoinTaken}, nil
	}
	return commune.Joining{Outcome: commune.JoinMatched, CodeID: code.ID, PersonID: p.ID, HasPhone: p.Phone != ""}, nil
}

// tried finds the code and its person, or the person of a phone. Both are zero
// where the try fits nobody.
func tried(tx *gorm.DB, try commune.JoinTry) (code commune.JoinCode, p commune.Person, err error) {
	if try.Phone != "" {
		p, err = phoned(tx, try)
		return code, p, err
	}
	by, value := "hash", try.Hash
	if try.CodeID != "" {
		by, value = "id", try.CodeID
	}
	if err := tx.Limit(1).Find(&code, by+" = ?", value).Error; err != nil {
		return code, p, fmt.Errorf("join code: %w", err)
	}
	if err := tx.Limit(1).Find(&p, "id = ?", code.PersonID).Error; err != nil {
		return code, p, fmt.Errorf("join code's person: %w", err)
	}
	end := []byte(commune.PhoneEnd(p.Phone))
	if try.CodeID != "" && subtle.ConstantTimeCompare(end, []byte(try.Digits)) == 0 {
		return code, commune.Person{}, nil
	}
	return code, p, nil
}

// phoned finds the one person with a running duty who has the phone.
func phoned(tx *gorm.DB, try commune.JoinTry) (commune.Person, error) {
	var list []commune.Person
	serving := tx.Session(&gorm.Session{NewDB: true}).Table("duties").Scopes(running(try.Day)).Select("person_id")
	if err := tx.Limit(2).Find(&list, "phone = ? AND id IN (?)", try.Phone, serving).Error; err != nil {
		return commune.Person{}, fmt.Errorf("phone: %w", err)
	}
	if len(list) != 1 {
		return commune.Person{}, nil
	}
	return list[0], nil
}

// serves reports whether a duty of the person runs on the day.
func serves(tx *gorm.DB, personID string, day commune.Date) (bool, error) {
	var n int64
	err := tx.Model(&commune.Duty{}).Scopes(running(day)).Where("person_id = ?", personID).Count(&n).Error
	if err != nil {
		return false, fmt.Errorf("duties: %w", err)
	}
	return n > 0, nil
}
