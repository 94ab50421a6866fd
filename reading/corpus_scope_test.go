package reading

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/reading/fold"
)

// corpusToday is the day on which the sentences of the corpus are written: a
// Friday.
const corpusToday commune.Date = "2024-04-12"

// corpusScope reads testdata/scope.txt: as keeper Hoàng Thị Hương sees it, who
// keeps ten households of Lân Gầu, or as a leader of the commune does.
func corpusScope(t testing.TB, leader bool) Scope {
	t.Helper()
	text, err := os.ReadFile("testdata/scope.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := Scope{Today: corpusToday, Members: map[string][]commune.Member{}}
	if !leader {
		s.Home = []string{"Lân Gầu/1"}
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "|")
		switch {
		case f[0] == "V":
			v := Village{ID: f[1], Name: f[1]}
			for g := range strings.SplitSeq(f[2], ", ") {
				v.Groups = append(v.Groups, Group{ID: f[1] + "/" + g, Name: g})
			}
			s.Villages = append(s.Villages, v)
		case f[0] == "H" && (leader || f[2] == "Hoàng Thị Hương"):
			addHousehold(t, &s, f)
		}
	}
	if !leader {
		s.Own = len(s.Households)
	}
	return s
}

// secretaryScope is the part of it that the secretary of Lân Gầu sees.
func secretaryScope(t testing.TB) Scope {
	t.Helper()
	s := corpusScope(t, true)
	s.Home = []string{"Lân Gầu"}
	s.Households = slices.DeleteFunc(s.Households, func(h commune.Household) bool { return h.VillageID != "Lân Gầu" })
	return s
}

func addHousehold(t testing.TB, s *Scope, f []string) {
	t.Helper()
	village, _, _ := strings.Cut(f[1], "/")
	h := commune.Household{ID: fmt.Sprint("h", len(s.Households)+1), VillageID: village, GroupID: f[1], Head: f[3], Folded: fold.Text(f[3]), Sex: commune.Sex(f[4])}
	h.Born, h.Count = number(t, f[5]), number(t, f[6])
	for n, part := range strings.Split(f[8], "; ") {
		if m := strings.Split(part, ":"); len(m) == 4 {
			s.Members[h.ID] = append(s.Members[h.ID], commune.Member{ID: fmt.Sprint(h.ID, "m", n+1), HouseholdID: h.ID,
				Name: m[0], Folded: fold.Text(m[0]), Relation: m[1], Sex: commune.Sex(m[2]), Born: number(t, m[3])})
		}
	}
	s.Households = append(s.Households, h)
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// fullName completes a given name of the scope that only one person bears.
func fullName(s Scope, short string) string {
	var found []string
	for _, h := range s.Households {
		if Given(h.Head) == short {
			found = append(found, h.Head)
		}
		for _, m := range s.Members[h.ID] {
			if Given(m.Name) == short {
				found = append(found, m.Name)
			}
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return short
}
