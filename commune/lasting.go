package commune

import "slices"

// lasting are the topics whose matter goes on from one period to the next until
// somebody says otherwise, and may be told "như kỳ trước" (ours).
var lasting = []string{"difficulty", "security", "law", "opinion", "petition", "other"}

// Lasting reports whether an entry's matter may go on in the next period: of
// income only being poor or near-poor does.
func (e Entry) Lasting() bool {
	if e.Topic == "income" {
		return e.Event == string(Poor) || e.Event == string(NearPoor)
	}
	return slices.Contains(lasting, e.Topic) && e.Proposal != "solved"
}

// Again is an entry that says in a later report what this one said.
func (e Entry) Again(id string, r Report, author string, at Instant) Entry {
	again := e
	again.ID, again.ReportID, again.Period, again.AuthorID, again.At = id, r.ID, r.Period, author, at
	again.AgainOf, again.Words, again.Filed, again.Dropped, again.Rev, again.Files = e.ID, "", 0, 0, 0, 0
	return again
}
