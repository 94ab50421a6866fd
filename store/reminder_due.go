package store

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"gandan/commune"
)

// lookBack is how many days before a day deadlines are looked for whose stages
// may be decided on it: those of two months and the longest extension.
const (
	lookBack  = 100
	lookAhead = 31 // a deadline is spoken of 30 days before at most
)

// stillOpen is the condition that a report r is still owed.
const stillOpen = "r.state IN ('draft', 'returned')"

// openDeadline is a deadline that somebody has still to meet.
type openDeadline struct {
	Kind     commune.ReportKind
	Period   commune.Period
	Deadline commune.Instant
	PutOff   bool
}

// stageRow is a stage of a deadline that a day decides on.
type stageRow struct {
	openDeadline
	commune.Telling
	At commune.Instant // when the stage was to be told
}

// openDeadlines returns the deadlines of a commune that are not met by
// everybody. They are found by the periods that may be due around the day.
func (p planning) openDeadlines(ctx context.Context, day commune.Date) ([]openDeadline, error) {
	var periods []commune.Period
	last := commune.MonthOfDay(day.Add(lookAhead)).Next()
	for month := commune.MonthOfDay(day.Add(-lookBack)); month <= last; month = month.Next() {
		periods = append(periods, p.settings.EndingWith(month)...)
	}
	query := `SELECT DISTINCT r.kind, r.period, ` + deadline("r") + ` AS deadline, r.extended > r.due AS put_off FROM reports r
WHERE r.commune_id = @commune AND r.period IN @periods AND r.kind IN @kinds AND ` + stillOpen
	var list []openDeadline
	err := p.db.gorm.WithContext(ctx).Raw(query,
		map[string]any{"commune": p.communeID, "periods": periods, "kinds": p.kinds}).Scan(&list).Error
	return list, err
}

// stages returns the stages of the deadlines of an audience's kind that a day
// decides on.
func (p planning) stages(a commune.Audience, open []openDeadline, day commune.Date) []stageRow {
	var list []stageRow
	for _, o := range open {
		if o.Kind != a.Kind {
			continue
		}
		due := commune.Deadline{Day: commune.DateOf(o.Deadline.In(p.settings.Zone)), PutOff: o.PutOff}
		for _, t := range p.settings.Tellings(p.settings.Stages(a, due), day) {
			list = append(list, stageRow{o, t, commune.InstantOf(p.settings.RemindAt.On(t.Day, p.settings.Zone))})
		}
	}
	return list
}

// stageTables yields stages as tables for a FROM clause, with their values by
// name: w(kind, period, deadline, stage, at, skipped).
func stageTables(list []stageRow) iter.Seq2[string, map[string]any] {
	return func(yield func(string, map[string]any) bool) {
		for part := range slices.Chunk(list, 100) {
			var rows []string
			args := map[string]any{}
			for i, s := range part {
				var columns []string
				for _, c := range []struct {
					name  string
					value any
				}{{"kind", s.Kind}, {"period", s.Period}, {"deadline", s.Deadline}, {"stage", s.Stage}, {"at", s.At}, {"skipped", s.Skipped}} {
					name := c.name + strconv.Itoa(i)
					args[name] = c.value
					columns = append(columns, "@"+name+" AS "+c.name)
				}
				rows = append(rows, "SELECT "+strings.Join(columns, ", "))
			}
			if !yield("("+strings.Join(rows, " UNION ALL ")+") w", args) {
				return
			}
		}
	}
}
