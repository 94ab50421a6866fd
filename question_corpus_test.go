package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/reading/fold"
	"gandan/store/storetest"
)

// pagesOf are the pages on which the answers to the questions of a class may
// stand; "" where none may be given, as the sentence asks for nothing, or for a
// household that the demo does not have.
var pagesOf = map[string][]string{
	"summary": {"summary", "question"}, "who_missing": {"progress", "question"}, "count": {"summary", "figure_list", "question"},
	"list": {"summary", "figure_list", "progress", "question"}, "compare": {"summary", "question"}, "petitions": {"summary", "question", "figure_list"},
	"contacts": {"contact_figures", "question"}, "household": {"household", "households", ""}, "two": {"summary", "figure_list", "progress", "contact_figures", "household", "households", "question"},
	"secretary's": {"summary", "figure_list", "progress", "contact_figures", "household", "households", "question", ""},
	"outside":     {"question", ""},
	"not":         {"", "menu", "household", "households", "summary", "progress", "contact_figures", "question"},
}

// TestQuestionsOfTheCorpus asks all questions of the corpus as whoever asks them:
// each leads to a page of its class that shows without an error.
func TestQuestionsOfTheCorpus(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newRoom(t)
	w.settle("Nà Lùng/1", "Nà Lùng/2", "Nà Lùng/3", "Bản Mới/1", "Bản Mới/2", "Khuôn Nghiều/1", "Khuôn Nghiều/2", "Khuôn Nghiều/3", "Làng Bên/1", "Bình Thượng/2")
	n, astray := 0, 0
	for _, file := range []string{"questions.txt", "questions_late.txt"} {
		data, err := os.ReadFile("reading/testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		class, asker := "", ""
		for line := range strings.Lines(string(data)) {
			if heading, ok := strings.CutPrefix(line, "## "); ok {
				class, _, _ = strings.Cut(heading, " ")
				if asker = "Đàm Quang Vinh"; strings.Contains(heading, "(secretary)") {
					asker = "Lộc Văn Lâm"
				}
				continue
			}
			text, _, ok := strings.Cut(line, " => ")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			n++
			v, do := w.asked(asker, text, bot.Do{})
			if !slices.Contains(pagesOf[class], do.Page) {
				astray++
				t.Logf("%s: %s leads to %q %v", class, text, do.Page, do.Args)
			}
			if do.Page != "" && strings.TrimSpace(v.Text) == "" {
				t.Errorf("%s: %s is answered by nothing", class, text)
			}
		}
	}
	if n != 614 || astray > mostAstray {
		t.Errorf("%d questions, %d led astray", n, astray)
	}
}

// mostAstray is how many questions are read otherwise than they are meant.
const mostAstray = 1

// settle adds villages and groups that the demo does not have.
func (r *room) settle(groups ...string) {
	r.t.Helper()
	commune := column(r.t, r.raw, "SELECT id FROM places WHERE kind = 'commune'")[0]
	add := func(id, parent, kind, name, path string) {
		if _, err := r.raw.Exec(`INSERT OR IGNORE INTO places (id, commune_id, parent_id, kind, name, folded, path, ended, rev)
VALUES (?, ?, ?, ?, ?, ?, ?, '', 1)`, id, commune, parent, kind, name, fold.Text(name), path); err != nil {
			r.t.Fatal(err)
		}
	}
	for _, unit := range groups {
		village, group, _ := strings.Cut(unit, "/")
		id := village
		if known := column(r.t, r.raw, "SELECT id FROM places WHERE kind = 'village' AND name = '"+village+"'"); len(known) > 0 {
			id = known[0]
		}
		add(id, commune, "village", village, "/"+commune+"/"+id+"/")
		add(unit, id, "group", group, "/"+commune+"/"+id+"/"+unit+"/")
	}
}

// asked has a sentence read while a page is on the screen, and returns the page
// that it leads to, as it is shown; nothing where it leads nowhere.
func (r *room) asked(name, text string, shown bot.Do) (bot.View, bot.Do) {
	r.t.Helper()
	at := r.turn(name, nil)
	at.Shown = shown
	do, err := r.e.Read(r.t.Context(), at, text)
	if err == nil && do != nil && do.Act == "export.make" { // a file of the answer on that page
		do = &bot.Do{Page: "summary", Args: do.Args}
	}
	if err != nil || do == nil || do.Page == "" {
		if err != nil {
			r.t.Errorf("%s: %v", text, err)
		}
		return bot.View{}, bot.Do{}
	}
	i := slices.IndexFunc(r.e.Pages, func(p bot.Page) bool { return p.Name == do.Page })
	if i < 0 {
		r.t.Errorf("%s: no page %q", text, do.Page)
		return bot.View{}, *do
	}
	v, err := r.e.Pages[i].Show(r.t.Context(), r.turn(name, do.Args))
	if err != nil {
		r.t.Errorf("%s: %s %v: %v", text, do.Page, do.Args, err)
	}
	return v, *do
}
