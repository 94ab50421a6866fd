package handlers

import (
	"encoding/json"
	"slices"
	"unicode"
	"unicode/utf8"

	"gandan/commune"
	"gandan/reading"
)

// jot is one thing that a sentence tells as it was understood, in codes and
// ids. The session keeps it, so that a tap stores what was shown.
type jot struct {
	Household string       `json:"h,omitempty"`
	Topic     string       `json:"t,omitempty"` // of the form, or contact or none; empty: not known
	Event     string       `json:"e,omitempty"` // of a petition its category, of a contact its way
	Member    string       `json:"m,omitempty"` // id of whom it is about, head for the head
	Name      string       `json:"n,omitempty"` // of somebody who is not on the list
	Called    string       `json:"c,omitempty"` // how somebody is spoken of: "con trai"
	Sex       commune.Sex  `json:"x,omitempty"` // of a child that was born
	Where     string       `json:"w,omitempty"`
	Day       commune.Date `json:"d,omitempty"`
	Proposal  string       `json:"p,omitempty"`
	From      int          `json:"a,omitempty"` // where the words that tell it begin and end in the sentence
	To        int          `json:"b,omitempty"`
}

// The topics of a sentence that make no entry.
const (
	contactTopic = "contact"
	noneTopic    = "none"
	otherTopic   = "other"
)

// mostWays is how many readings are offered, so that they fit a session.
const mostWays = 6

// sense is every way in which a sentence can be understood.
type sense struct {
	Ways [][]jot `json:"w"`
}

// senseOf takes over what was read of a text. A text of which nothing is
// understood tells one thing that is not known.
func senseOf(m reading.Meaning, text string) sense {
	ways := m.Candidates
	if len(ways) == 0 {
		ways = []reading.Meaning{m}
	}
	var list [][]jot
	for _, w := range ways[:min(mostWays, len(ways))] {
		list = append(list, jotsOf(w, text))
	}
	return sense{list}
}

func jotsOf(m reading.Meaning, text string) []jot {
	switch {
	case m.Intent == reading.Note && len(m.Facts) > 0:
	case m.HouseholdID != "": // it is named, and that is all
		return []jot{{Household: m.HouseholdID, From: -1}}
	default:
		return []jot{{To: len(text)}}
	}
	list := make([]jot, len(m.Facts))
	for i, f := range m.Facts {
		list[i] = jotOf(f)
	}
	return list
}

// of narrows a sense to a household that is known: the readings that speak of
// none else, or else the first as if it did.
func (s sense) of(householdID string) sense {
	if householdID == "" {
		return s
	}
	other := func(j jot) bool { return j.Household != householdID && j.Household != "" }
	ways := slices.DeleteFunc(slices.Clone(s.Ways), func(w []jot) bool { return slices.ContainsFunc(w, other) })
	if len(ways) == 0 {
		ways = s.Ways[:1]
	}
	for _, w := range ways {
		for i := range w {
			if other(w[i]) {
				w[i].Member = ""
			}
			w[i].Household = householdID
		}
	}
	return sense{ways}
}

// jotOf takes over a fact; one that the form has no topic for is "other".
func jotOf(f reading.Fact) jot {
	j := jot{Household: f.HouseholdID, Topic: f.Topic, Event: f.Event, Member: f.MemberID, Called: f.Called, Sex: f.Sex,
		Where: f.Where, Day: f.Date, From: f.From, To: f.To}
	switch first, _ := utf8.DecodeRuneInString(f.Member); {
	case f.Topic == "":
		j.Topic = otherTopic
	case f.MemberID != "" || f.Member == "":
	case f.Member == f.Household:
		j.Member = head
	case unicode.IsUpper(first):
		j.Name = f.Member
	default:
		j.Called = f.Member
	}
	return j
}

// nobody returns the jot without the person who was taken to be meant.
func (j jot) nobody() jot {
	j.Member = ""
	return j
}

// whose reports whether it is about a person who is asked for and not known.
func (j jot) whose() bool {
	topic, ok := commune.HouseholdForm.Topic(j.Topic)
	return ok && j.Member == "" && j.Name == "" && slices.ContainsFunc(topic.Fields, func(f commune.Field) bool {
		return f.Ask == commune.AskMember && f.Applies(map[string]string{"event": j.Event})
	})
}

// lacks returns the choice of the form that is still to be made.
func (j jot) lacks() (commune.Field, bool) {
	topic, _ := commune.HouseholdForm.Topic(j.Topic)
	for _, f := range topic.Fields {
		if f.Ask != commune.AskChoice || f.MaySkip(map[string]string{"event": j.Event}) || !f.Applies(map[string]string{"event": j.Event}) {
			continue
		}
		if f.Code == "proposal" && j.Proposal == "" || f.Code != "proposal" && j.Event == "" {
			return f, true
		}
	}
	return commune.Field{}, false
}

// choose makes the choice that lacks.
func (j jot) choose(value string) jot {
	if f, ok := j.lacks(); ok && f.Code == "proposal" {
		j.Proposal = value
	} else if ok {
		j.Event = value
	}
	return j
}

// said is the words of the text that tell it.
func (j jot) said(text string) string {
	switch {
	case j.From < 0:
		return ""
	case j.To > len(text) || j.From >= j.To:
		return text
	}
	return text[j.From:j.To]
}

// written is a sense as the session keeps it.
func (s sense) written() (string, error) {
	data, err := json.Marshal(s)
	return string(data), err
}

// readSense reads what the session kept; nothing of what is none.
func readSense(data string) (s sense) {
	if err := json.Unmarshal([]byte(data), &s); err != nil {
		return sense{}
	}
	return s
}
