package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"gandan/commune"
	"gandan/scheduler"
	"gandan/store"
)

// newScheduler returns the jobs of a commune: each night the obligations whose
// window opens, each morning the reminders.
func newScheduler(ctx context.Context, db *store.DB, communeID string, now func() time.Time, log *slog.Logger) (*scheduler.Scheduler, error) {
	rules, err := rulesOf(ctx, db, communeID)
	if err != nil {
		return nil, err
	}
	remind := rules.RemindAt
	jobs := []scheduler.Job{
		{Name: "obligations/" + communeID, Spec: "5 0 * * *", Run: func(ctx context.Context, due time.Time) error {
			_, err := db.EnsureReports(ctx, communeID, reportKinds, rules, rules.Today(due), commune.InstantOf(due), newID)
			return err
		}},
		{Name: "reminders/" + communeID, Spec: fmt.Sprintf("%d %d * * *", remind%60, remind/60),
			Run: func(ctx context.Context, due time.Time) error {
				planned, err := db.PlanReminders(ctx, communeID, reportKinds, rules, rules.Today(due),
					commune.InstantOf(rules.Loud(due)), commune.InstantOf(now()), newID)
				log.Info("reminders planned", "count", planned, "err", err)
				return err
			}},
	}
	return &scheduler.Scheduler{Jobs: jobs, Store: db, Zone: rules.Zone, Now: now, Owner: newID(), Log: log}, nil
}
