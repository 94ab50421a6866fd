package commune

import (
	"fmt"
	"slices"
	"testing"
)

// heardIn makes the figures of a village: so many households said something of a
// topic in a month.
func heardIn(village string, month Period, topic, event string, households int) Figures {
	var f Figures
	for i := range households {
		said := Said{Month: month, Topic: topic, Event: event, VillageID: village, HouseholdID: fmt.Sprint("h", i)}
		f = append(f, said, said) // two things of one household are one household
	}
	return f
}

// covered is a village of 100 households of which so many were reported on.
func covered(village string, months map[Period]int) Ground {
	var g Ground
	for m, n := range months {
		g.Covers = append(g.Covers, Cover{Month: m, VillageID: village, Reports: 10, Sent: n / 10, Reported: n})
		g.Registers = append(g.Registers, Register{VillageID: village, Month: m, Households: 100})
	}
	return g
}

func TestRises(t *testing.T) {
	whole := map[Period]int{"2024-M01": 100, "2024-M02": 100, "2024-M03": 100, "2024-M04": 100}
	for _, x := range []struct {
		what               string
		topic, event       string
		jan, feb, mar, apr int
		cover              map[Period]int
		change             func(s *Settings)
		want               int // households before, together; -1: no alert
	}{
		{what: "twice the mean", topic: "difficulty", jan: 3, feb: 2, mar: 4, apr: 6, want: 9},
		{what: "less than twice", topic: "difficulty", jan: 3, feb: 3, mar: 4, apr: 6, want: -1},
		{what: "fewer than five", topic: "difficulty", jan: 1, feb: 0, mar: 0, apr: 4, want: -1},
		{what: "nothing before", topic: "difficulty", apr: 5, want: 0},
		{what: "opinions", topic: "opinion", apr: 50, want: -1},
		{what: "security, whatever its kinds", topic: "security", event: "drugs", apr: 5, want: 0},
		{what: "never", topic: "difficulty", apr: 50, change: func(s *Settings) { s.AlertRiseLeast = 0 }, want: -1},
		{what: "a higher bar", topic: "difficulty", jan: 3, feb: 2, mar: 4, apr: 6, change: func(s *Settings) { s.AlertRise = 201 }, want: -1},
		{what: "too little of this month", topic: "difficulty", apr: 20, cover: map[Period]int{"2024-M01": 100, "2024-M02": 100, "2024-M03": 100, "2024-M04": 49}, want: -1},
		{what: "just enough of it", topic: "difficulty", apr: 20, cover: map[Period]int{"2024-M01": 100, "2024-M02": 100, "2024-M03": 100, "2024-M04": 50}, want: 0},
		{what: "too little of a month before", topic: "difficulty", apr: 20, cover: map[Period]int{"2024-M01": 100, "2024-M02": 10, "2024-M03": 100, "2024-M04": 100}, want: -1},
		{what: "a month before was not owed", topic: "difficulty", apr: 20, cover: map[Period]int{"2024-M02": 100, "2024-M03": 100, "2024-M04": 100}, want: -1},
	} {
		s := Defaults()
		if x.change != nil {
			x.change(&s)
		}
		if x.cover == nil {
			x.cover = whole
		}
		f := slices.Concat(heardIn("v", "2024-M01", x.topic, x.event, x.jan), heardIn("v", "2024-M02", x.topic, x.event, x.feb),
			heardIn("v", "2024-M03", x.topic, x.event, x.mar), heardIn("v", "2024-M04", x.topic, x.event, x.apr), heardIn("w", "2024-M04", x.topic, x.event, 100))
		got := s.Rises(f, covered("v", x.cover), []Period{"2024-M03", "2024-M04"})
		want := []Alert{{Kind: AlertRise, PlaceID: "v", Topic: x.topic, Since: "2024-M04", Number: x.apr, Before: x.want}}
		if x.want < 0 {
			want = nil
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", x.what, got, want)
		}
	}
}

func TestRiseQuery(t *testing.T) {
	asked, all := Defaults().RiseQuery("2024-04-18") // May's falls due next
	if !slices.Equal(asked, []Period{"2024-M04", "2024-M05"}) ||
		!slices.Equal(all, []Period{"2024-M03", "2024-M02", "2024-M01", "2024-M04", "2024-M05"}) {
		t.Error(asked, all)
	}
}

func TestSilent(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-01-02"
	at := func(day Date) Instant { return InstantOf(day.Time(s.Zone)) + 8*3600*1000 }
	for _, x := range []struct {
		what  string
		heard Heard
		since Date // empty: not silent on 1 June
		days  int
	}{
		{"never heard of", Heard{From: "2023-05-01"}, "2024-01-02", 151},
		{"a duty that began later", Heard{From: "2024-04-17"}, "2024-04-17", 45},
		{"a day less", Heard{From: "2024-04-18"}, "", 0},
		{"heard of long ago", Heard{From: "2024-01-02", Last: at("2024-04-01")}, "2024-04-01", 61},
		{"heard of", Heard{From: "2024-01-02", Last: at("2024-05-20")}, "", 0},
		{"back from leave", Heard{From: "2024-01-02", Last: at("2024-03-01"), Back: "2024-05-20"}, "", 0},
		{"back for long", Heard{From: "2024-01-02", Last: at("2024-03-01"), Back: "2024-04-10"}, "2024-04-10", 52},
	} {
		x.heard.PersonID, x.heard.VillageID, x.heard.Path = "p", "v", "/c/v/"
		var want []Alert
		if x.since != "" {
			want = []Alert{{Kind: AlertSilent, PlaceID: "v", Path: "/c/v/", PersonID: "p", Since: string(x.since), Number: x.days}}
		}
		if got := s.Silent([]Heard{x.heard}, "2024-06-01"); !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", x.what, got, want)
		}
	}
	s.AlertSilent = 0
	if got := s.Silent([]Heard{{From: "2024-01-02"}}, "2024-06-01"); got != nil {
		t.Error(got)
	}
}

func TestDisturbed(t *testing.T) {
	s := Defaults()
	raised := func(day string) []Alert { return []Alert{{Kind: AlertSecurity, PlaceID: "v", Since: day}} }
	for _, x := range []struct {
		what    string
		entries int
		known   []Alert
		want    bool
	}{
		{"three", 3, nil, true},
		{"two", 2, nil, false},
		{"told 29 days ago", 9, raised("2024-05-03"), false},
		{"told 30 days ago", 3, raised("2024-05-02"), true},
		{"told today", 3, raised("2024-06-01"), true},
		{"another village's", 3, []Alert{{Kind: AlertSecurity, PlaceID: "w", Since: "2024-05-31"}}, true},
		{"another kind", 3, []Alert{{Kind: AlertRise, PlaceID: "v", Since: "2024-05-31"}}, true},
	} {
		got := s.Disturbed([]SecurityCount{{"v", "/c/v/", x.entries}}, x.known, "2024-06-01")
		if len(got) == 1 != x.want || x.want && got[0] != (Alert{Kind: AlertSecurity, PlaceID: "v", Path: "/c/v/", Since: "2024-06-01", Number: x.entries}) {
			t.Errorf("%s: %+v", x.what, got)
		}
	}
	s.AlertSecurity = 0
	if got := s.Disturbed([]SecurityCount{{"v", "/c/v/", 9}}, nil, "2024-06-01"); got != nil {
		t.Error(got)
	}
}

// TestTellsOf: who is told of what, and how much of it.
func TestTellsOf(t *testing.T) {
	alerts := []Alert{{Kind: AlertRise, PlaceID: "v", Path: "/c/v/"}, {Kind: AlertSilent, PlaceID: "v", Path: "/c/v/"}, {Kind: AlertRise, PlaceID: "w", Path: "/c/w/"}}
	for _, x := range []struct {
		code               DutyCode
		path               string
		told, whole, named int
	}{
		{StandingLeader, "/c/", 3, 3, 0},
		{PartyOffice, "/c/", 3, 0, 0},
		{Overseer, "/c/v/", 2, 2, 2},
		{Overseer, "/c/w/", 1, 1, 1},
		{Secretary, "/c/v/", 1, 1, 1},
		{Secretary, "/c/w/", 0, 0, 0},
		{CellCommittee, "/c/v/", 0, 0, 0},
		{Inspection, "/c/", 0, 0, 0},
		{DistrictCadre, "/c/v/", 0, 0, 0},
		{Overseer, "", 0, 0, 0},
	} {
		h := Holder{PersonID: "p", Duties: []Duty{{PersonID: "p", Code: x.code, Path: x.path, From: "2024-01-01", To: "2024-06-01"}}}
		whole, named, told := 0, 0, TellsOf(alerts, h, "2024-06-01")
		for _, a := range told {
			if a.Whole {
				whole++
			}
			if a.Named {
				named++
			}
		}
		if len(told) != x.told || whole != x.whole || named != x.named {
			t.Errorf("%s of %s: %d, %d whole, %d named", x.code, x.path, len(told), whole, named)
		}
		if told := TellsOf(alerts, h, "2024-06-02"); told != nil {
			t.Errorf("%s: told after the duty ended", x.code)
		}
	}
}
