package commune

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// MaxText is the length of a written answer in runes.
const MaxText = 1000

// Check compares an entry with the form, as a draft may be older than the form
// or made by other means than its questions. The error is an Invalid *Error
// that names the topic and the field.
func (f Form) Check(e Entry) error {
	topic, ok := f.Topic(e.Topic)
	if !ok {
		return Errorf(Invalid, "form.unknown_topic")
	}
	if topic.Event != "" && e.Event != topic.Event {
		return topic.wrong("form.unknown_choice", "event")
	}
	answers := topic.Answers(e)
	for _, field := range topic.Fields {
		if err := topic.check(field, answers); err != nil {
			return err
		}
	}
	return topic.checkFacts(e, answers)
}

// Outdated reports whether an entry was made with an older form and today's would
// not take it: it is to be asked anew.
func (f Form) Outdated(e Entry) bool { return e.Form < f.Version && f.Check(e) != nil }

// check judges the answer to one field.
func (t Topic) check(f Field, answers map[string]string) error {
	value := answers[f.Code]
	switch {
	case !f.Applies(answers):
		if value != "" {
			return t.wrong("form.not_asked", f.Code)
		}
	case value == "":
		if !f.MaySkip(answers) {
			return t.wrong("form.missing", f.Code)
		}
	case utf8.RuneCountInString(value) > MaxText:
		return Errorf(Invalid, "form.too_long", "Topic", t.Code, "Field", f.Code, "N", MaxText)
	case !f.takes(value):
		return t.wrong("form.unknown_choice", f.Code)
	}
	return nil
}

// takes reports whether the value is of the field's kind.
func (f Field) takes(value string) bool {
	switch f.Ask {
	case AskChoice:
		return slices.Contains(f.Choices, value)
	case AskDay:
		_, ok := ParseDate(value)
		return ok
	case AskNumber:
		_, err := strconv.Atoi(value)
		return err == nil
	default:
		return true
	}
}

// checkFacts refuses facts that no asked field makes.
func (t Topic) checkFacts(e Entry, answers map[string]string) error {
	for code := range e.Facts {
		if !t.makes(code, answers) {
			return t.wrong("form.not_asked", code)
		}
	}
	return nil
}

// makes reports whether one of the asked fields may leave the fact.
func (t Topic) makes(fact string, answers map[string]string) bool {
	return slices.ContainsFunc(t.Fields, func(f Field) bool {
		if !f.Applies(answers) {
			return false
		}
		switch fact {
		case FactJob, FactSince:
			return f.Ask == AskDetail
		case FactWhoName, FactWhoTitle:
			return f.Ask == AskMember
		default:
			return f.Code == fact
		}
	})
}

func (t Topic) wrong(key, field string) error {
	return Errorf(Invalid, key, "Topic", t.Code, "Field", field)
}
