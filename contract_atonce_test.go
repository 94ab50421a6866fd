package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/locales"
)

// room is the real conversations over a copy of the demo's database, without a
// channel: what buttons do can be done directly, whoever has them.
type room struct {
	*story
	e     *bot.Engine
	words *locales.Catalog
}

func newRoom(t testing.TB) *room {
	t.Helper()
	w := openStory(t)
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	return &room{story: w, e: w.engine(), words: words}
}

// turn is a moment of somebody.
func (r *room) turn(name string, args bot.Args) bot.Turn {
	r.t.Helper()
	id, ok := r.ids[name]
	if !ok {
		r.t.Fatalf("nobody is called %q", name)
	}
	return bot.Turn{Person: id, Account: "web-" + id, Chat: bot.Chat{Channel: "web", ID: id}, At: r.now, Args: args, Words: r.words}
}

// act does what a button with that action does.
func (r *room) act(name, action, id string, args bot.Args, chosen ...string) (bot.Next, error) {
	r.t.Helper()
	i := slices.IndexFunc(r.e.Actions, func(a bot.Action) bool { return a.Name == action })
	if i < 0 {
		r.t.Fatalf("no action %q", action)
	}
	return r.e.Actions[i].Do(context.Background(), bot.Act{Turn: r.turn(name, args), ID: id, Chosen: chosen})
}

// submit does what the last answer of a flow does.
func (r *room) submit(name, flow, id string, args bot.Args, answers bot.Answers) (bot.Next, error) {
	r.t.Helper()
	t := r.turn(name, args)
	t.Answers = answers
	return r.flow(flow).Submit(context.Background(), bot.Submission{Turn: t, ID: id})
}

func (r *room) flow(name string) bot.Flow {
	r.t.Helper()
	i := slices.IndexFunc(r.e.Flows, func(f bot.Flow) bool { return f.Name == name })
	if i < 0 {
		r.t.Fatalf("no flow %q", name)
	}
	return r.e.Flows[i]
}

// show shows a page.
func (r *room) show(name, page string, args bot.Args) (bot.View, error) {
	r.t.Helper()
	i := slices.IndexFunc(r.e.Pages, func(p bot.Page) bool { return p.Name == page })
	if i < 0 {
		r.t.Fatalf("no page %q", page)
	}
	return r.e.Pages[i].Show(context.Background(), r.turn(name, args))
}

// filed files somebody's April with nothing changed and returns the report.
func (r *room) filed(name string) commune.Report {
	r.t.Helper()
	month := bot.Args{"m": "2024-M04"}
	for _, action := range []string{"report.none", "report.send"} {
		if _, err := r.act(name, action, name+action, month); err != nil {
			r.t.Fatal(err)
		}
	}
	list, err := r.db.SentReports(context.Background(), r.ids[name], 1)
	if err != nil || len(list) != 1 || list[0].Period != "2024-M04" {
		r.t.Fatalf("%v %v", list, err)
	}
	return list[0]
}

// colleague makes somebody an officer of every group of a village, besides
// those who are.
func (r *room) colleague(name string) {
	r.t.Helper()
	change(r.t, r.raw, `INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day, decision, rev)
SELECT 'second-' || id, commune_id, ?, code, place_id, from_day, '', decision, 1 FROM duties WHERE code = 'group_officer' AND person_id <> ?`, r.ids[name], r.ids[name])
}

// TestAcceptAndReturnAtOnce: of two who decide on one report at the same time
// one does, and the other is told; the same of one person on two devices.
func TestAcceptAndReturnAtOnce(t *testing.T) {
	r := newRoom(t)
	r.colleague("Lộc Văn Lâm")
	for round, names := range [][2]string{{"Dương Ngọc Huệ", "Lộc Văn Lâm"}, {"Lộc Văn Lâm", "Dương Ngọc Huệ"}, {"Dương Ngọc Huệ", "Dương Ngọc Huệ"}} {
		keeper := []string{"Hoàng Thị Hương", "Mã Trung Hùng", "Bế Thị Hiền"}[round]
		report := r.filed(keeper)
		args := bot.Args{"r": r.inGroup(report, keeper), "v": "1"}
		answers := bot.Answers{{Step: "parts", Values: []string{"whole"}}, {Step: "why/whole", Values: []string{"ghi rõ"}}}
		errs := make([]error, 2)
		var both sync.WaitGroup
		both.Go(func() { _, errs[0] = r.act(names[0], "report.accept", fmt.Sprint("accept", round), args) })
		both.Go(func() { _, errs[1] = r.submit(names[1], "return", fmt.Sprint("return", round), args, answers) })
		both.Wait()
		won := slices.Index(errs, nil)
		if won < 0 || errs[1-won] == nil || commune.CodeOf(errs[1-won]) != commune.Conflict {
			t.Fatalf("round %d: accept: %v, return: %v", round, errs[0], errs[1])
		}
		state := column(t, r.raw, "SELECT state FROM reports WHERE id = ?", args["r"])
		if want := []string{"accepted", "returned"}[won]; len(state) != 1 || state[0] != want {
			t.Errorf("round %d: the report is %v, want %s", round, state, want)
		}
		letters := column(t, r.raw, "SELECT kind FROM outbox WHERE kind IN ('report_accepted', 'report_returned') AND args LIKE '%' || ? || '%'", args["r"])
		if len(letters) != 1 || letters[0] != "report_"+state[0] {
			t.Errorf("round %d: the keeper is told %v", round, letters)
		}
		if remarks := column(t, r.raw, "SELECT id FROM remarks WHERE report_id = ?", args["r"]); len(remarks) != won {
			t.Errorf("round %d: %d remarks", round, len(remarks))
		}
	}
}

// inGroup returns the report of a keeper that the officer of group 1 receives.
func (r *room) inGroup(report commune.Report, keeper string) string {
	r.t.Helper()
	ids := column(r.t, r.raw, `SELECT r.id FROM reports r JOIN duties d ON d.place_id = r.place_id AND d.code = 'group_officer' AND d.person_id = ?
WHERE r.person_id = ? AND r.period = ?`, r.ids["Dương Ngọc Huệ"], r.ids[keeper], string(report.Period))
	if len(ids) != 1 {
		r.t.Fatalf("%s: %v", keeper, ids)
	}
	return ids[0]
}

// TestTwoPhonesAtOnce: the officer taps on two phones at once what each shows;
// one tap counts and the other chat is told how things stand.
func TestTwoPhonesAtOnce(t *testing.T) {
	t.Parallel()
	p, _, _, dir := inside(t)
	raw := rawDB(t, dir)
	keeper, first, second := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ"), p.chatOf("Lộc Văn Lâm")
	change(t, raw, `INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day, decision, rev)
SELECT 'second', commune_id, ?, code, place_id, from_day, '', decision, 1 FROM duties WHERE person_id = ? AND code = 'group_officer'`, second, first)
	p.says(keeper, "/baocao")
	p.taps(keeper, "Không hộ nào thay đổi")
	p.taps(keeper, "Gửi báo cáo")
	var both sync.WaitGroup
	for _, chat := range []string{first, second} {
		p.taps(chat, "Mở báo cáo")
	}
	for _, chat := range []string{first, first, second, second} {
		data := p.button(chat, "Tiếp nhận")
		both.Go(func() { p.post(chat, map[string]string{"data": data}) })
	}
	both.Wait()
	for _, chats := range [][2]string{{first, second}, {second, first}} {
		won, other := told(p.messages(chats[0])), told(p.messages(chats[1]))
		if strings.Contains(won, "✓ Đã tiếp nhận") == strings.Contains(other, "✓ Đã tiếp nhận") {
			t.Errorf("one accepts, the other does not:\n%s\n%s", won, other)
		}
		if !strings.Contains(won, "✓ Đã tiếp nhận") && !strings.Contains(won, "Báo cáo vừa có thay đổi từ nơi khác") {
			t.Errorf("the other is not told:\n%s", won)
		}
	}
	if n := strings.Count(told(p.messages(keeper)), "đã tiếp nhận báo cáo tháng 4/2024"); n != 1 {
		t.Errorf("the keeper was told %d times", n)
	}
	if n := column(t, raw, "SELECT count(*) FROM outbox WHERE kind = 'report_accepted' AND created_at >= (SELECT max(first_sent) FROM reports)"); n[0] != "1" {
		t.Errorf("%s letters", n[0])
	}
}

// TestSentOnAnotherPhone: a tap on Gửi below a preview that another phone of
// the same person was quicker to send shows the report as it was sent.
func TestSentOnAnotherPhone(t *testing.T) {
	r := newRoom(t)
	sent := r.filed("Mã Trung Hùng")
	next, err := r.act("Mã Trung Hùng", "report.send", "the other phone's", bot.Args{"m": "2024-M04"})
	if err != nil || next.Then == nil || next.Then.Page != "filing" || next.Then.Args["r"] != sent.ID {
		t.Errorf("%+v, %v; want the report", next, err)
	}
}
