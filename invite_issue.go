package main

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gandan/commune"
	"gandan/store"
)

// invitation is a person's code, as --json prints it.
type invitation struct {
	ID      string             `json:"id"` // of the person
	Name    string             `json:"name"`
	Phone   string             `json:"phone"`
	Duties  []commune.DutyCode `json:"duties"`
	Place   string             `json:"place"` // of the first duty, in words
	Code    string             `json:"code"`
	Link    string             `json:"link"` // "" where there is none to give
	Expires time.Time          `json:"expires"`
}

// invitations are the codes of one run.
type invitations struct {
	people []invitation
	asked  []store.Invitee          // whom they are for, in the same order
	held   []string                 // their duties in words
	places map[string]commune.Place // by id
	bot    string                   // user name of the bot on Telegram, if it is known
	chat   string                   // where the commune's chat on Zalo opens, if that is known
	issued bool
}

// newInvitations words who they are, what they do and where; the codes are
// still to come.
func newInvitations(ctx context.Context, out *console, db *store.DB, chosen []store.Invitee) (*invitations, error) {
	places, err := placesOf(ctx, db, chosen)
	if err != nil {
		return nil, err
	}
	list := &invitations{people: []invitation{}, asked: chosen, places: places}
	for _, x := range chosen {
		p := invitation{ID: x.Person.ID, Name: x.Person.Name, Phone: x.Person.Phone, Duties: []commune.DutyCode{}}
		var words []string
		for _, duty := range x.Duties {
			if !slices.Contains(p.Duties, duty.Code) {
				p.Duties = append(p.Duties, duty.Code)
				words = append(words, out.print("duty."+string(duty.Code)))
			}
		}
		if len(x.Duties) > 0 {
			p.Place = placeName(out.words, places, x.Duties[0].PlaceID)
		}
		list.people = append(list.people, p)
		list.held = append(list.held, capital(strings.Join(words, ", ")))
	}
	return list, nil
}

// placesOf reads the places of their first duties and of their sheets.
func placesOf(ctx context.Context, db *store.DB, chosen []store.Invitee) (map[string]commune.Place, error) {
	var ids []string
	for _, x := range chosen {
		ids = append(ids, x.PlaceID, x.Person.CommuneID)
		if len(x.Duties) > 0 {
			ids = append(ids, commune.PathIDs(x.Duties[0].Path)...)
		}
	}
	slices.Sort(ids)
	all := map[string]commune.Place{}
	for part := range slices.Chunk(slices.Compact(ids), 1000) { // databases take only so many values at once
		places, err := db.Places(ctx, part...)
		if err != nil {
			return nil, err
		}
		for id, p := range places {
			all[id] = p
		}
	}
	return all, nil
}

// issue makes the codes and stores their hashes, all or none.
func (l *invitations) issue(ctx context.Context, db *store.DB, now time.Time, renew bool, done func(int)) error {
	at := commune.InstantOf(now)
	expires := commune.JoinExpiry(at)
	codes := make([]commune.JoinCode, len(l.people))
	for i, x := range l.asked {
		code, err := commune.NewJoinCode(rand.Reader)
		if err != nil {
			return err
		}
		l.people[i].Code, l.people[i].Expires = code, expires.In(now.Location()).Truncate(time.Second)
		if l.bot != "" {
			l.people[i].Link = "https://t.me/" + l.bot + "?start=" + code
		}
		codes[i] = commune.JoinCode{
			ID: newID(), CommuneID: x.Person.CommuneID, PersonID: x.Person.ID,
			Hash: commune.JoinHash(code), Created: at, Expires: expires,
		}
	}
	var err error
	l.issued, err = db.IssueCodes(ctx, commune.Submission{ID: newID(), At: at}, codes, renew, done)
	return err
}

// capital writes the first letter of s as a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// together joins those of the parts that are not empty.
func together(mark string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), mark)
}
