package handlers

import (
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// lightsHeadLines is how many lines stand above a list of lights of places.
const lightsHeadLines = 4

// lightsHead says of what and of when the lights are, and how all together stands.
func lightsHead(t bot.Turn, l lit, whole commune.LightPlace) []string {
	var months []commune.Report
	for _, m := range l.query.Months {
		months = append(months, commune.Report{Period: m})
	}
	by := t.Print("lights.by", "Months", periodNames(t, months), "Month", periodName(t, l.query.Contacts))
	if len(months) == 0 {
		by = t.Print("lights.by_contacts", "Month", periodName(t, l.query.Contacts))
	}
	return []string{t.Print("lights.title", "Of", l.name(t)), by, t.Print("lights.whole", "What", lightWords(t, whole.Light, whole.Reasons))}
}

// lightText is the lines, or that there is nobody to speak of.
func lightText(t bot.Turn, lines []string, work int) string {
	if work == 0 {
		lines = append(lines[:1:1], t.Print("lights.nobody"))
	}
	return strings.Join(lines, "\n")
}

// lightWords tells a light with what is behind it: "Đỏ: 2/3 báo cáo gửi muộn; nắm
// tình hình đủ số lần 12/30 hộ". What is green is not said of what is not.
func lightWords(t bot.Turn, light commune.Light, reasons []commune.LightReason) string {
	if light == commune.Yellow || light == commune.Red {
		reasons = slices.DeleteFunc(slices.Clone(reasons), func(r commune.LightReason) bool { return r.Light == commune.Green })
	}
	var words []string
	for _, r := range reasons {
		words = append(words, t.Print("lights.fact."+string(r.Fact), "N", r.N, "Of", r.Of))
	}
	if light == commune.Unjudged {
		words = append(words, t.Print("lights.too_little"))
	}
	return t.Print("lights.because", "Light", t.Print("light."+string(light)), "Reasons", strings.Join(words, "; "))
}

// lightCounts counts places by their light: "Đỏ 1, Vàng 2, Xanh 1".
func lightCounts(t bot.Turn, places []commune.LightPlace) string {
	var words []string
	for _, light := range []commune.Light{commune.Red, commune.Yellow, commune.Green, commune.Unjudged} {
		n := 0
		for _, p := range places {
			if p.Light == light {
				n++
			}
		}
		if n > 0 {
			words = append(words, t.Print("lights.count", "Light", t.Print("light."+string(light)), "N", n))
		}
	}
	return strings.Join(words, ", ")
}
