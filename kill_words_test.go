package main

import (
	"fmt"
	"math/rand/v2"
)

// What the invented people and their households are called.
var (
	killFamilies = []string{"Hoàng", "Nông", "Lý", "Vi", "Bế", "Hứa", "Lộc", "Mã", "Triệu", "Đàm"}
	killMiddles  = []string{"Văn", "Đức", "Xuân", "Trung", "Quốc", "Minh", "Đình", "Ngọc", "Hữu", "Tiến"}
	killGivens   = []string{"Hùng", "Tuấn", "Khải", "Cường", "Hải", "Phúc"}
	killHeads    = []string{"Sáng", "Dũng", "Thành", "Bình", "Quý", "Sơn", "Lợi", "Chiến"}
	killWomen    = []string{"Liên", "Hương", "Nga", "Thúy", "Hoa", "Sen", "Xuân", "Mai"}
	killVillages = []string{"Lân Gầu", "Nà Lùng", "Khuổi Mòn", "Bình Thượng", "Pác Hạ", "Bản Slao"}
	killTexts    = []string{"thiếu giống ngô vụ này", "mái nhà dột chưa có tiền sửa", "đường vào nhà bị sạt", "giếng cạn nước"}
)

// killVillage is a different name for each number.
func killVillage(n int) string {
	name := killVillages[n%len(killVillages)]
	if n >= len(killVillages) {
		name += fmt.Sprint(" ", n/len(killVillages)+1)
	}
	return name
}

// keeperName is a different name for each number up to 600.
func keeperName(n int) string {
	return killFamilies[n%10] + " " + killMiddles[n/10%10] + " " + killGivens[n/100%6]
}

func officerName(group int) string {
	return killFamilies[group%10] + " Thị " + killWomen[group/10%8]
}

func officerPhone(group int) string { return fmt.Sprintf("0970%06d", group) }

// visit is what a keeper has to say of a household.
type visit struct {
	head, sex string
	short     string // as people name the household
	changed   bool   // there is something to say
	matter
	text string
}

// newVisit invents a household of a keeper and what happened there.
func newVisit(keeper, n int, chance *rand.Rand) *visit {
	v := &visit{sex: "Nam", changed: chance.IntN(3) > 0, matter: killMatters[chance.IntN(len(killMatters))]}
	given := killHeads[(keeper+3*n)%len(killHeads)]
	v.head, v.short = killFamilies[(keeper+n)%10]+" Văn "+given, "Hộ ông "+given
	if chance.IntN(3) == 0 {
		given = killWomen[(keeper+3*n)%len(killWomen)]
		v.sex, v.head, v.short = "Nữ", killFamilies[(keeper+n)%10]+" Thị "+given, "Hộ bà "+given
	}
	v.text = fmt.Sprintf("%s, việc %d.%d", killTexts[chance.IntN(len(killTexts))], keeper, n)
	return v
}

// matter is a subject of the report's form and how it is answered.
type matter struct {
	topic, event, proposal string // as stored
	label                  string // the topic's button
	taps                   map[string]string
	asks                   string // the question that the text answers
}

// killMatters are the matters that happen, with their questions and the button
// that answers each.
var killMatters = []matter{
	{topic: "difficulty", proposal: "above", label: "Khó khăn, vướng mắc", asks: "Hộ gặp khó khăn gì?",
		taps: map[string]string{"Đồng chí đề nghị thế nào?": "Đề nghị cấp trên giải quyết"}},
	{topic: "difficulty", proposal: "noted", label: "Khó khăn, vướng mắc", asks: "Hộ gặp khó khăn gì?",
		taps: map[string]string{"Đồng chí đề nghị thế nào?": "Chỉ ghi nhận"}},
	{topic: "income", event: "down", label: "Thu nhập", asks: "Vì sao?",
		taps: map[string]string{"Thu nhập của hộ thay đổi thế nào?": "Giảm đi"}},
	{topic: "support", event: "helped", label: "Đã vận động, giúp đỡ", asks: "Nội dung là gì?",
		taps: map[string]string{"Đồng chí đã làm gì với hộ?": "Đã giúp đỡ"}},
	{topic: "law", label: "Pháp luật, hương ước", asks: "Hộ chấp hành pháp luật"},
}
