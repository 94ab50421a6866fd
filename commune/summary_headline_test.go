package commune

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A notice tells what changed most, security as a whole, and nothing sensitive,
// however much of it there is.
func TestHeadlines(t *testing.T) {
	notes := slices.Concat(firstNotes, reported("03 g1 h4 opinion", "03 g1 h5 opinion", "03 g1 h6 opinion", "03 g1 h4 security drugs", "03 g1 h5 security drugs", "03 g1 h6 security drugs"))
	x := summaryRules().Summary(SummaryQuery{Paths: []string{"/c/"}, Period: "2024-M03", Today: "2024-03-20"}, notes, firstQuarter)
	var got []string
	for _, l := range x.Headlines(3) {
		got = append(got, fmt.Sprint(l.Topic, l.Kind, l.Change()))
	}
	if want := "difficultyabove2 security2 working_awayleft1"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	got = nil
	for _, n := range x.PlainNeeds() {
		got = append(got, fmt.Sprint(n.Code, n.Topic, n.Kind))
	}
	if want := "above unsent"; strings.Join(got, " ") != want {
		t.Errorf("%v of %v, want %s", got, x.Needs, want)
	}
	got = nil
	for _, v := range x.Behind() {
		got = append(got, v.Paths[0])
	}
	if want := "/c/w/ /c/v/"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
