package main

import (
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading/fold"
	"gandan/store/storetest"
)

// TestMatrixOfQuestions: for every duty, a question that names a village outside
// the person's own and one that names none that exists are answered by the same
// words and buttons; so is one for a household. No answer tells anything of what
// lies outside.
func TestMatrixOfQuestions(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	for _, name := range []string{unsent, "Mã Trung Hùng", "Dương Ngọc Huệ", "Trần Thị Thu Liên", "Chu Văn Hải", "Đàm Văn Minh", "Nông Thị Hạnh",
		"Hà Quốc Tuấn", "Lương Thị Mai", "Đàm Quang Vinh", "Triệu Đức Long", "Vi Văn Thắng", "Lý Văn Phúc", "Nguyễn Minh Quân"} {
		foreign := w.foreign(w.holder(name))
		for _, ask := range []string{
			"thôn % có bao nhiêu hộ nghèo", "danh sách hộ nghèo thôn %", "tình hình thôn % tháng 4", "tinh hinh thon % thang 4",
			"ai chưa gửi báo cáo thôn %", "so sánh thôn % với tháng trước", "tâm tư của bà con thôn % tháng 4", "tổ 1 thôn % có mấy hộ nghèo",
		} {
			w.alike(name, ask, foreign)
		}
		for _, household := range []string{"hộ ông %", "xem hộ bà %"} {
			for _, card := range w.households {
				if given := card.Head[strings.LastIndex(card.Head, " ")+1:]; !w.knows(name, given) {
					w.same(name, household, given, "Xyz", foreign)
				}
			}
		}
	}
}

// alike asks of both villages of the demo: what lies outside is answered as what
// there is not, and nothing that is told is foreign.
func (w *matrixWorld) alike(name, ask string, foreign []string) {
	w.t.Helper()
	for _, village := range []string{"Lân Gầu", "Bình Thượng"} {
		path := w.paths[w.village(village)]
		near := slices.ContainsFunc(w.holder(name).Duties, func(d commune.Duty) bool { return strings.HasPrefix(d.Path, path) || strings.HasPrefix(path, d.Path) })
		if near {
			v, _ := w.asked(name, strings.ReplaceAll(ask, "%", village), bot.Do{})
			w.silent(name, ask, nil, foreign, v)
			continue
		}
		w.same(name, ask, village, "Nà Xyz", foreign)
	}
}

// same asks of one thing and of another: both are answered alike.
func (w *matrixWorld) same(name, ask, one, other string, foreign []string) {
	w.t.Helper()
	if ask == fold.Text(ask) { // without accents
		one, other = fold.Text(one), fold.Text(other)
	}
	v, do := w.asked(name, strings.ReplaceAll(ask, "%", one), bot.Do{})
	none, to := w.asked(name, strings.ReplaceAll(ask, "%", other), bot.Do{})
	if shownIn(v) != shownIn(none) || do.Page != to.Page {
		w.t.Errorf("%s, %s: %s is told apart from %s:\n%s\n%s", name, ask, one, other, shownIn(v), shownIn(none))
	}
	w.silent(name, ask, nil, foreign, v)
}

// knows reports whether somebody may know of a household whose head or member
// bears a given name.
func (w *matrixWorld) knows(name, given string) bool {
	known := w.mayKnow(w.holder(name))
	return slices.ContainsFunc(w.households, func(card commune.HouseholdCard) bool {
		return known[card.ID] && slices.ContainsFunc(append(names(w.members[card.ID]), card.Head), func(n string) bool {
			return strings.HasSuffix(n, " "+given)
		})
	})
}
