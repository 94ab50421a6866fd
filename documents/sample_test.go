package documents_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/documents"
)

// sample reads the commune's list as it is.
func sample(t testing.TB) commune.Roster {
	t.Helper()
	data, err := os.ReadFile("testdata/phan-cong-dong-tien.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	r, err := documents.ReadRoster("", data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// truth reads what the list is known to say.
func truth(t testing.TB) [][]string {
	t.Helper()
	f, err := os.Open("testdata/phan-cong-dong-tien.truth.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// tell writes a household as a line of the truth has it.
func tell(r commune.Roster, i int) string {
	h := r.Households[i]
	var officer commune.RosterPerson
	for _, d := range r.Duties {
		if d.Code == commune.GroupOfficer && d.Place == h.Place {
			officer = r.People[d.Person]
		}
	}
	keeper := r.People[h.Keeper]
	count := ""
	if h.Count > 0 {
		count = strconv.Itoa(h.Count)
	}
	return strings.Join([]string{
		strconv.Itoa(i + 1), h.Place.Village, h.Place.Group, officer.Name, officer.Phone,
		keeper.Name, keeper.Title, keeper.Phone, h.Head, count,
	}, ",")
}

func TestSampleEqualsItsTruth(t *testing.T) {
	r := sample(t)
	rows := truth(t)
	if len(r.Households) != 232 || len(rows) != 232 {
		t.Fatalf("%d households, the truth has %d, want 232", len(r.Households), len(rows))
	}
	for i, row := range rows {
		if got, want := tell(r, i), strings.Join(row, ","); got != want {
			t.Errorf("household %d\n got %s\nwant %s", i+1, got, want)
		}
	}
}

// What the sample holds besides its truth, counted there by hand.
func TestSampleInSum(t *testing.T) {
	r := sample(t)
	keepers, officers, duties := map[string]bool{}, map[string]bool{}, map[string]bool{}
	titles := map[string]string{"Bí thư Chi bộ": "cell", "Chi ủy viên": "cell", "Trưởng thôn": "head"}
	for _, row := range truth(t) {
		village, group, officer, keeper := row[1], row[1]+row[2], row[3]+row[4], row[5]+row[7]
		officers[officer], keepers[keeper] = true, true
		duties["o"+officer+group], duties["k"+keeper+group] = true, true
		if office := titles[row[6]]; office != "" {
			duties[office+keeper+village] = true
		}
	}
	got := r.Counts()
	want := commune.RosterCounts{Villages: 4, Groups: 9, Households: 232, People: len(officers) + len(keepers), Duties: len(duties)}
	if got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	if r.Commune != "Đồng Tiến" || r.Decision != "96-QĐ/ĐU" || r.Decided != "2024-04-05" {
		t.Errorf("commune %q, decision %q of %q", r.Commune, r.Decision, r.Decided)
	}
	if want := (commune.Rejection{Sheet: "Phân công", Row: 48, Field: "count", Why: "count_unreadable"}); len(r.Rejected) != 1 || r.Rejected[0] != want {
		t.Errorf("rejected %+v, want %+v alone", r.Rejected, want)
	}
	h := r.Households[4]
	if h.Class != commune.Poor || !h.ClassKnown || h.Cultured || !r.Households[12].Cultured || r.Households[1].Note != "chuyển đi Bình Dương 2023" {
		t.Errorf("facts %+v, %+v, %+v", h, r.Households[12], r.Households[1])
	}
	var codes []string
	for _, w := range r.Warnings {
		codes = append(codes, w.Code)
	}
	if got := strings.Join(codes, " "); got != "two_secretaries same_head" {
		t.Errorf("warnings %+v", r.Warnings)
	}
}
