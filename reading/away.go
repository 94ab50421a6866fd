package reading

import (
	"strings"

	"gandan/commune"
)

// AwayDetail is what one short answer tells of somebody who works away.
type AwayDetail struct {
	Place string       // as it is properly written if it is known, else as typed
	Job   string       // in the words of the answer
	Since commune.Date // only when a single day is named
	Rest  string       // what was not understood, as typed; a month alone stays here
}

// Away reads an answer to "where, what work, since when": "Bắc Giang, công
// nhân, từ mùng 8", "xuong ha noi phu ho". Places and kinds of work are those
// of the vocabularies, or what follows "ở" and "làm". Only what is certain is
// taken; no word of meaning is lost, for all else is in Rest.
func Away(text string, today commune.Date) AwayDetail {
	clean, words := split(text)
	c, _ := newCalendar(words, today)
	a := away{calendar: c, clean: clean}
	a.parts = a.scan()
	a.claim()
	place := a.pick(placePart)
	job := a.pick(jobPart)
	detail := AwayDetail{Place: a.join(place, ", "), Job: lowerFirst(a.join(job, " ")), Since: a.since, Rest: a.rest()}
	if place == nil && job == nil && a.since == "" {
		detail.Rest = clean
	}
	return detail
}

// away is an answer being read: its words as parts, each with a role.
type away struct {
	calendar
	clean string
	parts []part
	since commune.Date
}

// part is a stretch of words[start:end] with its role in the answer.
type part struct {
	role       role
	start, end int
	text       string // as displayed, of a place or work
	mark       string // of a mark: what it leads to
	open       bool   // of work: the words after it may belong to it
}

type role int

const (
	restPart role = iota // not understood
	markPart             // leads to something, or says nothing
	kindPart             // huyện, KCN: belongs to the place after it
	signPart             // a sign
	placePart
	jobPart
	sincePart
)

// join puts the texts of parts together, with a comma where one was typed.
func (a *away) join(list []part, between string) string {
	var b strings.Builder
	for k, p := range list {
		switch {
		case k > 0 && isSign(a.words, list[k-1].end, ","):
			b.WriteString(", ")
		case k > 0:
			b.WriteString(between)
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// typed returns the text of words[i:j] as it was typed.
func (a *away) typed(i, j int) string { return a.clean[a.words[i].start:a.words[j-1].end] }
