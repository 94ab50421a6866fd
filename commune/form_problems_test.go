package commune

import (
	"slices"
	"testing"
)

func TestProblems(t *testing.T) {
	field := func(f Field) Form {
		first := Field{Code: "event", Ask: AskChoice, Choices: []string{"left"}}
		return Form{Kind: GroupReport, Version: 1, Topics: []Topic{{Code: "t", Fields: []Field{first, f}}}}
	}
	topic := func(t Topic) Form { return Form{Kind: GroupReport, Version: 1, Topics: []Topic{t}} }
	text := []Field{{Code: "text", Ask: AskText}}
	for name, c := range map[string]struct {
		form Form
		want []string
	}{
		"empty":         {Form{Kind: GroupReport}, []string{"form group: no version", "form group: no topics"}},
		"no fields":     {topic(Topic{Code: "t"}), []string{"topic t: no fields"}},
		"odd code":      {topic(Topic{Code: "Đất", Fields: text}), []string{`topic "Đất": a code is of the letters a to z, digits and _`}},
		"twice":         {field(Field{Code: "event", Ask: AskText}), []string{"topic t field event: twice"}},
		"kind":          {field(Field{Code: "x", Ask: "guess"}), []string{`topic t field x: unknown kind "guess"`}},
		"no choices":    {field(Field{Code: "x", Ask: AskChoice}), []string{"topic t field x: choices belong to a choice, and only there"}},
		"choices":       {field(Field{Code: "x", Ask: AskText, Choices: []string{"a"}}), []string{"topic t field x: choices belong to a choice, and only there"}},
		"later field":   {field(Field{Code: "x", Ask: AskText, When: map[string][]string{"y": {"a"}}}), []string{"topic t field x: depends on y, which is not asked before it"}},
		"other answer":  {field(Field{Code: "x", Ask: AskText, SkipWhen: on("gone")}), []string{"topic t field x: depends on the unknown answer gone of event"}},
		"event twice":   {topic(Topic{Code: "t", Event: "a", Fields: []Field{event("a")}}), []string{"topic t: a single event and a question for it"}},
		"unknown guard": {topic(Topic{Code: "t", Guarded: []string{"b"}, Fields: []Field{event("a")}}), []string{"topic t: guards the unknown event b"}},
	} {
		if got := c.form.Problems(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
