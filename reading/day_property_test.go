package reading

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"gandan/commune"
	"gandan/reading/fold"
	"pgregory.net/rapid"
)

// ways are ways to write a day so that the year is said.
var ways = []func(d, m, y int) string{
	func(d, m, y int) string { return fmt.Sprintf("%d/%d/%d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("%02d/%02d/%d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("%02d-%02d-%d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("%d.%d.%02d", d, m, y%100) },
	func(d, m, y int) string { return fmt.Sprintf("%d-%02d-%02d", y, m, d) },
	func(d, m, y int) string { return fmt.Sprintf("%d%02d%02d", y, m, d) },
	func(d, m, y int) string { return fmt.Sprintf("%02d%02d%d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("ngày %d tháng %d năm %d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("%d tháng %d, %d", d, m, y) },
	func(d, m, y int) string { return fmt.Sprintf("từ mùng %d/%d/%d ạ", d, m, y) },
	func(d, m, y int) string { return spoken(d) + " tháng " + spoken(m) + " năm " + strconv.Itoa(y) },
}

var spokenUnits = strings.Fields("không một hai ba bốn năm sáu bảy tám chín")

// spoken writes a number up to 39 in words.
func spoken(n int) string {
	unit := spokenUnits[n%10]
	switch {
	case n < 10:
		return unit
	case n%10 == 0:
		unit = ""
	case n%10 == 5:
		unit = "lăm"
	case n%10 == 1 && n > 20:
		unit = "mốt"
	}
	if n < 20 {
		return "mười " + unit
	}
	return spokenUnits[n/10] + " mươi " + unit
}

// TestDayWays: any day written in any way reads back as that day, with and
// without accents, in capitals too.
func TestDayWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := commune.NewDate(2024, 1, 1).Add(rapid.IntRange(0, 1500).Draw(t, "today"))
		day := today.Add(-rapid.IntRange(0, 9000).Draw(t, "back"))
		at := day.Time(time.UTC)
		text := rapid.SampledFrom(ways).Draw(t, "way")(at.Day(), int(at.Month()), at.Year())
		for _, typed := range []string{text, fold.Text(text), strings.ToUpper(text), "  " + text + " . "} {
			if got, ok := Day(typed, today); !ok || got != day {
				t.Fatalf("on %s Day(%q) = %q, want %s", today, typed, got, day)
			}
		}
	})
}

// TestDayNearest: a day and month alone is the latest at most 60 days ahead.
func TestDayNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := commune.NewDate(2024, 1, 1).Add(rapid.IntRange(0, 1500).Draw(t, "today"))
		day := today.Add(rapid.IntRange(-300, 60).Draw(t, "days"))
		at := day.Time(time.UTC)
		for _, text := range []string{fmt.Sprintf("%d/%d", at.Day(), at.Month()), fmt.Sprintf("%d thang %d", at.Day(), at.Month())} {
			if got, ok := Day(text, today); !ok || got != day {
				t.Fatalf("on %s Day(%q) = %q, want %s", today, text, got, day)
			}
		}
		if ago := int(today.Sub(day)); ago > 0 && ago <= ahead {
			text := fmt.Sprintf("cách đây %s ngày", strconv.Itoa(ago))
			if got, _ := Day(text, today); got != day {
				t.Fatalf("on %s Day(%q) = %q, want %s", today, text, got, day)
			}
		}
	})
}

func FuzzDay(f *testing.F) {
	for _, s := range []string{"5/4", "thứ hai tuần trước", "mùng 8 tháng 3 năm ngoái", "từ từ lúc 7h 5.4.24", "31/2", "cách đây 3 hôm", "\xff5/4", "t4/4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const today = commune.Date("2024-04-17")
		day, ok := Day(text, today)
		if !ok && day != "" {
			t.Errorf("Day(%q) = %q, refused", text, day)
		}
		if ok {
			if again, fine := Day(string(day), today); !fine || again != day {
				t.Errorf("Day(%q) = %q, again %q", text, day, again)
			}
		}
		if when, ok := Since(text, today); ok {
			if again, fine := Day(string(when.Day), today); !fine || again != when.Day {
				t.Errorf("Since(%q) = %+v", text, when)
			}
		}
		Number(text)
	})
}
