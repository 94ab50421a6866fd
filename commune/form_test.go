package commune

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestHouseholdForm(t *testing.T) {
	if p := HouseholdForm.Problems(); len(p) > 0 {
		t.Error(p)
	}
	var codes []string
	for _, topic := range HouseholdForm.Topics {
		codes = append(codes, topic.Code)
	}
	want := []string{"population", "residence", "working_away", "occupation", "income", "difficulty", "security", "law", "opinion", "petition", "support", "other"}
	if !slices.Equal(codes, want) {
		t.Errorf("topics %v, want %v", codes, want)
	}
}

// asked returns the codes of the fields asked when the answers come, those that
// may be skipped in brackets.
func asked(topic string, answers map[string]string) string {
	t, _ := HouseholdForm.Topic(topic)
	var codes []string
	for _, f := range t.Fields {
		switch {
		case f.Applies(answers) && f.MaySkip(answers):
			codes = append(codes, "["+f.Code+"]")
		case f.Applies(answers):
			codes = append(codes, f.Code)
		}
	}
	return strings.Join(codes, " ")
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct{ topic, event, want string }{
		{"population", "", "event [when]"},
		{"population", "birth", "event [name] [sex] [when]"}, // three short answers after the event
		{"population", "death", "event who [when]"},
		{"population", "marriage", "event who [when] [where]"},
		{"population", "divorce", "event who [when]"},
		{"population", "split", "event who [when] [where]"},
		{"population", "merged", "event [name] [when]"},
		{"population", "moved_in", "event [name] [when] [where]"},
		{"population", "moved_out", "event who [when] [where]"},
		{"residence", "temporary_stay", "event who [where]"},
		{"working_away", "left", "who event [where]"},
		{"working_away", "returned", "who event [when]"},
		{"occupation", "changed", "who what"},
		{"income", "poor", "event [text]"},
		{"difficulty", "", "text proposal"},
		{"security", "theft", "event text [when]"},
		{"law", "", "text"},
		{"opinion", "", "text"},
		{"petition", "", "category text"},
		{"support", "helped", "event [text]"},
		{"other", "", "text"},
	} {
		if got := asked(c.topic, map[string]string{"event": c.event}); got != c.want {
			t.Errorf("%s %s asks %s, want %s", c.topic, c.event, got, c.want)
		}
	}
}

func TestSensitive(t *testing.T) {
	for topic, want := range map[[2]string]bool{
		{"opinion", ""}: true, {"security", "drugs"}: true, {"security", "theft"}: false, {"income", "poor"}: false,
	} {
		if got := HouseholdForm.Sensitive(Entry{Topic: topic[0], Event: topic[1]}); got != want {
			t.Errorf("%v sensitive: %t", topic, got)
		}
	}
}

func TestCheck(t *testing.T) {
	long := strings.Repeat("ậ", MaxText)
	for name, c := range map[string]struct {
		entry Entry
		want  string // "" or key/field
	}{
		"left, in full":       {Entry{Topic: "working_away", Event: "left", MemberID: "m", Day: "2024-04-08", Facts: Facts{"where": "Bắc Giang", FactJob: "công nhân", FactSince: "2024-04-08"}}, "form.not_asked/when"},
		"left":                {Entry{Topic: "working_away", Event: "left", MemberID: "m", Facts: Facts{"where": "Bắc Giang", FactJob: "công nhân"}}, ""},
		"returned by name":    {Entry{Topic: "working_away", Event: "returned", Day: "2024-04-08", Facts: Facts{FactWhoName: "Nam"}}, ""},
		"not clear who":       {Entry{Topic: "working_away", Event: "left", Facts: Facts{FactWhoTitle: "con trai"}}, ""},
		"nobody":              {Entry{Topic: "working_away", Event: "left"}, "form.missing/who"},
		"returned with a job": {Entry{Topic: "working_away", Event: "returned", MemberID: "m", Facts: Facts{FactJob: "công nhân"}}, "form.not_asked/job"},
		"a bare birth":        {Entry{Topic: "population", Event: "birth"}, ""},
		"a birth":             {Entry{Topic: "population", Event: "birth", Day: "2024-04-05", Facts: Facts{"name": "Hoàng An", "sex": "f"}}, ""},
		"a third sex":         {Entry{Topic: "population", Event: "birth", Facts: Facts{"sex": "x"}}, "form.unknown_choice/sex"},
		"moved in unnamed":    {Entry{Topic: "population", Event: "moved_in"}, ""}, // a note may not tell the name
		"31 February":         {Entry{Topic: "population", Event: "birth", Day: "2024-02-31"}, "form.unknown_choice/when"},
		"occupation":          {Entry{Topic: "occupation", Event: "changed", MemberID: "m", Text: "chạy xe"}, ""},
		"occupation, no event": {Entry{Topic: "occupation", MemberID: "m", Text: "chạy xe"},
			"form.unknown_choice/event"},
		"difficulty":         {Entry{Topic: "difficulty", Proposal: "above", Text: "mái nhà dột"}, ""},
		"nothing proposed":   {Entry{Topic: "difficulty", Text: "mái nhà dột"}, "form.missing/proposal"},
		"just short enough":  {Entry{Topic: "law", Text: long}, ""},
		"too long":           {Entry{Topic: "law", Text: long + "a"}, "form.too_long/text"},
		"an event of no law": {Entry{Topic: "law", Text: "tốt", Facts: Facts{"event": "x"}}, "form.not_asked/event"},
		"no such topic":      {Entry{Topic: "weather"}, "form.unknown_topic/"},
		"petition":           {Entry{Topic: "petition", Text: "đường hỏng", Facts: Facts{"category": "infrastructure"}}, ""},
		"no such category":   {Entry{Topic: "petition", Text: "đường hỏng", Facts: Facts{"category": "roads"}}, "form.unknown_choice/category"},
	} {
		if got := fault(HouseholdForm.Check(c.entry)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTakes(t *testing.T) {
	for value, want := range map[string]bool{"12": true, "-3": true, "12 người": false, "1.5": false} {
		if got := (Field{Ask: AskNumber}).takes(value); got != want {
			t.Errorf("number %q: %t", value, got)
		}
	}
}

// fault writes an error of Check as key/field.
func fault(err error) string {
	var e *Error
	if !errors.As(err, &e) {
		return ""
	}
	field := ""
	if i := slices.Index(e.Args, any("Field")); i >= 0 {
		field = e.Args[i+1].(string)
	}
	return e.Key + "/" + field
}
