package store_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestReportsWithFile: a file leads to the reports that were sent with it and are
// within the scope, the newest first.
func TestReportsWithFile(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, r := range []struct {
			id, person, path string
			version, sent    int
			hash             string
		}{
			{"r1", "k", "c/v/g1/", 1, 10, "aa"}, {"r2", "k", "c/v/g1/", 2, 30, "aa"}, {"r3", "m", "c/v/g2/", 1, 20, "aa"},
			{"r4", "m", "c/v/g2/", 0, 0, "aa"}, {"r5", "k", "c/v2/g3/", 1, 40, "bb"}, {"r6", "n", "c/v2/g3/", 1, 50, ""},
		} {
			w.exec("INSERT INTO reports (id, commune_id, kind, person_id, path, period, version, last_sent, closing) VALUES (?, 'c', 'household', ?, ?, ?, ?, ?, '')",
				r.id, r.person, r.path, r.id, r.version, r.sent)
			w.exec("INSERT INTO entries (id, report_id, text) VALUES (?, ?, '')", "e"+r.id, r.id)
			for _, n := range []string{"1", "2"} { // twice on one entry is one report
				w.exec("INSERT INTO attachments (id, entry_id, kind, hash, source) VALUES (?, ?, 'photo', ?, '')", "a"+n+r.id, "e"+r.id, r.hash)
			}
		}
		for what, c := range map[string]struct {
			hash  string
			scope commune.Scope
			limit int
			want  string
		}{
			"a village":          {"aa", commune.Scope{PersonID: "x", Paths: []string{"c/v/"}}, 9, "r2 r3 r1"},
			"a group":            {"aa", commune.Scope{PersonID: "x", Paths: []string{"c/v/g2/"}}, 9, "r3"},
			"two groups":         {"aa", commune.Scope{PersonID: "x", Paths: []string{"c/v/g1/", "c/v/g2/"}}, 9, "r2 r3 r1"},
			"the first":          {"aa", commune.Scope{PersonID: "x", Paths: []string{"c/v/"}}, 1, "r2"},
			"one's own":          {"aa", commune.Scope{PersonID: "k", Own: true}, 9, "r2 r1"},
			"own, but none":      {"bb", commune.Scope{PersonID: "m", Own: true}, 9, ""},
			"own and a place":    {"aa", commune.Scope{PersonID: "m", Own: true, Paths: []string{"c/v/g1/"}}, 9, "r2 r3 r1"},
			"own elsewhere":      {"aa", commune.Scope{PersonID: "k", Paths: []string{"c/v/g2/"}}, 9, "r3"},
			"another village":    {"aa", commune.Scope{PersonID: "x", Paths: []string{"c/v2/"}}, 9, ""},
			"another file":       {"bb", commune.Scope{PersonID: "x", Paths: []string{"c/"}}, 9, "r5"},
			"no scope":           {"aa", commune.Scope{PersonID: "k"}, 9, ""},
			"nobody":             {"aa", commune.Scope{Own: true, Paths: []string{"c/"}}, 9, ""},
			"what is not a file": {"", commune.Scope{PersonID: "x", Paths: []string{"c/"}}, 9, ""},
			"a part of a hash":   {"a", commune.Scope{PersonID: "x", Paths: []string{"c/"}}, 9, ""},
		} {
			got, err := db.ReportsWithFile(t.Context(), c.hash, c.scope, c.limit)
			if err != nil || strings.Join(got, " ") != c.want {
				t.Errorf("%s: %v, %v, want %q", what, got, err, c.want)
			}
		}
	})
}
