package reading

import "slices"

var followBook, followRules = rulesOf("follow")

// followed are the questions from which it can be asked on.
var followed = []Intent{Summary, WhoMissing, Count, Compare, Petitions, Contacts, OfOne}

// Follow reads what is asked on from a question: "còn quý trước?", "thôn Bản Mới
// thì sao?", "danh sách đi", "so với cùng kỳ". What was asked is kept, what is
// said is changed. It reports false for all else, a question of its own above
// all, and then returns what Read makes of it. What asks on, but from what
// cannot be asked on from so, is Unknown and true: that is to be said.
//
// Where the question before could mean several things and was not settled, so
// can what follows.
func Follow(text string, scope Scope, before Meaning) (Meaning, bool) {
	m, ok := follow(text, &scope, before)
	if !ok || m.Intent == Unknown {
		if again, on := follow(text, scope.strangely(), before); on {
			return again, true
		}
	}
	if ok {
		return m, true
	}
	return Read(text, scope), false
}

func follow(text string, scope *Scope, before Meaning) (Meaning, bool) {
	ways := before.Candidates
	if len(ways) == 0 {
		ways = []Meaning{before}
	}
	if slices.ContainsFunc(ways, func(m Meaning) bool { return !slices.Contains(followed, m.Intent) }) {
		return Meaning{}, false
	}
	o, ok := newOnward(text, scope, ways[0])
	if !ok {
		return Meaning{}, false
	}
	var list []Meaning
	for _, m := range ways {
		for _, next := range o.from(m) {
			if len(list) < mostCandidates && !slices.ContainsFunc(list, next.same) {
				list = append(list, next)
			}
		}
	}
	if len(list) == 0 {
		return Meaning{Intent: Unknown}, true
	}
	return together(list), true
}

// same reports whether two questions are one.
func (m Meaning) same(o Meaning) bool {
	return m.Intent == o.Intent && m.Topic == o.Topic && m.Event == o.Event && m.Household == o.Household && m.HouseholdID == o.HouseholdID && m.Period == o.Period &&
		m.Unit == o.Unit && m.Compare == o.Compare && m.Filter == o.Filter && m.Format == o.Format && m.By == o.By
}
