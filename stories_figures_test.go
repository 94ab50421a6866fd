package main

import (
	"strings"
	"testing"

	"gandan/bot/bottest"
	"gandan/store/storetest"
)

// reportedInQuarter is what was reported from February to March besides what the
// demo tells: month, head of household, topic and kind.
var reportedInQuarter = []string{
	"2024-M02 Vi Đức Dũng: population birth", "2024-M02 Hà Đức Sơn: security dispute", "2024-M02 Lý Văn Dũng: working_away left",
	"2024-M03 Hoàng Văn Sáng: population birth", "2024-M03 Lý Ngọc Yến: population birth", "2024-M03 Lương Thị Liên: population death",
	"2024-M03 Hoàng Văn Sáng: working_away left", "2024-M03 Hoàng Văn Sáng: working_away left", "2024-M03 Lý Văn Dũng: working_away returned",
	"2024-M03 Hứa Thị Nga: security theft", "2024-M03 Linh Văn Quyết: security theft", "2024-M03 Lăng Văn Quyết: security theft",
	"2024-M03 Lương Thị Liên: difficulty above", "2024-M03 Mã Quang Chài: petition ", "2024-M03 Đàm Thị Sen: opinion ",
	"2024-M03 Triệu Văn Cường: income poor", "2024-M03 Lộc Thanh Hải: residence temporary_absence",
}

// reported makes entries count as said by reports that were accepted, and moves
// the register as their acceptance would have.
func (w *story) reported(entries []string) {
	w.t.Helper()
	do := func(query string, args ...any) {
		if _, err := w.raw.Exec(query, args...); err != nil {
			w.t.Fatal(err)
		}
	}
	for i, entry := range entries {
		where, what, _ := strings.Cut(entry, ": ")
		month, head, _ := strings.Cut(where, " ")
		topic, kind, _ := strings.Cut(what, " ")
		event, proposal := kind, ""
		if topic == "difficulty" {
			event, proposal = "", kind
		}
		do(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, event, proposal, text, form, filed,
said, said_topic, said_event, said_proposal) SELECT ?, r.id, h.commune_id, h.village_id, h.group_id, h.id, r.period, ?, ?, ?, '', 1, 1, 2, ?, ?, ?
FROM households h JOIN keepings k ON k.household_id = h.id JOIN duties d ON d.id = k.duty_id
JOIN reports r ON r.person_id = d.person_id AND r.place_id = h.group_id AND r.period = ? WHERE h.head = ?`,
			"said"+string(rune('a'+i)), topic, event, proposal, topic, event, proposal, month, head)
		for _, moved := range registerMoves[topic+" "+kind] {
			do("UPDATE registers SET "+moved+" WHERE month >= ? AND group_id = (SELECT group_id FROM households WHERE head = ?)", month, head)
		}
	}
}

// registerMoves are what entries do to the register of their group.
var registerMoves = map[string][]string{
	"population birth": {"members = members + 1"}, "population death": {"members = members - 1"},
	"working_away left": {"away = away + 1", "away_households = away_households + 1"}, "working_away returned": {"away = away - 1", "away_households = away_households - 1"},
	"income poor": {"poor = poor + 1", "near_poor = near_poor - 1"},
}

// TestStoriesOfFigures plays what those ask who read figures.
func TestStoriesOfFigures(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	bottest.Run(t, []string{"handlers/testdata/figures/tong-hop.txt"}, func(t testing.TB) bottest.World {
		w := openStory(t)
		w.reported(reportedInQuarter)
		w.journal()
		return w.world()
	}, "plain", "numbers")
}
