package commune

import (
	"fmt"
	"strings"
	"testing"
)

// lightReport makes a report of 2024: "person month sent" with the day on which
// it was sent, or "-".
func lightReport(s Settings, text string, change ...func(*LightReport)) LightReport {
	f := strings.Fields(text)
	month := Period("2024-M" + f[1])
	r := LightReport{LightPerson: at(f[0]), Period: month, Due: s.DueAt(HouseholdReport, month), Until: lastOfDays}
	if f[2] != "-" {
		r.FirstSent = Date("2024-" + f[2]).End(s.Zone)
	}
	for _, c := range change {
		c(&r)
	}
	return r
}

const lastOfDays = "9999-12-31"

func at(person string) LightPerson {
	return LightPerson{PersonID: person, Name: person, GroupID: "g", GroupName: "1", VillageID: "v", Village: "Lân Gầu", Path: "/c/v/g/"}
}

// lightSum writes a light with its figures: on time, late and missing of all,
// spared, times returned, households met as often as is owed.
func lightSum(l Light, m Marks) string {
	return fmt.Sprintf("%s %d-%d-%d spared %d returned %d met %d/%d", l, m.OnTime, m.Late, m.Missing, m.Spared, m.Returned, m.Full, m.Households)
}

// Lights of 19 April 2024, by hand. February is due on the 19th, March on the
// 18th, April on the 17th; contacts are those of March.
func TestLights(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-01-20"
	const today = "2024-04-19"
	q := s.LightQuery("", today)
	if got := fmt.Sprint(q.Months, " ", q.Coming, " ", q.Contacts); got != "[2024-M02 2024-M03 2024-M04] 2024-M05 2024-M03" {
		t.Fatal(got)
	}
	until := func(day Date) func(*LightReport) { return func(r *LightReport) { r.Until = day } }
	more := func(day Date) func(*LightReport) { return func(r *LightReport) { r.Extended = day.End(s.Zone) } }
	away := func(r *LightReport) { r.Excused = true }
	back := func(n int) func(*LightReport) { return func(r *LightReport) { r.Returned = n } }
	meets := func(from, to Date, met ...int) (list []LightTended) {
		for _, n := range met {
			list = append(list, LightTended{LightPerson: at("a"), By: []Tending{{"a", GroupOfficer, Stretch{from, to}}}, Met: n})
		}
		return list
	}
	reports := func(list ...LightReport) LightWork { return LightWork{Reports: list} }
	three := func(change ...func(*LightReport)) LightWork {
		return reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 03-10"), lightReport(s, "a 04 04-17", change...))
	}
	for name, c := range map[string]struct {
		work LightWork
		want string
	}{
		"all on time":                                   {three(), "green 3-0-0 spared 0 returned 0 met 0/0"},
		"one of three late":                             {reports(lightReport(s, "a 02 02-20"), lightReport(s, "a 03 03-18"), lightReport(s, "a 04 04-17")), "yellow 2-1-0 spared 0 returned 0 met 0/0"},
		"one late, one not sent":                        {reports(lightReport(s, "a 02 02-20"), lightReport(s, "a 03 03-18"), lightReport(s, "a 04 -")), "red 1-1-1 spared 0 returned 0 met 0/0"},
		"May is not due, and nothing is":                {reports(lightReport(s, "a 05 -")), "none 0-0-0 spared 0 returned 0 met 0/0"},
		"May, sent early, waits":                        {reports(lightReport(s, "a 05 04-18")), "none 0-0-0 spared 0 returned 0 met 0/0"},
		"the duty began late: one report is too little": {reports(lightReport(s, "a 04 -")), "none 0-0-1 spared 0 returned 0 met 0/0"},
		"sent within the time given":                    {three(more("2024-04-22")), "green 3-0-0 spared 0 returned 0 met 0/0"},
		"still has time":                                {reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 03-10"), lightReport(s, "a 04 -", more("2024-04-19"))), "green 2-0-0 spared 1 returned 0 met 0/0"},
		"the time given is over":                        {reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 03-10"), lightReport(s, "a 04 -", more("2024-04-18"))), "yellow 2-0-1 spared 0 returned 0 met 0/0"},
		"sent after the time given":                     {reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 03-10"), lightReport(s, "a 04 04-19", more("2024-04-18"))), "yellow 2-1-0 spared 0 returned 0 met 0/0"},
		"on leave, and not sent by the grace": {reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 -", more("2024-03-22"), away), lightReport(s, "a 04 04-17")),
			"green 2-0-0 spared 1 returned 0 met 0/0"},
		"on leave, sent within the grace, counts": {reports(lightReport(s, "a 02 02-19"), lightReport(s, "a 03 03-20", more("2024-03-22"), away), lightReport(s, "a 04 -")),
			"yellow 2-0-1 spared 0 returned 0 met 0/0"},
		"left before the deadline: a draft is nobody's": {reports(lightReport(s, "a 02 02-19", until("2024-04-10")), lightReport(s, "a 03 03-18", until("2024-04-10")), lightReport(s, "a 04 -", until("2024-04-10"))),
			"green 2-0-0 spared 0 returned 0 met 0/0"},
		"left, and sent nothing before":             {reports(lightReport(s, "a 04 -", until("2024-04-10"))), ""},
		"returned once":                             {three(back(1)), "green 3-0-0 spared 0 returned 1 met 0/0"},
		"returned twice":                            {three(back(2)), "yellow 3-0-0 spared 0 returned 2 met 0/0"},
		"returned more often than reports are owed": {reports(lightReport(s, "a 02 02-19", back(2)), lightReport(s, "a 03 03-10", back(2)), lightReport(s, "a 04 04-17")), "red 3-0-0 spared 0 returned 4 met 0/0"},
		"contacts all":                              {LightWork{Tended: meets("", "", 2, 3, 2)}, "green 0-0-0 spared 0 returned 0 met 3/3"},
		"contacts, two of three":                    {LightWork{Tended: meets("", "", 2, 1, 2)}, "yellow 0-0-0 spared 0 returned 0 met 2/3"},
		"contacts, one of two":                      {LightWork{Tended: meets("", "", 2, 1)}, "red 0-0-0 spared 0 returned 0 met 1/2"},
		"handed over on the 16th: one is owed":      {LightWork{Tended: meets("", "2024-03-16", 1, 1)}, "green 0-0-0 spared 0 returned 0 met 2/2"},
		"took over on the 25th: nothing is owed":    {LightWork{Tended: meets("2024-03-25", "", 0, 0)}, "none 0-0-0 spared 0 returned 0 met 0/0"},
		"left on the 5th: nothing was":              {LightWork{Tended: meets("", "2024-03-05", 0)}, ""},
		"on leave for half of March": {LightWork{Tended: meets("", "", 1, 1), Leaves: map[string][]Stretch{"a": {{"2024-02-20", "2024-03-15"}}}},
			"green 0-0-0 spared 0 returned 0 met 2/2"},
		"on leave for all of March": {LightWork{Tended: meets("", "", 0), Leaves: map[string][]Stretch{"a": {{"2024-03-01", "2024-03-31"}}}},
			"none 0-0-0 spared 0 returned 0 met 0/0"},
		"the worst of two decides": {LightWork{Reports: three().Reports, Tended: meets("", "", 0)}, "red 3-0-0 spared 0 returned 0 met 0/1"},
	} {
		p := s.LightOf(c.work.Lit(q))
		got := ""
		if len(p.Cadres) > 0 {
			got = lightSum(p.Cadres[0].Light, p.Cadres[0].Marks)
		}
		if got != c.want || got != "" && got != lightSum(p.Light, p.Marks) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestLightQuery(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-03-01"
	for _, c := range []struct {
		month Period
		today Date
		want  string
	}{
		{"", "2024-04-17", "[2024-M03] 2024-M04 2024-M03"}, // the day itself is in time
		{"", "2024-05-02", "[2024-M03 2024-M04] 2024-M05 2024-M04"},
		{"2024-M03", "2024-07-02", "[2024-M03] 2024-M03"},
		{"2024-M05", "2024-07-02", "[2024-M03 2024-M04 2024-M05] 2024-M05"},
		{"2025-M01", "2024-07-02", "[2024-M04 2024-M05 2024-M06] 2024-M07 2024-M06"},
		{"", "2024-03-05", "[] 2024-M03 2024-M02"},
	} {
		q := s.LightQuery(c.month, c.today)
		if got := fmt.Sprint(q.Months, " ", q.Coming, " ", q.Contacts); strings.Join(strings.Fields(got), " ") != c.want {
			t.Errorf("%s on %s: %s, want %s", c.month, c.today, got, c.want)
		}
	}
}

// A place is judged by what its cadres did together, with reasons; the worst
// place and cadre come first.
func TestLightPlaces(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-01-20"
	q := s.LightQuery("", "2024-04-19")
	in := func(group, village string, r LightReport) LightReport {
		r.GroupID, r.GroupName, r.VillageID, r.Village, r.Path = group, group, village, village, "/c/"+village+"/"+group+"/"
		return r
	}
	work := LightWork{Reports: []LightReport{
		in("g1", "v", lightReport(s, "a 03 03-18", func(r *LightReport) { r.Returned = 3 })), in("g1", "v", lightReport(s, "a 04 04-17")),
		in("g1", "v", lightReport(s, "b 03 03-18")), in("g1", "v", lightReport(s, "b 04 -")),
		in("g2", "v", lightReport(s, "d 03 03-18")), in("g2", "v", lightReport(s, "d 04 04-17")),
		in("g3", "w", lightReport(s, "e 03 03-18")), in("g3", "w", lightReport(s, "e 04 04-17")),
		in("g4", "x", lightReport(s, "f 04 04-17")),
	}}
	for name, c := range map[string]struct {
		path, want string
	}{
		"the commune":  {"/c/", "v yellow [{missing 1 6 yellow} {returned 3 0 green}] b:red a:yellow d:green · w green [{on_time 2 2 green}] e:green · x none [{on_time 1 1 none}] f:none"},
		"a village":    {"/c/v/", "g1 yellow [{missing 1 4 yellow} {returned 3 0 yellow}] b:red a:yellow · g2 green [{on_time 2 2 green}] d:green"},
		"somebody's g": {"/c/v/g2/", "g2 green [{on_time 2 2 green}] d:green"},
	} {
		var got []string
		for _, p := range s.LightPlaces(work.Lit(q), []string{c.path}) {
			line := fmt.Sprint(p.ID, " ", p.Light, " ", p.Reasons)
			for _, x := range p.Cadres {
				line += fmt.Sprint(" ", x.Name, ":", x.Light)
			}
			got = append(got, line)
		}
		if text := strings.Join(got, " · "); text != c.want {
			t.Errorf("%s: %s\nwant %s", name, text, c.want)
		}
	}
}
