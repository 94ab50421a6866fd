package store

import (
	"context"
	"database/sql"
	"strings"

	"gandan/commune"
)

// coverQuery counts the household reports of places and months by group;
// registerQuery reads the register beside them, in the same columns.
const (
	coverQuery = `SELECT 'cover', r.path, '', r.period, COUNT(*),
SUM(CASE WHEN r.state IN (?, ?, ?) THEN 1 ELSE 0 END), SUM(CASE WHEN r.state = ? THEN 1 ELSE 0 END),
SUM(CASE WHEN r.state IN (?, ?, ?) THEN r.households ELSE 0 END), SUM(CASE WHEN r.state = ? THEN r.households ELSE 0 END), 0, 0, 0, 0
FROM reports r WHERE r.commune_id IN ? AND r.kind = ? AND r.period IN ?`
	registerQuery = `SELECT 'register', group_id, village_id, month, households,
members, uncounted, poor, near_poor, cultured, away, away_households, at FROM registers WHERE commune_id IN ? AND month IN ?`
)

// Ground returns what figures of a query's places and months rest on, in one
// statement: the household reports of the months by group, and the register at
// the end of each month.
func (d *DB) Ground(ctx context.Context, q commune.FigureQuery) (commune.Ground, error) {
	var g commune.Ground
	if len(q.Paths) == 0 || len(q.Months) == 0 {
		return g, nil
	}
	communes, within, ids := places(q.Paths, "commune_id", "village_id", "group_id")
	args := []any{commune.Sent, commune.Late, commune.Accepted, commune.Returned, commune.Sent, commune.Late, commune.Accepted,
		commune.Accepted, communes, commune.HouseholdReport, q.Months}
	ways := make([]string, len(q.Paths))
	for i, path := range q.Paths {
		ways[i] = "r.path LIKE ?"
		args = append(args, likeSafe(path)+"%")
	}
	query := coverQuery + " AND (" + strings.Join(ways, " OR ") + ") GROUP BY r.path, r.period UNION ALL " + registerQuery + within
	rows, err := d.gorm.WithContext(ctx).Raw(query, append(append(args, communes, q.Months), ids...)...).Rows()
	if err != nil {
		return g, wrap("ground", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scanGround(rows, &g, communes[0]); err != nil {
			return g, wrap("ground", err)
		}
	}
	return g, wrap("ground", rows.Err())
}

// scanGround adds a row of either query.
func scanGround(rows *sql.Rows, g *commune.Ground, communeID string) error {
	var kind, place, village string
	var month commune.Period
	var n [8]int
	var at commune.Instant
	if err := rows.Scan(&kind, &place, &village, &month, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7], &at); err != nil {
		return err
	}
	if kind == "cover" {
		on := commune.PathIDs(place)
		g.Covers = append(g.Covers, commune.Cover{Month: month, VillageID: on[1], GroupID: on[2],
			Reports: n[0], Sent: n[1], Returned: n[2], Reported: n[3], Accepted: n[4]})
		return nil
	}
	g.Registers = append(g.Registers, commune.Register{GroupID: place, Month: month, CommuneID: communeID, VillageID: village,
		Households: n[0], Members: n[1], Uncounted: n[2], Poor: n[3], NearPoor: n[4], Cultured: n[5], Away: n[6], AwayHouseholds: n[7], At: at})
	return nil
}
