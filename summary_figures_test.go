package main

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/store/storetest"
)

// toldFigures are numbers that stand in the text of a summary, by their labels.
var toldFigures = []struct {
	period, topic string
	label         *regexp.Regexp
}{
	{"2024-M04", "opinion", regexp.MustCompile(`(\d+) ý kiến`)},
	{"2024-M03", "law", regexp.MustCompile(`(\d+) việc`)},
	{"2024-Q1", "difficulty", regexp.MustCompile(`(\d+) việc đã giải quyết`)},
	{"2024-M04", "", regexp.MustCompile(`Đã có báo cáo của (\d+)/`)},
	{"2024-M04", "population", regexp.MustCompile(`(\d+) người của \d+ hộ`)},
}

// What a leader reads is what the last versions and the households say, counted
// one by one, whoever asks, while reports are returned, amended and sent again.
func TestSummarySaysWhatWasReported(t *testing.T) {
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	ctx := context.Background()
	id := column(t, w.raw, "SELECT id FROM places WHERE kind = 'commune'")[0]
	rules, err := rulesOf(ctx, w.db, id)
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	must(err)
	at := commune.InstantOf(w.now)
	must(w.db.CarryRegisters(ctx, id, rules, rules.Today(w.now), at))
	leader := column(t, w.raw, "SELECT p.name FROM duties d JOIN people p ON p.id = d.person_id WHERE d.code = 'standing_leader'")[0]
	w.toldIs(leader)
	if w.counted([]string{"/"}, "2024-M04", "opinion") == 0 {
		t.Fatal("nothing was reported")
	}

	report := func(keeper string) commune.Report {
		list, err := w.db.SentReports(ctx, w.ids[keeper], 1)
		must(err)
		return list[0]
	}
	r := report("Mã Trung Hùng")
	remark := commune.Remark{ID: newID(), ReportID: r.ID, Version: r.Version, Returns: true, Text: "ghi rõ", By: w.ids["Dương Ngọc Huệ"], At: at}
	must(w.db.ReturnReports(ctx, commune.Submission{ID: "return", PersonID: remark.By, At: at}, []commune.Report{r}, []commune.Remark{remark}, nil))
	w.toldIs(leader)

	by := func(id string) commune.Submission {
		return commune.Submission{ID: id, PersonID: w.ids["Hoàng Thị Hương"], At: at + 1000}
	}
	must(w.db.BeginAmending(ctx, by("amend"), []commune.Report{report("Hoàng Thị Hương")}))
	r = report("Hoàng Thị Hương")
	dropped := column(t, w.raw, "SELECT id FROM entries WHERE report_id = ? AND dropped_at = 0", r.ID)[0]
	_, err = w.db.DropEntry(ctx, by("drop"), r.ID, dropped)
	must(err)
	w.toldIs(leader)

	sit, err := w.db.Sitting(ctx, r.PersonID, r.Period, rules.EndingWith(r.Period), rules.Today(w.now))
	must(err)
	r, _ = sit.Report(r.PlaceID)
	_, err = w.db.FileReports(ctx, by("again"), commune.FileCommand{Reports: []commune.Report{r}, Bodies: []commune.Body{sit.BodyOf(r)}, IDs: []string{"again"}})
	must(err)
	w.toldIs(leader)

	moved := sit.Households[0].Household
	moved.GroupID = column(t, w.raw, "SELECT id FROM places WHERE kind = 'group' AND parent_id <> ?", moved.VillageID)[0]
	moved.VillageID = column(t, w.raw, "SELECT parent_id FROM places WHERE id = ?", moved.GroupID)[0]
	plan := commune.RosterPlan{CommuneID: id}
	plan.Set.Households = []commune.Household{moved}
	must(w.db.ApplyRoster(ctx, commune.Submission{ID: "move", At: commune.InstantOf(w.now.Add(time.Hour))}, plan))
	w.toldIs(leader)
}

// toldIs compares what an officer, an overseer and a leader are told with the naive count.
func (w *matrixWorld) toldIs(leader string) {
	w.t.Helper()
	for _, name := range []string{"Dương Ngọc Huệ", "Đàm Văn Minh", leader} {
		paths := column(w.t, w.raw, `SELECT p.path FROM duties d JOIN places p ON p.id = d.place_id
WHERE d.person_id = ? AND d.code IN ('group_officer', 'overseer', 'standing_leader')`, w.ids[name])
		for _, f := range toldFigures {
			v, err := w.show(name, "summary", bot.Args{"m": f.period, "t": f.topic, "all": "1"})
			if err != nil {
				w.t.Fatal(err)
			}
			told := "0"
			if m := f.label.FindStringSubmatch(v.Text); m != nil {
				told = m[1]
			}
			if want := fmt.Sprint(w.counted(paths, f.period, f.topic)); told != want {
				w.t.Errorf("%s, %s of %s: %s, want %s in\n%s", name, f.topic, f.period, told, want, v.Text)
			}
		}
	}
}

// counted counts one by one: people on the lists for the topic population, the households
// reported on for none, else what the sent reports say of the topic.
func (w *matrixWorld) counted(paths []string, period, topic string) int {
	w.t.Helper()
	n := 0
	if topic == "population" {
		for _, row := range column(w.t, w.raw, `SELECT g.path || '|' || h.members FROM households h JOIN places g ON g.id = h.group_id WHERE h.ended = ''`) {
			path, members, _ := strings.Cut(row, "|")
			var more int
			if _, err := fmt.Sscan(members, &more); err != nil {
				w.t.Fatal(err)
			}
			if underAny(path, paths) {
				n += more
			}
		}
		return n
	}
	for _, row := range column(w.t, w.raw, `SELECT r.path || '|' || r.period || '|' || v.body FROM reports r JOIN versions v ON v.report_id = r.id AND v.number = r.version
WHERE r.kind = 'household' AND r.state IN ('sent', 'late', 'accepted') AND r.period LIKE '%-M%'`) {
		part := strings.SplitN(row, "|", 3)
		if !underAny(part[0], paths) || part[1] != period && (period != "2024-Q1" || part[1] > "2024-M03") {
			continue
		}
		var body struct {
			Households []any `json:"households"`
			Entries    []struct{ Topic string }
		}
		if err := json.Unmarshal([]byte(part[2]), &body); err != nil {
			w.t.Fatal(err)
		}
		if topic == "" {
			n += len(body.Households)
		}
		for _, e := range body.Entries {
			if topic != "" && e.Topic == topic {
				n++
			}
		}
	}
	return n
}

// underAny reports whether a path lies under one of some.
func underAny(path string, paths []string) bool {
	for _, p := range paths {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}
