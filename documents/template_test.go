package documents_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gandan/commune"
	"gandan/documents"
	"gandan/locales"
)

// filled writes rows below the example of each sheet of the template.
func filled(t *testing.T, rows map[string][][]any) []byte {
	t.Helper()
	words, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	data, err := documents.Template(func(key string) string { return words.Print("", "template."+key) })
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for sheet, list := range rows {
		for i, row := range list {
			if err := f.SetSheetRow(sheet, fmt.Sprint("A", 4+i), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTemplateFilledAndRead(t *testing.T) {
	r, err := documents.ReadRoster("", filled(t, map[string][][]any{
		"Hộ": {
			{1, "LG-01", "Lân Gầu", "1", "Hoàng Văn Sáng", "Nam", "1968", "5", "Hộ nghèo", "Dương Ngọc Huệ", "0970670272", "Hoàng Thị Hương", "Chi ủy viên", "0352706930", "già yếu"},
			{2, "", "Lân Gầu", "1", "Lương Thị Liên", "Nữ", "", "3", "", "Dương Ngọc Huệ", "0970670272", "Hoàng Thị Hương", "Chi ủy viên", "0352706930", ""},
		},
		"Nhân khẩu": {
			{1, "LG-01", "", "", "", "Hoàng Văn Nam", "con trai", "Nam", "2000"},
			{2, "", "Lân Gầu", "1", "Lương Thị Liên", "Lương Thị Mai", "em họ", "Nữ", "05/4/1990"},
			{3, "", "Lân Gầu", "1", "Nông Văn Dũng", "Nông Thị Sen", "vợ", "Nữ", "1990"},
		},
		"Nhiệm vụ": {
			{1, "Vi Văn Thắng", "0984 132 330", "Đảng ủy viên phụ trách Chi bộ", "Lân Gầu", "", "05/4/2024", "96-QĐ/ĐU"},
			{2, "Hoàng Thị Hương", "0352706930", "Chi ủy viên", "Lân Gầu", "", "01/01/2024", ""},
			{3, "Lý Văn Pao", "0352706931", "Văn phòng Đảng ủy", "", "", "", ""},
			{4, "Lý Văn Pao", "0352706931", "Tổ trưởng Tổ NDTQ", "Lân Gầu", "", "", ""},
			{5, "Lý Văn Pao", "0352706931", "làm việc khác", "", "", "", ""},
		},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rejections(r), "6 household household_unknown; 7 group place_missing; 8 duty duty_unknown"; got != want {
		t.Errorf("rejected %s, want %s", got, want)
	}
	if got, want := r.Counts(), (commune.RosterCounts{Villages: 1, Groups: 1, Households: 2, People: 4, Duties: 5}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	h := r.Households[0]
	h.Members = nil
	want := commune.RosterHousehold{
		Place: commune.RosterPlace{Village: "Lân Gầu", Group: "1"}, Code: "LG-01", Head: "Hoàng Văn Sáng", Sex: commune.Male,
		Born: 1968, Count: 5, Class: commune.Poor, ClassKnown: true, Note: "già yếu", Keeper: 1,
	}
	if got, wanted := fmt.Sprintf("%+v", h), fmt.Sprintf("%+v", want); got != wanted {
		t.Errorf("household\n got %s\nwant %s", got, wanted)
	}
	if got := fmt.Sprint(r.Households[0].Members, r.Households[1].Members); got != "[{Hoàng Văn Nam son m 2000}] [{Lương Thị Mai em họ f 1990}]" {
		t.Errorf("members %s", got)
	}
	var duties []string
	for _, d := range r.Duties {
		duties = append(duties, fmt.Sprint(r.People[d.Person].Name, " ", d.Code, " ", d.Place.Village, "/", d.Place.Group, " ", d.From, " ", d.Decision))
	}
	wantDuties := `Dương Ngọc Huệ group_officer Lân Gầu/1  
Hoàng Thị Hương keeper Lân Gầu/1  
Hoàng Thị Hương cell_committee Lân Gầu/ 2024-01-01 
Vi Văn Thắng overseer Lân Gầu/ 2024-04-05 96-QĐ/ĐU
Lý Văn Pao party_office /  `
	if got := strings.Join(duties, "\n"); got != wantDuties {
		t.Errorf("duties\n%s", got)
	}
}

// The template as it is given out holds nothing to import.
func TestTemplateIsEmpty(t *testing.T) {
	r, err := documents.ReadRoster("", filled(t, nil))
	if err != nil || r.Counts() != (commune.RosterCounts{}) || len(r.Rejected) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
