package main

import (
	"context"
	"log/slog"
	"time"

	"gandan/commune"
	"gandan/scheduler"
	"gandan/store"
)

// deliverEach is the pause between two looks into the outbox.
const deliverEach = time.Second

// newScheduler returns what the calendar asks for in every commune of a
// database: each night the obligations whose window opens, each morning the
// reminders, and all the time the outbox. Windows are what the channels allow
// after a person's last word; nil: everything.
func newScheduler(ctx context.Context, db *store.DB, now func() time.Time, deliver func(context.Context) error,
	windows func() map[string]commune.Window, log *slog.Logger,
) (*scheduler.Scheduler, error) {
	communes := func(ctx context.Context) ([]scheduler.Commune, error) {
		places, err := db.Communes(ctx)
		if err != nil {
			return nil, err
		}
		list := make([]scheduler.Commune, len(places))
		for i, p := range places {
			rules, err := rulesOf(ctx, db, p.ID)
			if err != nil {
				return nil, err
			}
			list[i] = scheduler.Commune{ID: p.ID, Settings: rules}
		}
		return list, nil
	}
	planning := scheduler.Planning{Store: db, Communes: communes, Kinds: reportKinds, Windows: windows, Now: now, NewID: newID, Log: log}
	jobs, err := planning.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	loops := []scheduler.Loop{{Name: "deliver", Pause: deliverEach, Run: deliver}}
	list, err := communes(ctx)
	if err != nil {
		return nil, err
	}
	zone := commune.Defaults().Zone
	for _, c := range list {
		zone = c.Settings.Zone
	}
	return &scheduler.Scheduler{Jobs: jobs, Loops: loops, Store: db, Zone: zone, Now: now, NewID: newID, Log: log}, nil
}
