package commune

import (
	"fmt"
	"strings"
	"testing"
)

// summaryRules are the defaults of a commune that reports from January 2024 on.
func summaryRules() Settings {
	s := Defaults()
	s.ReportsFrom = "2024-01-02"
	return s
}

// reported makes figures from lines "month group household topic kind", "!" after
// the month if its report was accepted; households of groups g1 and g2 of
// village v, and of w1 of village w.
func reported(lines ...string) Figures {
	var list Figures
	for i, line := range lines {
		f := append(strings.Fields(line), "")
		x := Said{EntryID: fmt.Sprint(i), Month: Period("2024-M" + strings.TrimSuffix(f[0], "!")), Accepted: strings.HasSuffix(f[0], "!"),
			GroupID: f[1], VillageID: villageOfGroup(f[1]), HouseholdID: f[2], Topic: f[3], Event: f[4]}
		if x.Topic == "difficulty" {
			x.Event, x.Proposal = "", x.Event
		}
		list = append(list, x)
	}
	return list
}

func villageOfGroup(group string) string {
	if group == "w1" {
		return "w"
	}
	return "v"
}

// stood makes ground from lines "month group reported/households sent/reports
// people poor".
func stood(lines ...string) Ground {
	var g Ground
	for _, line := range lines {
		var month, group string
		var c Cover
		var r Register
		if _, err := fmt.Sscanf(line, "%s %s %d/%d %d/%d %d %d", &month, &group, &c.Reported, &r.Households, &c.Sent, &c.Reports, &r.Members, &r.Poor); err != nil {
			panic(line)
		}
		c.Month, c.GroupID, c.VillageID = Period("2024-M"+month), group, villageOfGroup(group)
		r.Month, r.GroupID, r.VillageID = c.Month, group, c.VillageID
		g.Covers, g.Registers = append(g.Covers, c), append(g.Registers, r)
	}
	return g
}

// firstQuarter is a village of two groups and another of one; half of g2 was not
// reported in March.
var firstQuarter = stood(
	"01 g1 20/20 2/2 80 3", "01 g2 10/10 1/1 40 1", "01 w1 5/5 1/1 20 0",
	"02 g1 20/20 2/2 80 3", "02 g2 10/10 1/1 41 1", "02 w1 5/5 1/1 20 0",
	"03 g1 20/20 2/2 81 2", "03 g2 5/10 1/2 41 1", "03 w1 0/5 0/1 20 0",
	"04 g1 10/20 1/2 81 2", "04 g2 0/10 0/2 41 1", "04 w1 0/5 0/1 20 0",
)

var firstNotes = reported(
	"01! g1 h1 population birth", "01! g1 h1 difficulty solved", "01! g2 h9 security dispute",
	"02! g2 h9 population birth", "02! g1 h2 working_away left", "02! w1 k1 security theft",
	"03! g1 h1 population birth", "03! g1 h2 working_away left", "03 g1 h2 working_away left", "03 g1 h3 working_away returned",
	"03 g2 h9 difficulty above", "03 g2 h8 difficulty above", "03 g1 h1 opinion",
	"04 g1 h1 security dispute",
)

// summed writes a summary shortly: extent, coverage, lines, stocks, needs.
func summed(x Summary) string {
	var b strings.Builder
	c := x.Now.Coverage
	fmt.Fprintf(&b, "%s%d/%d", x.Extent, c.Reported, c.Households)
	for _, l := range x.Lines {
		fmt.Fprintf(&b, " %s", strings.TrimSuffix(l.Topic+"."+l.Kind, "."))
		fmt.Fprintf(&b, "=%d(%d)", l.Now.Entries, l.Now.Households)
		if l.Compared {
			fmt.Fprintf(&b, "%+d", l.Change())
		}
	}
	if x.Topic == "" {
		for _, code := range []StockCode{StockPeople, StockPoor} {
			if s, ok := x.Stock(code); ok && s.Compared {
				fmt.Fprintf(&b, " %s=%d%+d", code, s.Now, s.Change())
			} else if ok {
				fmt.Fprintf(&b, " %s=%d", code, s.Now)
			}
		}
	}
	for _, n := range x.Needs {
		fmt.Fprintf(&b, " !%s=%d", n.Code, n.N)
	}
	if x.Doubt() != "" {
		fmt.Fprintf(&b, " ?%s", x.Doubt())
	}
	return b.String()
}

func TestSummary(t *testing.T) {
	village := []string{"/c/v/"}
	for name, c := range map[string]struct {
		ask  SummaryQuery
		want string
	}{
		"a month against the one before": {
			SummaryQuery{Paths: village, Period: "2024-M03", Today: "2024-03-20"},
			"25/30 population=1(1)+0 population.birth=1(1)+0 working_away=3(2)+2 working_away.left=2(1)+1 working_away.returned=1(1)+1 " +
				"difficulty=2(2)+2 difficulty.above=2(2)+2 opinion=1(1)+1 people=122+1 poor=3-1 !above=2 !unsent=1",
		},
		"a topic, a kind": {
			SummaryQuery{Paths: village, Period: "2024-M03", Topic: "working_away", Event: "left", Today: "2024-03-20"},
			"25/30 working_away.left=2(1)+1 !unsent=1",
		},
		"a quarter is as its weakest month, and nothing came before": {
			SummaryQuery{Paths: village, Period: "2024-Q1", Topic: "population", Today: "2024-03-20"},
			"25/30 population=3(2) population.birth=3(2) !unsent=1 ?unreported",
		},
		"too little": {
			SummaryQuery{Paths: []string{"/c/"}, Period: "2024-M04", Today: "2024-04-18"},
			"refused10/35 people=142+0 poor=3+0 !unsent=4",
		},
		"too little, all the same": {
			SummaryQuery{Paths: []string{"/c/"}, Period: "2024-M04", Thin: true, Today: "2024-04-18"},
			"partial10/35 security=1(1) security.dispute=1(1) people=142+0 poor=3+0 !unsent=4",
		},
		"before the deadline nobody is late": {
			SummaryQuery{Paths: village, Period: "2024-M04", Today: "2024-04-17"},
			"refused10/30 people=122+0 poor=3+0",
		},
		"a group of which enough is in before the deadline": {
			SummaryQuery{Paths: []string{"/c/v/g1/"}, Period: "2024-M04", Today: "2024-04-16"},
			"10/20 security=1(1) security.dispute=1(1) people=81+0 poor=2+0 ?unfinished",
		},
		"against a month of which too little is known": {
			SummaryQuery{Paths: []string{"/c/w/"}, Period: "2024-M02", Against: Against{Period: "2024-M03"}, Topic: "security", Today: "2024-03-20"},
			"5/5 security=1(1) security.theft=1(1) ?thin",
		},
		"a quarter of which months are to come": {
			SummaryQuery{Paths: []string{"/c/v/g1/"}, Period: "2024-Q2", Topic: "security", Today: "2024-04-20"},
			"10/20 security=1(1) security.dispute=1(1) !unsent=1 ?unfinished",
		},
		"against another place": {
			SummaryQuery{Paths: village, Period: "2024-M02", Against: Against{Paths: []string{"/c/w/"}}, Topic: "security", Today: "2024-03-20"},
			"30/30 security=0(0)-1 security.theft=0(0)-1",
		},
		"of two groups": {
			SummaryQuery{Paths: []string{"/c/v/g2/", "/c/w/w1/"}, Period: "2024-M02", Topic: "population", Today: "2024-03-20"},
			"15/15 population=1(1)+1 population.birth=1(1)+1",
		},
		"to come":                   {SummaryQuery{Paths: village, Period: "2024-M06", Today: "2024-04-17"}, "ahead0/0"},
		"over before reports began": {SummaryQuery{Paths: village, Period: "2023-Q4", Today: "2024-04-17"}, "before0/0"},
	} {
		months := c.ask.Figures().Months
		said, ground := firstNotes.During(months), during(firstQuarter, months)
		if got := summed(summaryRules().Summary(c.ask, said, ground)); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, c.want)
		}
	}
}

// during is the ground that a query for some months reads.
func during(g Ground, months []Period) Ground {
	var in Ground
	for _, m := range months {
		for i, c := range g.Covers {
			if c.Month == m {
				in.Covers, in.Registers = append(in.Covers, c), append(in.Registers, g.Registers[i])
			}
		}
	}
	return in
}

func TestSummaryParts(t *testing.T) {
	q := SummaryQuery{Paths: []string{"/c/"}, Period: "2024-Q1", Topic: "working_away", Today: "2024-03-20", Thin: true}
	x := summaryRules().Summary(q, firstNotes, firstQuarter)
	var got []string
	for _, part := range append(x.ByPlace([]string{"/c/v/", "/c/w/"}), x.ByMonth()...) {
		got = append(got, fmt.Sprint(part.Paths[0], " ", part.Period, " ", summed(part)))
	}
	want := []string{
		"/c/v/ 2024-Q1 25/30 working_away=4(2) working_away.left=3(1) working_away.returned=1(1) !unsent=1 ?unreported",
		"/c/w/ 2024-Q1 partial0/5 !unsent=1",
		"/c/ 2024-M01 35/35 ?unreported",
		"/c/ 2024-M02 35/35 working_away=1(1)+1 working_away.left=1(1)+1",
		"/c/ 2024-M03 25/35 working_away=3(2)+2 working_away.left=2(1)+1 working_away.returned=1(1)+1 !unsent=2",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("parts\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if w := x.ByPlace([]string{"/c/w/"})[0]; len(w.Now.Missing) != 1 || w.Now.Missing[0] != "2024-M03" {
		t.Errorf("missing in w: %v", w.Now.Missing)
	}
}

// Without a register, what share was reported is told by the reports.
func TestSummaryWithoutRegister(t *testing.T) {
	g := during(firstQuarter, []Period{"2024-M03"})
	g.Registers = nil
	x := summaryRules().Summary(SummaryQuery{Paths: []string{"/c/w/"}, Period: "2024-M03", Today: "2024-03-20"}, nil, g)
	if x.Extent != Refused || len(x.Stocks) > 0 || x.Now.Coverage.Known {
		t.Errorf("%+v", x)
	}
}
