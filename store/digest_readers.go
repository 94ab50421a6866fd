package store

import (
	"context"
	"strings"

	"gandan/commune"
)

// digestReader is somebody who may be told of figures.
type digestReader struct {
	duties []commune.Duty
	wish   commune.Digest
}

func (r digestReader) holder() commune.Holder {
	return commune.Holder{PersonID: r.wish.PersonID, Duties: r.duties}
}

// digestReadersQuery finds the duties of people who are told of figures without
// having asked for it, or who have chosen something.
const digestReadersQuery = `SELECT d.person_id, d.code, d.from_day, d.to_day, p.path, COALESCE(w.weekly, FALSE) AS weekly, COALESCE(w.weekday, 0) AS weekday,
COALESCE(w.clock, 0) AS clock, COALESCE(w.deadlines, FALSE) AS deadlines, COALESCE(w.alerts, FALSE) AS alerts, COALESCE(w.rev, 0) AS rev
FROM duties d JOIN places p ON p.id = d.place_id LEFT JOIN digests w ON w.person_id = d.person_id
WHERE d.commune_id = @commune AND d.code IN @codes AND (d.code IN @unasked OR w.rev > 0) AND {runs}
AND EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = d.person_id AND a.unlinked_at = 0 AND a.blocked_at = 0)
AND NOT {leave} ORDER BY d.person_id, d.id`

// digestReaders returns, in one statement, who of a commune may be told of
// figures on a day, with what each has chosen or else gets. Whoever is on leave
// or has no account that takes messages is not among them.
func (d *DB) digestReaders(ctx context.Context, communeID string, s commune.Settings, today commune.Date) ([]digestReader, error) {
	var rows []struct {
		commune.Digest
		Code           commune.DutyCode
		FromDay, ToDay commune.Date
		Path           string
	}
	query := strings.NewReplacer("{runs}", runs("d"), "{leave}", OnLeave("d.person_id")).Replace(digestReadersQuery)
	err := d.gorm.WithContext(ctx).Raw(query, map[string]any{"commune": communeID, "today": today,
		"codes": commune.Holding(commune.SeeProgress), "unasked": commune.DigestDuties()}).Scan(&rows).Error
	if err != nil {
		return nil, wrap("digest readers", err)
	}
	var list []digestReader
	for _, r := range rows {
		if n := len(list); n == 0 || list[n-1].wish.PersonID != r.PersonID {
			list = append(list, digestReader{wish: r.Digest})
		}
		last := &list[len(list)-1]
		last.duties = append(last.duties, commune.Duty{PersonID: r.PersonID, Code: r.Code, From: r.FromDay, To: r.ToDay, Path: r.Path})
	}
	for i, r := range list {
		if r.wish.Rev == 0 {
			list[i].wish = s.DigestOf(r.holder())
		}
	}
	return list, nil
}
