package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// EnsureReports brings a commune's stored obligations of some kinds up to date:
//   - each duty has a draft for each period that it owes and that has opened by
//     today (commune.Settings.Obligations); a task is a draft too, until it is done;
//   - a draft never filed has the deadline that the settings say today;
//   - what was noted on such a draft of a household that somebody else keeps on
//     the day of the deadline is on that keeper's draft;
//   - a draft whose owner will not hold the duty on that day is gone, unless
//     notes are left on it that nobody is there to take over;
//   - a draft whose deadline falls in a leave of its owner has that leave's
//     time of grace.
//
// Reports that were ever filed are not touched. It may be repeated and run in
// several processes at once. It returns how many drafts it made. A commune
// without a ReportsFrom has not begun, and nothing happens.
func (d *DB) EnsureReports(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, at commune.Instant, newID func() string,
) (made int, err error) {
	e := ensuring{db: d, scope: "commune_id", id: communeID, kinds: kinds, settings: s, at: at, newID: newID}
	return e.run(ctx, e.calendar(today))
}

// EnsureReportsOf is EnsureReports for one person, when a duty of theirs
// begins or ends, or when they file ahead: ahead names periods whose window
// may still be closed. It also takes over what others noted of the households
// that the person keeps now.
func (d *DB) EnsureReportsOf(ctx context.Context, personID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, at commune.Instant, newID func() string, ahead ...commune.Period,
) (made int, err error) {
	e := ensuring{db: d, scope: "person_id", id: personID, kinds: kinds, settings: s, at: at, newID: newID}
	spans := e.calendar(today)
	for _, kind := range kinds {
		for _, p := range ahead {
			spans = addSpan(spans, e.span(kind, p))
		}
	}
	return e.run(ctx, spans)
}

// ensuring is one run of EnsureReports over the rows whose scope column is id.
type ensuring struct {
	db        *DB
	scope, id string
	kinds     []commune.ReportKind
	settings  commune.Settings
	at        commune.Instant
	newID     func() string
}

func (e ensuring) run(ctx context.Context, owed []span) (made int, err error) {
	if e.settings.ReportsFrom == "" || len(e.kinds) == 0 {
		return 0, nil
	}
	if made, err = e.makeMissing(ctx, owed); err != nil {
		return made, fmt.Errorf("ensure reports: %w", err)
	}
	drafts, err := e.drafts(ctx)
	if err != nil {
		return made, fmt.Errorf("ensure reports: %w", err)
	}
	if err := e.refresh(ctx, drafts); err != nil {
		return made, fmt.Errorf("refresh deadlines: %w", err)
	}
	sources, err := e.handOver(ctx, owed, drafts)
	if err != nil {
		return made, fmt.Errorf("hand over drafts: %w", err)
	}
	if err := e.withdraw(ctx, drafts, sources); err != nil {
		return made, fmt.Errorf("withdraw drafts: %w", err)
	}
	if err := e.excuse(ctx, owed); err != nil {
		return made, fmt.Errorf("excuse drafts: %w", err)
	}
	return made, nil
}
