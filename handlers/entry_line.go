package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
	"gandan/reading/fold"
)

// entryLine tells an entry in one line: "Đi làm ăn xa: anh Hoàng Văn Nam, Bắc
// Giang, công nhân, từ 08/4/2024".
func entryLine(t bot.Turn, e commune.Entry) string {
	text := t.Print("topic." + e.Topic)
	if what := strings.Join(entryParts(t, e), ", "); what != "" {
		text = t.Print("entry.line", "Topic", text, "What", what)
	}
	return entryTail(t, e, text)
}

// entryWhat is entryLine without the topic, where that was said before.
func entryWhat(t bot.Turn, e commune.Entry) string {
	what := strings.Join(entryParts(t, e), ", ")
	if what == "" {
		what = t.Print("topic." + e.Topic)
	}
	return entryTail(t, e, what)
}

// entryTail adds what is proposed and how many files there are.
func entryTail(t bot.Turn, e commune.Entry, text string) string {
	if e.Proposal != "" {
		text = t.Print("entry.proposal", "Line", text, "Proposal", t.Print("entry.proposal."+e.Proposal))
	}
	if e.Files > 0 {
		text = t.Print("entry.files", "Line", text, "N", e.Files)
	}
	return text
}

// entryParts words what is stored, in the order of the form.
func entryParts(t bot.Turn, e commune.Entry) []string {
	topic, ok := commune.HouseholdForm.Topic(e.Topic)
	if !ok {
		return nonEmpty(e.Text)
	}
	var parts []string
	told := map[string]bool{}
	for _, f := range topic.Fields {
		if !told[f.Code] {
			told[f.Code] = true
			parts = append(parts, fieldParts(t, e, f)...)
		}
	}
	return parts
}

func fieldParts(t bot.Turn, e commune.Entry, f commune.Field) []string {
	switch {
	case f.Code == "event":
		return nonEmpty(eventWords(t, e))
	case f.Code == "proposal":
		return nil // told after the line
	case f.Ask == commune.AskMember:
		return nonEmpty(titled(t, e.Facts[commune.FactWhoTitle], e.Facts[commune.FactWhoName]))
	case f.Ask == commune.AskDay:
		if e.Day == "" {
			return nil
		}
		return []string{t.Print("entry.day", "Day", fullDay(e.Day))}
	case f.Ask == commune.AskDetail:
		return detailParts(t, e.Facts[f.Code], e.Facts[commune.FactJob], e.Text, commune.Date(e.Facts[commune.FactSince]))
	case f.Ask == commune.AskChoice:
		if v := e.Facts[f.Code]; v != "" {
			return nonEmpty(t.Print("entry." + e.Topic + "." + f.Code + "." + v))
		}
		return nil
	case f.Code == "text" || f.Code == "what":
		return nonEmpty(e.Text)
	}
	return nonEmpty(e.Facts[f.Code])
}

// eventWords words what happened; what the topic's name says already is left out.
func eventWords(t bot.Turn, e commune.Entry) string {
	if e.Event == "" || e.Topic == "occupation" || e.Topic == "working_away" && e.Event == "left" {
		return ""
	}
	words := t.Print("entry." + e.Topic + "." + e.Event)
	if e.Words != "" && strings.HasPrefix(fold.Text(e.Text), fold.Text(words)) {
		return "" // the writer's own words say it
	}
	return words
}

// detailWords tells how "place, job, since when" was understood.
func detailWords(t bot.Turn, d reading.AwayDetail) string {
	return strings.Join(detailParts(t, d.Place, d.Job, d.Rest, d.Since), ", ")
}

func detailParts(t bot.Turn, place, job, rest string, since commune.Date) []string {
	parts := nonEmpty(place, job)
	if since != "" {
		parts = append(parts, t.Print("entry.since", "Day", fullDay(since)))
	}
	return append(parts, nonEmpty(rest)...)
}

func nonEmpty(words ...string) []string {
	var list []string
	for _, w := range words {
		if w != "" {
			list = append(list, w)
		}
	}
	return list
}
