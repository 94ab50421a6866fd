package commune

import "testing"

// The days are those of the Vietnamese almanac; the years marked differ from
// the Chinese calendar, in 1985 by a whole month.
func TestLunarDate(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             Date
	}{
		{1968, 1, 1, "1968-01-29"}, // China 30/1
		{1969, 1, 1, "1969-02-16"}, // China 17/2
		{1985, 1, 1, "1985-01-21"}, // China 20/2
		{2007, 1, 1, "2007-02-17"}, // China 18/2
		{2020, 1, 1, "2020-01-25"},
		{2021, 1, 1, "2021-02-12"},
		{2022, 1, 1, "2022-02-01"},
		{2023, 1, 1, "2023-01-22"},
		{2024, 1, 1, "2024-02-10"},
		{2025, 1, 1, "2025-01-29"},
		{2026, 1, 1, "2026-02-17"},
		{2027, 1, 1, "2027-02-06"},
		{2028, 1, 1, "2028-01-26"},
		{2029, 1, 1, "2029-02-13"},
		{2030, 1, 1, "2030-02-02"}, // China 3/2
		{2031, 1, 1, "2031-01-23"},
		{2053, 1, 1, "2053-02-18"}, // China 19/2
		{2022, 3, 10, "2022-04-10"},
		{2023, 3, 10, "2023-04-29"}, // after the leap month 2
		{2024, 3, 10, "2024-04-18"},
		{2025, 3, 10, "2025-04-07"},
		{2026, 3, 10, "2026-04-26"},
		{2020, 8, 15, "2020-10-01"}, // after the leap month 4
		{2025, 6, 1, "2025-06-25"},  // the ordinary month 6, its leap one follows
		{2025, 8, 15, "2025-10-06"},
		{2023, 11, 1, "2023-12-13"},
		{2023, 12, 23, "2024-02-02"},
	} {
		if got := lunarDate(c.year, c.month, c.day); got != c.want {
			t.Errorf("%d/%d of lunar %d: %s, want %s", c.day, c.month, c.year, got, c.want)
		}
	}
}
