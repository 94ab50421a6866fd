package store

import (
	"fmt"
	"maps"
	"strings"

	"gandan/commune"
)

// standQuery writes how households stand from @month on, of those that stand
// otherwise than their last row says: n is the household now, l its last row, s each
// row from the one in force in @month on. So what a late report changes moves its own
// month and all later ones alike: where a later row says what the last one said,
// it says what the household is now, as its own month's does in any case; where a
// number differs, it moves by as much.
// A household without a row was there from the beginning, or came in @month.
var standQuery = `REPLACE INTO standings (household_id, month, commune_id, village_id, group_id, members, class, cultured, away, gone)
SELECT n.id, CASE WHEN l.household_id IS NULL AND n.began = '' THEN '' WHEN COALESCE(s.month, '') < @month THEN @month ELSE s.month END,
n.commune_id, ` + follows("village_id") + `, ` + follows("group_id") + `,
CASE WHEN COALESCE(s.members, 0) = COALESCE(l.members, 0) THEN n.members WHEN s.members = 0 OR l.members = 0 OR n.members = 0 THEN s.members
	WHEN s.members + n.members < l.members THEN 0 ELSE s.members + n.members - l.members END,
` + follows("class") + `, ` + follows("cultured") + `,
CASE WHEN COALESCE(s.away, 0) = COALESCE(l.away, 0) THEN n.away WHEN s.away + n.away < l.away THEN 0 ELSE s.away + n.away - l.away END,
` + follows("gone") + standFrom

// follows is what a row says of a column after a change: see standQuery.
func follows(column string) string {
	return fmt.Sprintf("CASE WHEN s.%[1]s IS NULL OR s.%[1]s = l.%[1]s OR s.month <= @month AND l.%[1]s <> n.%[1]s THEN n.%[1]s ELSE s.%[1]s END", column)
}

// standFrom is what standQuery reads.
const standFrom = `
FROM (SELECT h.id, h.commune_id, h.village_id, h.group_id, h.members, h.class, h.cultured, h.began,
	(SELECT COUNT(*) FROM members x WHERE x.household_id = h.id AND x.standing = 'away') AS away,
	CASE WHEN h.ended <> '' AND h.ended < @before THEN 1 ELSE 0 END AS gone
	FROM households h WHERE {whose}) n
LEFT JOIN standings l ON l.household_id = n.id AND l.month = (SELECT MAX(t.month) FROM standings t WHERE t.household_id = n.id)
LEFT JOIN standings s ON s.household_id = n.id
	AND s.month >= COALESCE((SELECT MAX(t.month) FROM standings t WHERE t.household_id = n.id AND t.month <= @month), @month)
WHERE l.household_id IS NULL OR l.village_id <> n.village_id OR l.group_id <> n.group_id OR l.members <> n.members OR l.class <> n.class
	OR l.cultured <> n.cultured OR l.away <> n.away OR l.gone <> n.gone`

// astray returns how many households stand otherwise than their last row says.
func (r registering) astray(whose string, args named) (n int, err error) {
	query, args := standingsOf("SELECT COUNT(DISTINCT n.id)"+standFrom, ever, "", whose, args)
	err = r.tx.Raw(query, args).Scan(&n).Error
	return n, err
}

// ever is a day after all others.
const ever = commune.Date("9999-12-31")

// stand writes how households that changed in a month stand from then on.
func (r registering) stand(month commune.Period, whose string, args named) error {
	return r.standBefore(ever, month, whose, args)
}

// standBefore is stand as if households that end on a day or later had not ended.
func (r registering) standBefore(day commune.Date, month commune.Period, whose string, args named) error {
	query, args := standingsOf(standQuery, day, month, whose, args)
	return wrap("standings", r.tx.Exec(query, args).Error)
}

// standingsOf completes a statement on standings.
func standingsOf(query string, day commune.Date, month commune.Period, whose string, args named) (string, named) {
	args = maps.Clone(args)
	args["month"], args["before"] = month, day
	return strings.Replace(query, "{whose}", whose, 1), args
}
