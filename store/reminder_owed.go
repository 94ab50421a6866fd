package store

import (
	"context"
	"maps"

	"gandan/commune"
)

// tellings returns what a day decides on that has not been decided yet: a row a
// stage of an obligation and person, without day and letter.
func (p planning) tellings(ctx context.Context, day commune.Date) ([]commune.Reminded, error) {
	open, err := p.openDeadlines(ctx, day)
	if err != nil {
		return nil, err
	}
	var rows []commune.Reminded
	for _, a := range commune.Audiences {
		args := map[string]any{"commune": p.communeID, "today": p.today, "who": a.Who, "owners": commune.Owners(a.Kind)}
		for table, values := range stageTables(p.stages(a, open, day)) {
			maps.Copy(args, values)
			for _, query := range undecided(a) {
				var list []commune.Reminded
				if err := p.db.gorm.WithContext(ctx).Raw(query[0]+table+query[1], args).Scan(&list).Error; err != nil {
					return nil, err
				}
				rows = append(rows, list...)
			}
		}
	}
	contacts, err := p.contactTellings(ctx, day)
	return append(rows, contacts...), err
}

// undecided returns the queries for an audience, each before and after its
// table of stages.
func undecided(a commune.Audience) [][2]string {
	if len(a.Who) == 0 {
		return [][2]string{{"SELECT r.id AS obligation_id, w.stage, r.person_id, w.skipped FROM ",
			" CROSS JOIN reports r WHERE r.commune_id = @commune AND " + missing(a.Kind) + notDecided("r.id", "r.person_id")}}
	}
	place, under := "d.place_id", ""
	if a.Each {
		place, under = "v.id", " JOIN places v ON v.parent_id = d.place_id AND v.kind = 'village' AND v.ended = ''"
	}
	obligation := "CONCAT(w.kind, '/', " + place + ", '/', w.period)"
	var list [][2]string
	// Each of the two goes from the duty over its places to their reports: SQLite
	// keeps to the order of a cross join, and would else look through all reports
	// for every duty.
	for _, here := range []string{"g.id", "g.parent_id"} {
		list = append(list, [2]string{"SELECT DISTINCT " + obligation + " AS obligation_id, w.stage, d.person_id, w.skipped FROM ",
			" CROSS JOIN duties d" + under + " WHERE d.commune_id = @commune AND d.code IN @who AND " + runs("d") + `
AND EXISTS (SELECT 1 FROM places g CROSS JOIN reports r ON r.place_id = g.id
	WHERE ` + here + " = " + place + " AND r.person_id <> d.person_id AND " + missing(a.Kind) + " AND NOT " + OnLeave("r.person_id") + ")" + notDecided(obligation, "d.person_id")})
	}
	return list
}

// runs is the condition that a duty of the alias runs today.
func runs(alias string) string {
	return alias + ".from_day <= @today AND (" + alias + ".to_day = '' OR " + alias + ".to_day >= @today)"
}

// missing is the condition that a report r of the stage w is still owed by
// somebody who holds the duty, and was when the stage came: one that was
// returned since is told of already.
func missing(kind commune.ReportKind) string {
	place := "o.place_id"
	if kind.Personal() {
		place = "o.commune_id"
	}
	return "r.kind = w.kind AND r.period = w.period AND " + deadline("r") + " = w.deadline AND " + stillOpen + `
AND NOT (r.state = 'returned' AND r.decided_at > w.at)
AND EXISTS (SELECT 1 FROM duties o WHERE o.person_id = r.person_id AND ` + place + " = r.place_id AND o.code IN @owners AND " + runs("o") + ")"
}

// notDecided is the condition that a stage has no row yet.
func notDecided(obligation, person string) string {
	return "\nAND NOT EXISTS (SELECT 1 FROM reminded m WHERE m.obligation_id = " + obligation +
		" AND m.stage = w.stage AND m.person_id = " + person + ")"
}
