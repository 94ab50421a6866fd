package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gandan/store/storetest"
)

// TestVirtualYearUnderAnyRules: whatever a commune chooses and whenever it begins,
// nobody gets two automatic reminders on a day, nobody one in the quiet hours,
// and nobody is reminded of what is in. The second implementation agrees.
func TestVirtualYearUnderAnyRules(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	storetest.Fewer(t, 4) // each is five weeks on a real database
	messages := 0
	rapid.Check(t, func(r *rapid.T) {
		rules := drawRules(r)
		begin := secondLater(fmt.Sprintf("%d-01-02", rapid.SampledFrom([]int{2024, 2026}).Draw(r, "year")), rapid.IntRange(0, 320).Draw(r, "begins"))
		y := newStretch(t, tinyYear, rapid.Uint64Range(0, 1000).Draw(r, "seed"), begin, secondLater(begin, 35), rules)
		y.works(y.begin, y.end)
		messages += y.compare().messages
		for _, m := range y.messages() {
			if y.second.loud(m.at) != m.at {
				r.Errorf("in the quiet hours: %+v", m)
			}
			if m.says == "" {
				r.Errorf("of nothing that is open: %+v", m)
			}
		}
	})
	t.Logf("%d messages", messages)
}

// drawRules draws what a commune may choose.
func drawRules(r *rapid.T) secondRules {
	minutes := func(n int) string { return fmt.Sprintf("%02d:%02d", n/60, n%60) }
	days := func(most int, label string) []int {
		list := rapid.SliceOfNDistinct(rapid.IntRange(1, most), 0, 3, rapid.ID).Draw(r, label)
		slices.Sort(list)
		return list
	}
	rules := secondDefaults()
	rules.before, rules.after, rules.contactDays = days(9, "before"), days(6, "after"), days(28, "contacts")
	rules.escalate, rules.last = rapid.IntRange(1, 4).Draw(r, "escalate"), rapid.IntRange(1, 4).Draw(r, "last")
	rules.makeUp = rapid.IntRange(0, 5).Draw(r, "make up")
	rules.remindAt = minutes(rapid.IntRange(0, 24*60-1).Draw(r, "remind at"))
	if rapid.Bool().Draw(r, "quiet otherwise") { // a night: what is planned in it speaks of the next morning
		from := rapid.IntRange(20*60, 24*60-1).Draw(r, "quiet from")
		to := (from + rapid.IntRange(0, 11*60).Draw(r, "quiet for")) % (24 * 60)
		rules.quietFrom, rules.quietTo = minutes(from), minutes(to)
	}
	if s := (&second{rules: rules}); s.loud("2024-01-02 " + rules.remindAt)[11:] == rules.remindAt {
		rules.freeHours = rapid.SampledFrom([]int{0, 0, 24, 48}).Draw(r, "free hours")
	}
	return rules
}

// settings are the rules as the commune's settings say them.
func (r secondRules) settings() map[string]string {
	list := func(days []int) string {
		var words []string
		for _, n := range days {
			words = append(words, strconv.Itoa(n))
		}
		return strings.Join(words, ",")
	}
	return map[string]string{
		"remind_before": list(r.before), "remind_after": list(r.after), "contact_days": list(r.contactDays),
		"escalate": strconv.Itoa(r.escalate), "escalate_last": strconv.Itoa(r.last), "make_up_days": strconv.Itoa(r.makeUp),
		"remind_at": r.remindAt, "quiet_from": r.quietFrom, "quiet_to": r.quietTo, "contact_times": strconv.Itoa(r.contactTimes),
		"briefing_day": strconv.Itoa(r.briefing), "remarks_due": r.remarks, "self_review_due": r.selfReview,
	}
}
