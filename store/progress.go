package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gandan/commune"
)

// progressQuery reads reports with their reporters and places. What only those
// who are behind are asked for is looked up for them alone.
const progressQuery = `SELECT r.id AS report_id, r.commune_id, r.person_id, n.name, n.phone, g.id AS group_id, g.name AS group_name,
v.id AS village_id, v.name AS village, r.path, r.period, r.due, r.extended, r.first_sent, r.state,
CASE WHEN r.state IN @owed THEN ` + servesUntil + ` ELSE '' END AS until_day,
CASE WHEN r.state IN @owed THEN (SELECT COUNT(*) FROM duties d JOIN keepings k ON k.duty_id = d.id JOIN households h ON h.id = k.household_id
	WHERE d.person_id = r.person_id AND d.place_id = r.place_id AND d.code = @keeper AND d.from_day <= @today AND (d.to_day = '' OR d.to_day >= @today)
	AND k.from_day <= @today AND (k.to_day = '' OR k.to_day >= @today) AND h.ended = '') ELSE 0 END AS households,
CASE WHEN r.state IN @owed THEN (SELECT COUNT(*) FROM entries e WHERE e.report_id = r.id AND e.dropped_at = 0) ELSE 0 END AS entries,
CASE WHEN r.state IN @owed THEN (SELECT COUNT(*) FROM accounts a WHERE a.person_id = r.person_id AND a.unlinked_at = 0) ELSE 0 END AS accounts,
CASE WHEN r.state IN @owed THEN (SELECT COUNT(*) FROM accounts a WHERE a.person_id = r.person_id AND a.unlinked_at = 0
	AND a.blocked_at = 0) ELSE 0 END AS arriving,
CASE WHEN r.state IN @owed THEN (SELECT COUNT(*) FROM accounts a WHERE a.person_id = r.person_id AND a.unlinked_at = 0
	AND a.blocked_at = 0{open}) ELSE 0 END AS open_now,
CASE WHEN r.state IN @owed THEN EXISTS (SELECT 1 FROM outbox o
	WHERE o.dedup = CONCAT(@nudges, r.person_id, '/', r.due, '/', @today)) ELSE FALSE END AS nudged,
CASE WHEN r.state IN @owed THEN {leave} ELSE FALSE END AS on_leave,
CASE WHEN r.state IN @owed THEN ` + excusedByLeave + ` ELSE FALSE END AS excused,
CASE WHEN r.state IN @owed THEN COALESCE((SELECT MAX(x.id) FROM extensions x WHERE {asked}), '') ELSE '' END AS asked_id,
CASE WHEN r.state IN @owed THEN COALESCE((SELECT MAX(x.reason) FROM extensions x WHERE {asked}), '') ELSE '' END AS asked
FROM reports r JOIN people n ON n.id = r.person_id JOIN places g ON g.id = r.place_id JOIN places v ON v.id = g.parent_id
WHERE r.kind = @kind AND r.period IN @periods AND (@place = '' OR g.id = @place OR v.id = @place)`

// Of a report r: servesUntil is the last day of its reporter's duty there so far,
// the last of days while it runs and empty where none began; excusedByLeave is
// whether its deadline fell in a leave without a stand-in.
const (
	servesUntil = `COALESCE((SELECT MAX(CASE WHEN d.to_day = '' THEN '9999-12-31' ELSE d.to_day END) FROM duties d
	WHERE d.person_id = r.person_id AND d.place_id = r.place_id AND d.code = @keeper AND (d.from_day <= @today OR d.leave_id <> '')), '')`
	excusedByLeave = `CASE WHEN r.extended > 0 THEN EXISTS (SELECT 1 FROM leaves l WHERE l.person_id = r.person_id AND l.granted
	AND l.grace = r.extended) ELSE FALSE END`
)

// askedFor is the condition that an extension x of report r waits for its answer.
const askedFor = "x.person_id = r.person_id AND x.due = r.due AND x.place_id = r.place_id AND x.decided_at = 0 AND x.until_day >= @today"

// Progress returns the household reports of some periods within a scope, in
// one statement: by village, group and the order of people.
func (d *DB) Progress(ctx context.Context, q commune.ProgressQuery) ([]commune.ProgressRow, error) {
	if len(q.Paths) == 0 || len(q.Periods) == 0 {
		return nil, nil
	}
	args := map[string]any{
		"owed": []commune.State{commune.Draft, commune.Returned}, "keeper": commune.Keeper, "kind": commune.HouseholdReport,
		"today": q.Today, "periods": q.Periods, "place": q.Place, "nudges": commune.NudgePrefix(q.Viewer),
	}
	query := strings.NewReplacer("{open}", openNow(q.Since, args), "{leave}", OnLeave("r.person_id"), "{asked}", askedFor).Replace(progressQuery) +
		" AND " + reportsUnder(q.Paths, args) + "\nORDER BY v.folded, v.id, LENGTH(g.name), g.name, n.seq, r.period"
	var rows []commune.ProgressRow
	err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&rows).Error
	return rows, wrap("progress", err)
}

// reportsUnder is the condition that a report r lies within some paths, its values
// among the arguments.
func reportsUnder(paths []string, args map[string]any) string {
	var communes, within []string
	for i, path := range paths {
		name := fmt.Sprint("path", i)
		communes, within = append(communes, commune.PathIDs(path)[0]), append(within, "r.path LIKE @"+name)
		args[name] = likeSafe(path) + "%"
	}
	args["communes"] = communes
	return "r.commune_id IN @communes AND (" + strings.Join(within, " OR ") + ")"
}

// openNow is the condition that an account may be written to now, its values
// among the arguments.
func openNow(since map[string]commune.Instant, args map[string]any) string {
	var b strings.Builder
	for i, channel := range slices.Sorted(maps.Keys(since)) {
		name := fmt.Sprint("channel", i)
		args[name], args[name+"since"] = channel, since[channel]
		fmt.Fprintf(&b, " AND NOT (a.channel = @%s AND a.last_in <= @%ssince)", name, name)
	}
	return b.String()
}
