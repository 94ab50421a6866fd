package handlers

import (
	"strings"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
	"gandan/reading/fold"
)

// entry makes of a jot the entry that it becomes, but for what follows from
// when and where it is stored. With files words may be missing.
func (b board) entry(t bot.Turn, j jot, text string, files int) commune.Entry {
	card := b.cards[j.Household]
	e := commune.Entry{CommuneID: card.CommuneID, VillageID: card.VillageID, GroupID: card.GroupID, HouseholdID: card.ID,
		Topic: j.Topic, Event: j.Event, Proposal: j.Proposal, Facts: commune.Facts{}, Words: fold.Clean(text), Form: commune.HouseholdForm.Version}
	topic, _ := commune.HouseholdForm.Topic(j.Topic)
	if topic.Event != "" {
		e.Event = topic.Event
	}
	for _, f := range topic.Fields {
		if f.Applies(map[string]string{"event": j.Event}) {
			b.fill(t, &e, j, f, text)
		}
	}
	if field, wanted := wordsField(topic); wanted && e.Text == "" && !field.Optional {
		if e.Text = e.Words; files > 0 {
			e.Text = t.Print("entry.see_files")
		}
	}
	return e
}

// wordsField is the field of a topic that takes words.
func wordsField(topic commune.Topic) (commune.Field, bool) {
	for _, f := range topic.Fields {
		if f.Code == "text" || f.Code == "what" {
			return f, true
		}
	}
	return commune.Field{}, false
}

// fill puts what a jot tells for one field where an entry keeps it.
func (b board) fill(t bot.Turn, e *commune.Entry, j jot, f commune.Field, text string) {
	switch {
	case f.Ask == commune.AskMember:
		b.fillWho(t, e, j)
	case f.Ask == commune.AskDetail:
		fillDetail(t, e, j, f.Code, j.said(text))
	case f.Ask == commune.AskDay:
		e.Day = j.Day
	case f.Code == "category":
		e.Event = ""
		setFact(e, f.Code, j.Event)
	case f.Code == "sex":
		setFact(e, f.Code, string(j.Sex))
	case f.Code == "where":
		setFact(e, f.Code, j.Where)
	case f.Code == "name":
		setFact(e, f.Code, j.Name)
	case f.Code == "text" || f.Code == "what":
		e.Text = fold.Clean(j.said(text))
	}
}

func setFact(e *commune.Entry, code, value string) {
	if value != "" {
		e.Facts[code] = value
	}
}

// fillWho stores whom it is about, with the name and title of that day; of whom
// no name is known as the writer spoke of them.
func (b board) fillWho(t bot.Turn, e *commune.Entry, j jot) {
	card := b.cards[j.Household]
	m, known := b.member(j.Household, j.Member)
	switch {
	case j.Member == head:
		e.Facts[commune.FactWhoName] = card.Head
		if card.Sex != commune.UnknownSex {
			e.Facts[commune.FactWhoTitle] = "elder_" + string(card.Sex)
		}
	case known:
		e.MemberID = m.ID
		e.Facts[commune.FactWhoName] = m.Name
		setFact(e, commune.FactWhoTitle, memberTitle(m, t.At.Year()))
	case j.Name != "":
		e.Facts[commune.FactWhoName] = j.Name
	case j.Called != "":
		e.Facts[commune.FactWhoTitle] = j.Called
	default:
		e.Facts[commune.FactWhoTitle] = unknownWho
	}
}

// fillDetail stores place, job and since when apart.
func fillDetail(t bot.Turn, e *commune.Entry, j jot, field, said string) {
	d := reading.Away(said, commune.DateOf(t.At))
	setFact(e, field, j.Where)
	if !strings.Contains(fold.Text(j.Where), fold.Text(d.Job)) {
		setFact(e, commune.FactJob, d.Job)
	}
	since := d.Since
	if j.Day != "" {
		since = j.Day
	}
	setFact(e, commune.FactSince, string(since))
}

// line tells what a jot would store: "Đi làm ăn xa: anh Hoàng Văn Nam, Bắc
// Giang".
func (b board) line(t bot.Turn, j jot, text string, files int) string {
	switch j.Topic {
	case "":
		return t.Print("note.unknown_topic")
	case noneTopic:
		return t.Print("note.none")
	case contactTopic:
		if !wayOf(j).Meets() {
			return t.Print("note.contact_absent", "Day", contactDay(t, thatDay(j, t.At)))
		}
		return t.Print("note.contact", "Way", wayWords(t, wayOf(j)), "Day", contactDay(t, thatDay(j, t.At)))
	}
	e := b.entry(t, j, text, files)
	e.Files = files
	return entryLine(t, e)
}

// contactDay names the day of a contact: "hôm nay 12/4", "ngày 8/4".
func contactDay(t bot.Turn, day commune.Date) string {
	if day == commune.DateOf(t.At) {
		return t.Print("visit.on_today", "Day", dayMonth(day))
	}
	return t.Print("visit.on_day", "Day", dayMonth(day))
}

// thatDay is the day that a jot tells, or today; never one to come.
func thatDay(j jot, at time.Time) commune.Date {
	today := commune.DateOf(at)
	if j.Day == "" || j.Day > today {
		return today
	}
	return j.Day
}
