package store

import (
	"context"
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"gandan/commune"
)

// LinkedLetter is the kind of the letter that tells a person's other accounts
// of a new one. Its arguments: "account" it goes to, the "new" one, and "at",
// when that was linked.
const LinkedLetter = "account_linked"

// Link links a chat account to the person of a code or of a phone. At once the
// code is used up, the person's other codes are taken back, the consent is kept
// and the other accounts are written to. It is JoinWrong where the code or the
// duties ended meanwhile, and changes nothing then.
func (d *DB) Link(ctx context.Context, sub commune.Submission, l commune.Linking, newID func() string) (commune.Joining, error) {
	var j commune.Joining
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "join.link", &j, func(tx *gorm.DB) (err error) {
		j, err = linkPerson(tx, sub, l, newID)
		return err
	})
	return j, err
}

// Meant returns the person whom linking would link now, or ErrNotFound.
func (d *DB) Meant(ctx context.Context, now commune.Instant, l commune.Linking) (commune.Person, error) {
	p, err := meant(d.gorm.WithContext(ctx), now, l)
	if err == nil && p.ID == "" {
		err = commune.ErrNotFound
	}
	return p, err
}

func linkPerson(tx *gorm.DB, sub commune.Submission, l commune.Linking, newID func() string) (commune.Joining, error) {
	j := commune.Joining{Outcome: commune.JoinWrong}
	p, err := meant(tx, sub.At, l)
	if err != nil || p.ID == "" {
		return j, err
	}
	j.PersonID = p.ID
	var was commune.Account
	if err := tx.Limit(1).Find(&was, "channel = ? AND chat = ? AND unlinked_at = 0", l.Channel, l.Chat).Error; err != nil {
		return j, fmt.Errorf("account: %w", err)
	}
	if was.ID != "" {
		if j.Outcome = commune.JoinTaken; was.PersonID == p.ID {
			j.Outcome = commune.JoinAlready
		}
		return j, nil
	}
	if used, err := useCode(tx, l.CodeID, sub.At); err != nil || !used {
		return commune.Joining{Outcome: commune.JoinWrong}, err
	}
	if err := revokeCodes(tx, sub.At, p.ID); err != nil {
		return j, err
	}
	j.Outcome = commune.JoinLinked
	j.AccountID, err = linkAndTell(tx, sub, l, p, newID)
	return j, err
}

// meant returns the person to be linked, nobody if that may not be any more.
func meant(tx *gorm.DB, now commune.Instant, l commune.Linking) (commune.Person, error) {
	var p commune.Person
	id := l.PersonID
	if l.CodeID != "" {
		var code commune.JoinCode
		if err := tx.Limit(1).Find(&code, "id = ?", l.CodeID).Error; err != nil {
			return p, fmt.Errorf("join code: %w", err)
		}
		if id = code.PersonID; !code.Open(now) {
			id = ""
		}
	}
	if serving, err := serves(tx, id, l.Day); err != nil || !serving {
		return p, err
	}
	if err := tx.Limit(1).Find(&p, "id = ?", id).Error; err != nil {
		return p, fmt.Errorf("person: %w", err)
	}
	return p, nil
}

// useCode uses a code up; of two that try at once, one succeeds. No code, as
// with a phone, is one.
func useCode(tx *gorm.DB, id string, at commune.Instant) (bool, error) {
	if id == "" {
		return true, nil
	}
	r := tx.Model(&commune.JoinCode{}).Where("id = ?", id).Scopes(openCodes(at)).Update("used_at", at)
	if r.Error != nil {
		return false, fmt.Errorf("use join code: %w", r.Error)
	}
	return r.RowsAffected == 1, nil
}

// linkAndTell writes what linking writes, and returns the account's id.
func linkAndTell(tx *gorm.DB, sub commune.Submission, l commune.Linking, p commune.Person, newID func() string) (string, error) {
	var others []commune.Account
	if err := tx.Order("id").Find(&others, "person_id = ? AND unlinked_at = 0", p.ID).Error; err != nil {
		return "", fmt.Errorf("accounts: %w", err)
	}
	a := commune.Account{ID: l.AccountID, Channel: l.Channel, Chat: l.Chat, PersonID: p.ID, Linked: sub.At, LastIn: sub.At}
	if err := linkAccount(tx, a); err != nil {
		return "", err
	}
	if err := tx.Take(&a, "channel = ? AND chat = ?", l.Channel, l.Chat).Error; err != nil { // one unlinked before keeps its id
		return "", fmt.Errorf("linked account: %w", err)
	}
	if err := agree(tx, p, l.Lang, sub.At); err != nil {
		return "", err
	}
	letters := make([]commune.Letter, len(others))
	for i, other := range others {
		letters[i] = commune.Letter{
			ID: newID(), CommuneID: p.CommuneID, PersonID: p.ID, Kind: LinkedLetter, Created: sub.At, NotBefore: sub.At,
			Args: map[string]string{"account": other.ID, "new": a.ID, "at": strconv.FormatInt(int64(sub.At), 10)},
		}
	}
	if err := enqueue(tx, letters...); err != nil {
		return "", err
	}
	return a.ID, audit(tx, commune.AuditRow{
		ID: sub.ID, CommuneID: p.CommuneID, At: sub.At, PersonID: p.ID, Act: "link", Object: "account", ObjectID: a.ID,
	})
}

// agree keeps when the person consented, the first time, and the language if it
// was chosen before joining and none is known.
func agree(tx *gorm.DB, p commune.Person, lang string, at commune.Instant) error {
	if p.Consent != 0 && (p.Lang != "" || lang == "") {
		return nil
	}
	if p.Consent == 0 {
		p.Consent = at
	}
	if p.Lang == "" {
		p.Lang = lang
	}
	err := tx.Model(&commune.Person{}).Where("id = ?", p.ID).
		Updates(map[string]any{"consent_at": p.Consent, "lang": p.Lang, "rev": gorm.Expr("rev + 1")}).Error
	if err != nil {
		return fmt.Errorf("consent: %w", err)
	}
	return nil
}
