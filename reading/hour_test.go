package reading

import (
	"testing"

	"gandan/commune"
)

func TestHour(t *testing.T) {
	for text, want := range map[string]commune.Clock{
		"7h30": 450, "7:30": 450, "07:05": 425, "8 giờ": 480, "8 gio": 480, "8h": 480, "7 rưỡi": 450, "7 giờ rưỡi": 450, "17": 1020, "lúc 5 giờ chiều": 1020,
		"5h chiều": 1020, "vào 7h30 sáng": 450, "7 giờ 30 tối ạ": 1170, "bảy giờ": 420, "12h trưa": 720, "0h": 0, "11 giờ 30": 690,
		"": -1, "chiều": -1, "25h": -1, "7h75": -1, "7h hôm qua": -1, "thôi": -1, "7h30 8h": -1,
	} {
		got, ok := Hour(text)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %d, %v", text, got, ok)
		}
	}
}
