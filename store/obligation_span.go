package store

import (
	"iter"
	"slices"
	"strings"

	"gandan/commune"
)

// span is a period of a kind of report, whoever owes it.
type span struct {
	Kind   commune.ReportKind
	Period commune.Period
	Opens  commune.Date
	Closes commune.Date
	Due    commune.Instant
	Day    commune.Date `gorm:"-"` // of the deadline; empty: not owed (any more)
}

// span returns what a period of a kind is by the settings.
func (e ensuring) span(kind commune.ReportKind, p commune.Period) span {
	o, ok := e.settings.Obligation(kind, anybody(kind), p)
	if !ok {
		return span{Kind: kind, Period: p}
	}
	return spanOf(e.settings, o)
}

func spanOf(s commune.Settings, o commune.Obligation) span {
	return span{o.Kind, o.Period, o.Opens, o.Closes, o.Due, commune.DateOf(o.Due.In(s.Zone))}
}

// anybody is a duty, without beginning and end, that owes a kind.
func anybody(kind commune.ReportKind) commune.Duty {
	return commune.Duty{Code: commune.Owners(kind)[0]}
}

// calendar returns the periods that have opened by today. They are what a duty
// without beginning and end owes, so that the rule stays in commune and the
// database finds out who holds the duty on each deadline's day.
func (e ensuring) calendar(today commune.Date) []span {
	var list []span
	for _, kind := range e.kinds {
		for _, o := range e.settings.Obligations(kind, anybody(kind), today) {
			list = append(list, spanOf(e.settings, o))
		}
	}
	return list
}

// addSpan adds a period that is owed and not yet in the list.
func addSpan(list []span, s span) []span {
	same := func(x span) bool { return x.Kind == s.Kind && x.Period == s.Period }
	if s.Day == "" || slices.ContainsFunc(list, same) {
		return list
	}
	return append(list, s)
}

// code returns the duty that owes, one of them where several do; none where
// nothing is owed.
func (s span) code() commune.DutyCode {
	if s.Day == "" {
		return ""
	}
	return commune.Owners(s.Kind)[0]
}

// holding is how the periods of some kinds find in SQL who owes them.
type holding struct {
	spans []span
	place string // of the report, by the duty d
	holds string // condition that a duty d makes its holder owe w
}

// holdings divides periods into those of a place and those that everybody owes
// once.
func holdings(list []span) []holding {
	var codes []string
	for _, c := range commune.Owners(commune.SelfReviewTask) {
		codes = append(codes, "'"+string(c)+"'")
	}
	ofPlace := holding{place: "d.place_id", holds: "d.code = w.code"}
	personal := holding{place: "d.commune_id", holds: "w.code <> '' AND d.code IN (" + strings.Join(codes, ", ") + ")"}
	for _, s := range list {
		if s.Kind.Personal() {
			personal.spans = append(personal.spans, s)
		} else {
			ofPlace.spans = append(ofPlace.spans, s)
		}
	}
	return []holding{ofPlace, personal}
}

// spanTables yields the periods as tables for a FROM clause, with their
// values: w(kind, code, period, day). SQLite joins at most 500 rows so.
func spanTables(list []span) iter.Seq2[string, []any] {
	return func(yield func(string, []any) bool) {
		for part := range slices.Chunk(list, 200) {
			const row = "SELECT ? AS kind, ? AS code, ? AS period, ? AS day"
			sql := "(" + row + strings.Repeat(" UNION ALL "+row, len(part)-1) + ") w"
			var args []any
			for _, s := range part {
				args = append(args, s.Kind, s.code(), s.Period, s.Day)
			}
			if !yield(sql, args) {
				return
			}
		}
	}
}

// onDay is the condition that the dated row alias runs on the deadline's day.
func onDay(alias string) string {
	return alias + ".from_day <= w.day AND (" + alias + ".to_day = '' OR " + alias + ".to_day >= w.day)"
}
