package documents_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"gandan/commune"
	"gandan/documents"
)

// bigBook is a list of n households, ten a keeper, a hundred a group.
func bigBook(b *testing.B, n int) []byte {
	b.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	rows := [][]any{{"STT", "Thôn", "Tổ", "Người phụ trách", "SĐT", "Chủ hộ", "Số khẩu", "Phân loại hộ"}}
	for i := range n {
		rows = append(rows, []any{
			i + 1, fmt.Sprint("Thôn ", i/500), fmt.Sprint("Tổ ", i/100%5+1), "Hoàng Văn Sáng",
			fmt.Sprintf("09%08d", i/10), "NGUYỄN VĂN " + string([]rune{rune('A' + i%26), rune('A' + i/26%26)}), "05 khẩu", "Hộ nghèo",
		})
	}
	for i, row := range rows {
		if err := w.SetRow(fmt.Sprint("A", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkImport10000 reads a list of 10,000 households and plans its import;
// what is stored is measured in store (BenchmarkRosterOf10000Households).
func BenchmarkImport10000(b *testing.B) {
	data := bigBook(b, 10_000)
	for b.Loop() {
		r, err := documents.ReadRoster("", data)
		if err != nil || len(r.Households) != 10_000 || len(r.Rejected) > 0 {
			b.Fatal(len(r.Households), len(r.Rejected), err)
		}
		n := 0
		plan := commune.PlanRoster(commune.RosterState{}, r, false, "2024-04-12", func() string { n++; return fmt.Sprint(n) })
		if plan.Count(commune.RosterAdd) < 10_000 {
			b.Fatal(plan.Count(commune.RosterAdd))
		}
	}
}
