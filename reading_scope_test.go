package main

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/handlers"
	sentences "gandan/reading"
	"gandan/store/storetest"
)

// corpusSentences are some of those that the reading is judged by.
func corpusSentences(t *testing.T) (list []string) {
	t.Helper()
	text, err := os.ReadFile("reading/testdata/corpus_late.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if sentence, _, ok := strings.Cut(line, " => "); ok {
			list = append(list, sentence)
		}
	}
	if len(list) < 100 {
		t.Fatalf("%d sentences", len(list))
	}
	return list
}

// TestReadingScope holds that a scope narrowed to the names of a sentence reads
// as the whole of it does, for few statements whoever writes.
func TestReadingScope(t *testing.T) {
	storetest.OneGoroutine(t)
	w := newRoom(t)
	for _, c := range []struct {
		name string
		most int64
	}{
		{"Đặng Minh Cường", 4}, {"Hoàng Thị Hương", 4}, {"Dương Ngọc Huệ", 3}, {"Đàm Quang Vinh", 3}, {"Triệu Đức Long", 3}, {"Nguyễn Minh Quân", 3},
	} {
		h, err := w.db.Holder(t.Context(), w.ids[c.name], "2024-04-12")
		if err != nil {
			t.Fatal(err)
		}
		whole, err := handlers.ReadingScope(t.Context(), w.db, h, "xyz", "2024-04-12") // a slip: anybody may be meant
		if err != nil {
			t.Fatal(err)
		}
		if sees := !commune.ScopeOf(h, commune.SeeHousehold, "2024-04-12").Empty(); sees != (len(whole.Households) > 0) {
			t.Errorf("%s may mean %d households", c.name, len(whole.Households))
		}
		for _, text := range corpusSentences(t) {
			before := w.db.Statements()
			narrow, err := handlers.ReadingScope(t.Context(), w.db, h, text, "2024-04-12")
			if err != nil {
				t.Fatal(err)
			}
			if n := w.db.Statements() - before; n > c.most {
				t.Errorf("%s, %q: %d statements, at most %d are allowed", c.name, text, n, c.most)
			}
			if got, want := sentences.Read(text, narrow), sentences.Read(text, whole); !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %q:\n%+v, with the whole scope\n%+v", c.name, text, got, want)
			}
		}
	}
}
