package reading

import "strings"

var kinWords = lexiconOf("kin")

// ofRelation returns what a relation to a member is to the head, if that is
// certain: the husband of the head's wife is the head.
func (m *mention) ofRelation(household int) string {
	mine := within(m.found, []int{household})
	if len(mine) == 0 || mine[0].relation == "head" {
		return ""
	}
	code := firstWord(m.relation)
	for _, phrases := range kinWords {
		for _, p := range phrases {
			if p.text() == code+" "+mine[0].relation {
				return p.means
			}
		}
	}
	return "other -"
}

// text returns the words of a phrase.
func (p phrase) text() string {
	var list []string
	for _, w := range p.words {
		list = append(list, w.spell)
	}
	return strings.Join(list, " ")
}
