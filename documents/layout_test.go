package documents_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/documents"
)

// list tells a roster's households in short lines: village/group, head, count,
// keeper with phone.
func list(r commune.Roster) string {
	var b strings.Builder
	for _, h := range r.Households {
		keeper := "-"
		if h.Keeper >= 0 {
			keeper = r.People[h.Keeper].Name + " " + r.People[h.Keeper].Phone
		}
		fmt.Fprintf(&b, "%s/%s %s %d %s\n", h.Place.Village, h.Place.Group, h.Head, h.Count, keeper)
	}
	return b.String()
}

// rejections tells them by row, field and reason.
func rejections(r commune.Roster) string {
	var list []string
	for _, x := range r.Rejected {
		list = append(list, fmt.Sprint(x.Row, " ", x.Field, " ", x.Why))
	}
	return strings.Join(list, "; ")
}

const simple = "Lân Gầu/1 Hoàng Văn Sáng 5 Hoàng Thị Hương 0970670272\nLân Gầu/1 Lương Thị Liên 3 Hoàng Thị Hương 0970670272\n" +
	"Lân Gầu/2 Vi Văn Bình 4 Mã Trung Hùng 0352706930\n"

func TestLayoutsThatSayTheSame(t *testing.T) {
	head := "STT;Thôn;Tổ;Người phụ trách;SĐT;Chủ hộ;Số khẩu\n"
	rows := "1;Lân Gầu;1;Hoàng Thị Hương;970670272;Hoàng Văn Sáng;5\n2;;;;;LƯƠNG THỊ LIÊN;03 khẩu\n3;;2;Mã Trung Hùng;0352.706.930;vi văn bình;4\n"
	for name, text := range map[string]string{
		"semicolons":           head + rows,
		"commas":               strings.ReplaceAll(head+rows, ";", ","),
		"tabs":                 strings.ReplaceAll(head+rows, ";", "\t"),
		"byte order mark":      "\ufeff" + head + rows,
		"lines of Windows":     strings.ReplaceAll(head+rows, "\n", "\r\n"),
		"no-break spaces":      strings.ReplaceAll(head+rows, " ", "\u00a0"),
		"decomposed":           "STT;Tho\u0302n;Tổ;Người phụ trách;SĐT;Chu\u0309 hô\u0323;Số khẩu\n" + strings.ReplaceAll(rows, "ă", "a\u0306"),
		"title rows":           "ĐẢNG ỦY XÃ ĐỒNG TIẾN;;;;;;\n;;;;;;\nDANH SÁCH PHÂN CÔNG HỘ GIA ĐÌNH;;;;;;\n" + head + rows,
		"two lines of heading": "STT;Thôn;Tổ;Người phụ trách hộ;;Hộ gia đình;\n;;;Họ và tên;Số điện thoại;Chủ hộ;Số khẩu\n" + rows,
		"numbers of columns":   head + "(1);(2);(3);(4);(5);(6);(7)\n" + rows,
		"heading repeated":     head + strings.Replace(rows, "3;;2", head+"3;;2", 1),
		"empty and subtotals":  head + strings.Replace(rows, "3;;2", ";;;;;;\nTổng cộng tổ 1;;;;;2 hộ;8\n3;;2", 1) + "Cộng;;;;;3;12\n",
		"signatures":           head + rows + "\n;;;;;T/M BAN THƯỜNG VỤ;\n;;;;;BÍ THƯ;\n;;;;;Nguyễn Văn An;\nNơi nhận:;;;;;;\n- Lưu VP;;;;;;\n",
		"places over rows": "STT;Người phụ trách;SĐT;Chủ hộ;Số khẩu\nTHÔN LÂN GẦU;;;;\nTổ NDTQ số 1;;;;\n1;Hoàng Thị Hương;970670272;Hoàng Văn Sáng;5\n" +
			"2;Hoàng Thị Hương;970670272;Lương Thị Liên;3\nTổ 2;;;;\n3;Mã Trung Hùng;0352706930;Vi Văn Bình;4\n",
		"village in the title": "DANH SÁCH HỘ;;;;;\nThôn Lân Gầu;;;;;\nSTT;Tổ;Người phụ trách;SĐT;Chủ hộ;Số khẩu\n" + strings.NewReplacer(";Lân Gầu;", ";", "2;;;;;", "2;;;;", "3;;2", "3;2").Replace(rows),
		"other columns first":  "Chủ hộ;Khẩu;Thôn;Tổ NDTQ;Đảng viên phụ trách;Điện thoại\nHoàng Văn Sáng;5;Lân Gầu;1;Hoàng Thị Hương;0970670272\nLương Thị Liên;3;;;;\nVi Văn Bình;4;;2;Mã Trung Hùng;0352706930\n",
	} {
		r, err := documents.ReadRoster("x.csv", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := list(r); got != simple || len(r.Rejected) > 0 {
			t.Errorf("%s:\n%sinstead of\n%srejected %s", name, got, simple, rejections(r))
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	head := "STT;Thôn;Tổ;Người phụ trách;SĐT;Chủ hộ;Số khẩu;Phân loại;Giới tính;Năm sinh;Mã hộ\n"
	first := "1;Lân Gầu;1;Hoàng Thị Hương;0970670272;Hoàng Văn Sáng;5;;;;\n"
	for row, want := range map[string]string{
		"2;;;;;Vi Văn Bình;?;;;;":                    "3 count count_unreadable",
		"2;;;;;;4;;;;":                               "3 head head_missing",
		"2;;;;;Bình?;4;;;;":                          "3 head name_unreadable",
		"2;Nà Lùng;;;;Vi Văn Bình;4;;;;":             "3 group place_missing",
		"2;?;1;;;Vi Văn Bình;4;;;;":                  "3 village place_missing",
		"2;;;Mã Trung Hùng;12;Vi Văn Bình;4;;;;":     "3 keeper.phone phone_length",
		"2;;;Hùng;0352706930;Vi Văn Bình;4;;;;":      "3 keeper.name name_unreadable",
		"2;;;;0352706930;Vi Văn Bình;4;;;;":          "3 keeper.name name_missing",
		"2;;;;;Vi Văn Bình;4;gì đó;;;":               "3 class class_unknown",
		"2;;;;;Vi Văn Bình;4;;x;31/2/1980;":          "3 born date_none; 3 sex sex_unreadable",
		"2;;;;;Vi Văn Bình;4;;;;a\n;;;;;Lý A;;;;;a":  "4 code code_twice",
		"2;;;;;Tống Công Minh;4;;;;":                 "",
		"2;;;;;;;;;;":                                "",
		"Ghi chú: danh sách có thể thay đổi;;;;;;;;": "",
	} {
		r, err := documents.ReadRoster("x.csv", []byte(head+first+row+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := rejections(r); got != want {
			t.Errorf("%s: rejected %q, want %q", row, got, want)
		}
	}
}

// A cell that is rejected leaves the row standing.
func TestRejectedFieldKeepsTheRow(t *testing.T) {
	r, err := documents.ReadRoster("", []byte("Thôn,Tổ,Người phụ trách,SĐT,Chủ hộ,Số khẩu\nLân Gầu,1,Mã Trung Hùng,12,Vi Văn Bình,?\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := list(r); got != "Lân Gầu/1 Vi Văn Bình 0 Mã Trung Hùng \n" || len(r.Rejected) != 2 {
		t.Errorf("%s%s", got, rejections(r))
	}
}

// People are repeated downwards within their place only.
func TestEmptyCellsRepeatWithinThePlace(t *testing.T) {
	r, err := documents.ReadRoster("", []byte("Thôn,Tổ,Trưởng thôn,Người phụ trách,SĐT,Chủ hộ\n"+
		"Lân Gầu,1,Lý Văn Pao,Mã Trung Hùng,0352706930,Vi Văn An\n,2,,,,Vi Văn Bình\nNà Lùng,1,,,,Vi Văn Cường\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "Lân Gầu/1 Vi Văn An 0 Mã Trung Hùng 0352706930\nLân Gầu/2 Vi Văn Bình 0 -\nNà Lùng/1 Vi Văn Cường 0 -\n"
	if got := list(r); got != want || len(r.Duties) != 2 {
		t.Errorf("%s%+v", got, r.Duties)
	}
}

// Whoever has no phone is the only person of that name in the village; one
// name with two phones is two people.
func TestWhoIsWho(t *testing.T) {
	r, err := documents.ReadRoster("", []byte("Thôn,Tổ,Người phụ trách,SĐT,Chủ hộ\n"+
		"Lân Gầu,1,Mã Trung Hùng,,Vi Văn Bình\nLân Gầu,2,MÃ TRUNG HÙNG,0352706930,Vi Văn An\n"+
		"Nà Lùng,1,Mã Trung Hùng,,Lý Văn Pao\nNà Lùng,2,Mã Trung Hùng,0352706931,Lý Văn Sơn\nNà Lùng,3,Mã Trung Hùng,0352706932,Lý Văn Học\n"))
	if err != nil {
		t.Fatal(err)
	}
	var who []int
	for _, h := range r.Households {
		who = append(who, h.Keeper)
	}
	if fmt.Sprint(who) != "[0 0 3 1 2]" || len(r.People) != 4 || len(r.Warnings) != 1 || r.Warnings[0].Code != "no_phone" {
		t.Errorf("keepers %v of %+v, warnings %+v", who, r.People, r.Warnings)
	}
}

func TestMarkedColumnsAndOfficers(t *testing.T) {
	r, err := documents.ReadRoster("", []byte("Thôn,Tổ,Trưởng thôn,SĐT,Đảng ủy viên phụ trách Chi bộ,SĐT,Chủ hộ,Hộ nghèo,Hộ cận nghèo,Gia đình văn hóa\n"+
		"Lân Gầu,1,Mã Trung Hùng,0352706930,Vi Văn Thắng,0984132330,Vi Văn Bình,x,,\n,2,,,,,Vi Văn An,,x,X\n"))
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Households[0], r.Households[1]
	if a.Class != commune.Poor || b.Class != commune.NearPoor || !b.Cultured || a.Cultured {
		t.Errorf("%+v %+v", a, b)
	}
	var duties []string
	for _, d := range r.Duties {
		duties = append(duties, fmt.Sprint(r.People[d.Person].Name, " ", d.Code, " ", d.Place.Village, d.Place.Group))
	}
	if got := strings.Join(duties, "; "); got != "Vi Văn Thắng overseer Lân Gầu; Mã Trung Hùng village_head Lân Gầu" {
		t.Errorf("duties %s", got)
	}
}
