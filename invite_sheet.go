package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gandan/commune"
	"gandan/documents"
	"gandan/locales"
	"gandan/reading/fold"
)

// writeSheets writes the cards to the folder, a file a village and one for those
// above the villages, and returns the paths. Where not all are invited, a file
// is named after its person, so that it takes no village's place.
func (l *invitations) writeSheets(out *console, dir string, all bool, now time.Time, done func(int)) ([]string, error) {
	var order []string
	of := map[string][]int{}
	for i, x := range l.asked {
		if of[x.PlaceID] == nil {
			order = append(order, x.PlaceID)
		}
		of[x.PlaceID] = append(of[x.PlaceID], i)
	}
	var paths []string
	taken := map[string]int{}
	for _, place := range order {
		sheet := l.sheet(out, place, of[place], now)
		name := slug(sheet.Title)
		if !all {
			p := l.people[of[place][0]]
			name = slug(together(" ", out.print("invite.sheet"), p.Name, p.Place))
		}
		if taken[name]++; taken[name] > 1 { // names that differ in accents alone
			name = fmt.Sprint(name, "-", taken[name])
		}
		path := filepath.Join(dir, name+".pdf")
		if err := writeSheet(path, sheet); err != nil {
			return paths, err
		}
		paths = append(paths, path)
		done(len(sheet.Cards))
	}
	return paths, nil
}

// sheet makes the cards of some people for a village or commune.
func (l *invitations) sheet(out *console, placeID string, people []int, now time.Time) documents.InviteSheet {
	place := l.places[placeID]
	parts := []string{out.print("invite.sheet"), placeName(out.words, l.places, placeID)}
	if place.Kind == commune.Village {
		parts = append(parts, placeName(out.words, l.places, place.CommuneID))
	}
	s := documents.InviteSheet{Title: together(" · ", parts...), HowTo: out.print(l.howTo()), Lang: locales.Default, At: now}
	for _, i := range people {
		p := l.people[i]
		card := documents.InviteCard{
			Name: p.Name, Duty: l.held[i], Place: p.Place, Code: p.Code, Scan: p.Code,
			Until: out.print("invite.until", "Until", until(out, p.Expires)),
		}
		switch {
		case l.chat != "":
			card.Scan = l.chat
		case p.Link != "":
			card.Scan = p.Link
		}
		s.Cards = append(s.Cards, card)
	}
	return s
}

// howTo is the catalogue key of how a card is used. Its QR code opens the chat on
// Zalo, which has to be found, where Telegram's may as well be typed.
func (l *invitations) howTo() string {
	switch {
	case l.chat != "" && l.bot != "":
		return "invite.by_both"
	case l.chat != "":
		return "invite.by_zalo"
	case l.bot != "":
		return "invite.by_link"
	}
	return "invite.by_code"
}

// writeSheet writes a file that its owner alone may read, whole or not at all,
// in place of an earlier one.
func writeSheet(path string, s documents.InviteSheet) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".gandan-*") // with mode 0600
	if err != nil {
		return err
	}
	err = errors.Join(documents.WriteInvites(f, s), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// slug makes a file's name of words: "ma-ket-noi-thon-lan-gau".
func slug(words string) string {
	parts := strings.FieldsFunc(fold.Text(words), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	name := strings.Join(parts, "-")
	return name[:min(len(name), 200)]
}
