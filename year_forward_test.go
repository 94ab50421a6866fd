package main

import (
	"strings"
	"testing"

	"gandan/store/storetest"
)

// TestVirtualYearForward: on Zalo's account a message is free for two days after
// somebody's last word. A reminder of tomorrow that would not be free then is
// said today, and not again; nothing is said a day earlier that is not due.
func TestVirtualYearForward(t *testing.T) {
	storetest.OneGoroutine(t)
	t.Parallel()
	rules := secondDefaults()
	rules.freeHours = 48
	y := newStretch(t, tinyYear.or(), 48, "2024-01-02", "2024-05-31", rules)
	y.works(y.begin, y.end)
	y.print(y.compare())
	earlier := 0
	for _, m := range y.messages() {
		for line := range strings.SplitSeq(m.says, "; ") {
			if y.stageDay(m.at[:10], line) == secondLater(m.at[:10], 1) {
				earlier++
			}
		}
	}
	t.Logf("%d stages were told a day earlier", earlier)
	if earlier == 0 {
		t.Error("none")
	}
}
