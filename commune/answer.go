package commune

// Facts that are no fields of their own: a detail's further parts, and a person
// who is not on the household's list.
const (
	FactJob      = "job"       // of a detail: "công nhân"
	FactSince    = "since"     // of a detail: a Date
	FactWhoName  = "who_name"  // of a member field: the name, where MemberID is empty
	FactWhoTitle = "who_title" // of a member field: how the person was spoken of, a code or words
)

// Answer returns the entry's answer to a field, "" for none. A member not on
// the list is answered by name, or by title where the name is not known.
func (e Entry) Answer(field string) string {
	switch field {
	case "event":
		return e.Event
	case "proposal":
		return e.Proposal
	case "text", "what":
		return e.Text
	case "when":
		return string(e.Day)
	case "who":
		return firstOf(e.MemberID, e.Facts[FactWhoName], e.Facts[FactWhoTitle])
	default:
		return e.Facts[field]
	}
}

// Answers returns the entry's answers by field code, as conditions read them.
func (t Topic) Answers(e Entry) map[string]string {
	answers := make(map[string]string, len(t.Fields))
	for _, f := range t.Fields {
		if value := e.Answer(f.Code); value != "" {
			answers[f.Code] = value
		}
	}
	return answers
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
