package commune

import (
	"reflect"
	"strings"
	"testing"
)

// hand makes a row of April 2024, due on the 17th: "person group state", by a
// keeper of 8 households who has noted 3 things and can be reached.
func hand(text string, change ...func(*ProgressRow)) ProgressRow {
	f := strings.Fields(text)
	r := ProgressRow{ReportID: f[0] + f[1], CommuneID: "c", PersonID: f[0], Name: strings.ToUpper(f[0]), Phone: "09", GroupID: f[1], GroupName: f[1][1:],
		VillageID: "v", Village: "Lân Gầu", Path: "/c/v/" + f[1] + "/", Period: "2024-M04", Due: Date("2024-04-17").End(Defaults().Zone),
		State: State(f[2]), Until: "9999-12-31", Households: 8, Entries: 3, Accounts: 1, Arriving: 1, Open: 1}
	for _, c := range change {
		c(&r)
	}
	return r
}

func sentAt(day Date) func(*ProgressRow) {
	return func(r *ProgressRow) { r.FirstSent = day.End(Defaults().Zone) }
}

func extended(day Date) func(*ProgressRow) {
	return func(r *ProgressRow) { r.Extended = day.End(Defaults().Zone) }
}

func excused(r *ProgressRow) { r.Excused = true }

func TestProgressOf(t *testing.T) {
	until := func(day Date) func(*ProgressRow) { return func(r *ProgressRow) { r.Until = day } }
	quarter := func(r *ProgressRow) { r.Period, r.ReportID, r.Entries = "2024-Q2", r.ReportID+"q", 0 }
	open := func(person string, change func(*Behind)) Behind {
		b := Behind{PersonID: person, Name: strings.ToUpper(person), Phone: "09", ReportID: person + "g1", CommuneID: "c", Path: "/c/v/g1/",
			Due: Date("2024-04-17").End(Defaults().Zone), Households: 8, Entries: 3, Serves: true}
		if change != nil {
			change(&b)
		}
		return b
	}
	for name, c := range map[string]struct {
		rows []ProgressRow
		want Progress
	}{
		"nobody": {nil, Progress{}},
		"two have sent, one of them late; two have not": {
			[]ProgressRow{hand("a g1 sent", sentAt("2024-04-16")), hand("b g1 accepted", sentAt("2024-04-18")), hand("d g1 draft"), hand("e g1 draft")},
			Progress{All: 4, Sent: 2, Late: 1, Open: []Behind{open("d", nil), open("e", nil)}},
		},
		"late and accepted, late and waiting": {
			[]ProgressRow{hand("a g1 late", sentAt("2024-04-18")), hand("b g1 accepted", sentAt("2024-04-17"))},
			Progress{All: 2, Sent: 2, Late: 1},
		},
		"returned is owed again, late or not": {
			[]ProgressRow{hand("a g1 returned", sentAt("2024-04-18"))},
			Progress{All: 1, Returned: 1, Open: []Behind{open("a", func(b *Behind) { b.Returned = true })}},
		},
		"two groups are one person, who has sent when both are": {
			[]ProgressRow{hand("a g1 draft"), hand("a g2 draft"), hand("b g1 sent"), hand("b g2 draft", func(r *ProgressRow) { r.Entries = 0 })},
			Progress{All: 2, Open: []Behind{
				open("a", func(b *Behind) { b.Households, b.Entries = 16, 6 }),
				open("b", func(b *Behind) { b.ReportID, b.Path, b.Entries = "bg2", "/c/v/g2/", 0 }),
			}},
		},
		"the month and the quarter are of the same households": {
			[]ProgressRow{hand("a g1 draft"), hand("a g1 draft", quarter)},
			Progress{All: 1, Open: []Behind{open("a", nil)}},
		},
		"a draft of somebody who left before the deadline is nobody's": {
			[]ProgressRow{hand("a g1 draft", until("2024-04-16")), hand("b g1 draft", until(""))},
			Progress{},
		},
		"who left after it is missing, and cannot be reminded": {
			[]ProgressRow{hand("a g1 draft", until("2024-04-18"))},
			Progress{All: 1, Open: []Behind{open("a", func(b *Behind) { b.Serves = false })}},
		},
		"whoever left and sent has sent": {
			[]ProgressRow{hand("a g1 accepted", until("2024-04-16"), sentAt("2024-04-15"))},
			Progress{All: 1, Sent: 1},
		},
		"more time is no delay, and those who have it are counted apart until it is over": {
			[]ProgressRow{
				hand("a g1 draft", extended("2024-04-19")), hand("b g1 draft", extended("2024-04-18")),
				hand("d g1 sent", extended("2024-04-19"), sentAt("2024-04-18")), hand("e g1 late", extended("2024-04-18"), sentAt("2024-04-19")),
				hand("f g1 draft", extended("2024-04-22")), hand("f g2 draft"), // in one of two groups only
			},
			Progress{All: 5, Sent: 2, Late: 1,
				Open:   []Behind{open("b", nil), open("f", func(b *Behind) { b.Households, b.Entries, b.Until = 16, 6, "2024-04-22" })},
				Spared: []Behind{open("a", func(b *Behind) { b.Until = "2024-04-19" })}},
		},
		"who is on leave is counted apart, and after it while there is time": {
			[]ProgressRow{
				hand("a g1 draft", func(r *ProgressRow) { r.OnLeave = true }), hand("b g1 draft", extended("2024-04-19"), excused),
				hand("d g1 draft", extended("2024-04-18"), excused),
			},
			Progress{All: 3, Open: []Behind{open("d", nil)}, Spared: []Behind{
				open("a", func(b *Behind) { b.OnLeave = true }), open("b", func(b *Behind) { b.OnLeave, b.Until = true, "2024-04-19" }),
			}},
		},
		"who asked for more time is missing until it is granted": {
			[]ProgressRow{hand("a g1 draft", func(r *ProgressRow) { r.AskedID, r.Asked = "x", "đi viện" })},
			Progress{All: 1, Open: []Behind{open("a", func(b *Behind) { b.AskedID, b.Asked = "x", "đi viện" })}},
		},
		"not reached": {
			[]ProgressRow{
				hand("a g1 draft", func(r *ProgressRow) { r.Accounts, r.Arriving = 0, 0 }),
				hand("b g1 draft", func(r *ProgressRow) { r.Accounts, r.Arriving = 2, 0 }),
				hand("d g1 draft", func(r *ProgressRow) { r.Accounts, r.Arriving, r.Open = 2, 1, 1 }),
				hand("e g1 draft", func(r *ProgressRow) { r.Accounts, r.Arriving, r.Open = 2, 1, 0 }),
			},
			Progress{All: 4, Open: []Behind{
				open("a", func(b *Behind) { b.Reach = Unlinked }), open("b", func(b *Behind) { b.Reach = Blocked }), open("d", nil),
				open("e", func(b *Behind) { b.Reach = Closed }),
			}},
		},
	} {
		if got := ProgressOf(c.rows, Defaults(), "2024-04-19"); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got, c.want)
		}
	}
}

// The month of interest, by hand: March 2024 is due on Monday 18/3, April on
// the 17th, May on the 17th; a reminder begins five days before.
func TestProgressMonth(t *testing.T) {
	row := func(month Period, state State) ProgressRow {
		return hand("a g1 "+string(state), func(r *ProgressRow) { r.Period = month })
	}
	for _, c := range []struct {
		today          Date
		before, coming State // of the past and the coming month; empty: no report
		want           Period
	}{
		{"2024-04-11", Draft, Draft, "2024-M03"},    // April is not spoken of yet
		{"2024-04-12", Draft, Draft, "2024-M04"},    // five days before
		{"2024-04-17", Accepted, Draft, "2024-M04"}, // the day itself
		{"2024-04-17", Draft, Sent, "2024-M03"},     // somebody is still missing there
		{"2024-04-17", Sent, Sent, "2024-M04"},
		{"2024-04-18", Draft, Draft, "2024-M04"}, // overdue
		{"2024-05-11", Sent, Draft, "2024-M04"},  // all sent; May is far
		{"2024-05-12", Sent, Draft, "2024-M05"},
		{"2024-04-11", "", Draft, "2024-M04"}, // the commune has just begun
		{"2024-04-17", Draft, "", "2024-M03"},
	} {
		s := Defaults()
		past, coming := s.ProgressMonths(c.today)
		var rows []ProgressRow
		if c.before != "" {
			rows = append(rows, row(past, c.before))
		}
		if c.coming != "" {
			rows = append(rows, row(coming, c.coming))
		}
		if got := s.ProgressMonth(rows, c.today); got != c.want {
			t.Errorf("%s, past %q, coming %q: %s, want %s", c.today, c.before, c.coming, got, c.want)
		}
	}
}

func TestOverdueDays(t *testing.T) {
	for today, want := range map[Date]int{ // 18/4 is Giỗ Tổ, 20 and 21/4 a weekend
		"2024-04-17": 0, "2024-04-18": 0, "2024-04-19": 1, "2024-04-21": 1, "2024-04-22": 2, "2024-04-23": 3,
	} {
		if got := Defaults().OverdueDays("2024-04-17", today); got != want {
			t.Errorf("%s: %d, want %d", today, got, want)
		}
	}
}

func TestProgressPlaces(t *testing.T) {
	in := func(village, name string) func(*ProgressRow) {
		return func(r *ProgressRow) {
			r.VillageID, r.Village, r.Path = village, name, "/c/"+village+"/"+r.GroupID+"/"
		}
	}
	rows := []ProgressRow{
		hand("a g1 sent", in("v1", "Ao")), hand("b g1 draft", in("v1", "Ao")), // 1/2
		hand("d g2 sent", in("v2", "Bo")), hand("e g2 draft", in("v2", "Bo")), // 1/2
		hand("f g3 draft", in("v3", "Co")), // 0/1
		hand("h g4 draft", in("v4", "Do"), func(r *ProgressRow) { r.Until = "" }),
	}
	for name, c := range map[string]struct {
		paths []string
		want  string
	}{
		"the commune by villages":   {[]string{"/c/"}, "village v3 Co 0/1 · village v1 Ao 1/2 · village v2 Bo 1/2"},
		"groups and a village":      {[]string{"/c/v1/g1/", "/c/v3/"}, "village v3 Co 0/1 · group g1 1 1/2"},
		"nobody owes anything":      {[]string{"/c/v4/"}, ""},
		"a path of somebody else's": {[]string{"/x/"}, ""},
	} {
		var got []string
		for _, p := range ProgressPlaces(rows, c.paths, Defaults(), "2024-04-17") {
			got = append(got, strings.Join([]string{string(p.Kind), p.ID, p.Name, string(rune('0'+p.Sent)) + "/" + string(rune('0'+p.All))}, " "))
		}
		if text := strings.Join(got, " · "); text != c.want {
			t.Errorf("%s: %s, want %s", name, text, c.want)
		}
	}
}

func TestProgressBefore(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2022-06-01"
	for p, want := range map[Period]Period{
		"2024-M01": "2023-M12", "2024-Q1": "2023-Q4", "2024-H1": "2023-H1", "2024": "2023", "2022-M06": "", "2022-Q3": "2022-Q2", "2022-H1": "",
	} {
		if got, ok := s.ProgressBefore(p); got != want || ok != (want != "") {
			t.Errorf("before %s: %q, want %q", p, got, want)
		}
	}
}
