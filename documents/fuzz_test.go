package documents_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/documents"
)

// FuzzReadRoster: whatever the bytes, the reader ends without panic, and what
// it accepts is whole: places known, keepers with a duty on their group, names
// and phones in their one form; and importing it twice is importing it once.
func FuzzReadRoster(f *testing.F) {
	head := "STT;Thôn;Tổ;Cán bộ xã phụ trách tổ;SĐT;Người phụ trách;Chức danh;SĐT;Chủ hộ;Số khẩu;Phân loại;Ghi chú\n"
	f.Add([]byte(head + "1;Lân Gầu;1;Dương Ngọc Huệ;0970670272;Mã Trung Hùng;Trưởng thôn;352706930;Hoàng Văn Sáng;05 khẩu;Hộ nghèo;x\n;;;;;;;;Hoàng Văn Sáng;;;\n"))
	f.Add([]byte(strings.ReplaceAll(head, ";", ",") + "\"a\n\",b\n"))
	f.Add([]byte("Họ và tên\tNhiệm vụ\tThôn\tTừ ngày\nLý Văn Pao\tTrưởng thôn\tNà Lùng\t45387\n"))
	f.Add([]byte("Thôn;Tổ;Chủ hộ\nthôn a;tổ ;\"Tổng\n;;;;"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := documents.ReadRoster("x", data)
		if err != nil {
			if commune.CodeOf(err) != commune.Invalid {
				t.Fatalf("error %v", err)
			}
			return
		}
		whole(t, r)
		n := 0
		ids := func() string {
			n++
			return strings.Repeat("i", n%7) + string(rune('a'+n%26)) + strings.Repeat("x", n/26)
		}
		plan := commune.PlanRoster(commune.RosterState{}, r, false, "2024-04-12", ids)
		s := commune.RosterState{Commune: plan.Add.Places[0], ReportsFrom: plan.ReportsFrom, RosterRows: plan.Add}
		if again := commune.PlanRoster(s, r, true, "2024-04-12", ids); len(again.Items) > 0 {
			t.Fatalf("the second import plans %+v", again.Items)
		}
	})
}

func whole(t *testing.T, r commune.Roster) {
	places := map[commune.RosterPlace]bool{{}: true}
	for _, p := range r.Places {
		if places[p] || p.Village == "" {
			t.Fatalf("place %+v", p)
		}
		places[p] = true
	}
	keeps := map[commune.RosterDuty]bool{}
	for _, d := range r.Duties {
		if !places[d.Place] {
			t.Fatalf("duty at %+v", d.Place)
		}
		keeps[commune.RosterDuty{Person: d.Person, Code: d.Code, Place: d.Place}] = true
	}
	for _, h := range r.Households {
		if !places[h.Place] || h.Place.Group == "" || len(strings.Fields(h.Head)) < 2 {
			t.Fatalf("household %+v", h)
		}
		if h.Keeper >= 0 && !keeps[commune.RosterDuty{Person: h.Keeper, Code: commune.Keeper, Place: h.Place}] {
			t.Fatalf("household %+v has a keeper without the duty", h)
		}
	}
	for _, p := range r.People {
		if p.Phone != "" && (len(p.Phone) != 10 || p.Phone[0] != '0') {
			t.Fatalf("person %+v", p)
		}
	}
}
