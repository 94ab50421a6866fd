package commune

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// heldBy makes meetings of April 2024: "person household day way", a day of two
// digits, all in group g of village v.
func heldBy(lines ...string) (list []Meeting) {
	for _, line := range lines {
		f := strings.Fields(line)
		list = append(list, Meeting{PersonID: f[0], HouseholdID: f[1], VillageID: "v", GroupID: "g", Day: Date("2024-04-" + f[2]), Way: ContactWay(f[3])})
	}
	return list
}

// April by hand: two contacts are owed with a household, one with h5, which was
// there for its first twelve days, and none with h6, which came on the 25th.
func TestContactFigure(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-01-01"
	m := Meetings{Held: append(heldBy(
		"hue h1 03 in_person", "hue h1 03 phone", "huong h1 09 zalo", // two days, by two people
		"hue h2 04 phone", "hue h2 04 in_person", // one day: in person comes first
		"hue h3 05 absent", "hue h3 05 absent", "hue h3 06 absent", // two attempts
		"hue h5 10 phone", "huong h6 27 in_person", "huong h6 28 in_person", "huong h6 28 in_person",
	), Meeting{PersonID: "hue", HouseholdID: "h4", VillageID: "v", GroupID: "g", Day: "2024-03-31", Way: InPerson})}
	for _, id := range []string{"h1", "h2", "h3", "h4", "h5", "h6"} {
		h := Listed{HouseholdID: id, VillageID: "v", GroupID: "g"}
		switch id {
		case "h5":
			h.To = "2024-04-12"
		case "h6":
			h.From = "2024-04-25"
		}
		m.Listed = append(m.Listed, h)
	}
	m.Listed = append(m.Listed, Listed{HouseholdID: "x", VillageID: "w", GroupID: "x"})
	in := m.Within("g")
	want := ContactFigure{Month: "2024-M04", Households: 5, Full: 2, Some: 1, None: 2, Met: 4, Times: 6,
		Ways: map[ContactWay]int{InPerson: 4, ByCall: 1, ByZalo: 1}, Tries: 2}
	if got := in.Figure(s, "2024-M04"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if got := in.Unmet(s, "2024-M04"); !slices.Equal(got, []string{"h3", "h4"}) {
		t.Errorf("not met: %v", got)
	}
	if got, want := in.People("2024-M04"), []PersonTimes{{"hue", 3}, {"huong", 3}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := in.Figure(s, "2024-M03"); got.Full+got.Some != 1 || got.Households != 5 || got.Times != 1 {
		t.Errorf("March: %+v", got) // h6 was not there
	}
	s.ReportsFrom = ""
	if got := in.Figure(s, "2024-M04"); got.Households != 0 || got.Times != 6 {
		t.Errorf("nothing is owed yet: %+v", got)
	}
}
