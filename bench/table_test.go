package bench

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"gandan/bench/invented"
	"gandan/commune"
)

// table writes a roster as communes write theirs: a row a household.
func table(r commune.Roster) [][]string {
	officers := map[commune.RosterPlace]commune.RosterPerson{}
	for _, d := range r.Duties {
		if d.Code == commune.GroupOfficer {
			officers[d.Place] = r.People[d.Person]
		}
	}
	rows := [][]string{invented.Words("heading")}
	for i, h := range r.Households {
		keeper, officer := r.People[h.Keeper], officers[h.Place]
		sex := invented.Words("sex")[0]
		if h.Sex == commune.Female {
			sex = invented.Words("sex")[1]
		}
		class := map[commune.Class]string{commune.Poor: invented.Words("class")[0], commune.NearPoor: invented.Words("class")[1]}[h.Class]
		rows = append(rows, []string{fmt.Sprint(i + 1), h.Place.Village, h.Place.Group, officer.Name, officer.Phone,
			keeper.Name, keeper.Title, keeper.Phone, h.Head, sex, fmt.Sprint(h.Born), fmt.Sprint(h.Count), class})
	}
	return rows
}

// commaFile writes rows as CSV.
func commaFile(b *testing.B, rows [][]string) []byte {
	b.Helper()
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// workbook writes rows as the only sheet of an .xlsx file.
func workbook(b *testing.B, rows [][]string) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	sheet, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
		}
		if err := sheet.SetRow(fmt.Sprint("A", i+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := sheet.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
