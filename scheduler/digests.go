package scheduler

import (
	"context"
	"time"

	"gandan/commune"
)

// Figurer raises what stands out in the figures and plans the letters about them.
type Figurer interface {
	RaiseAlerts(ctx context.Context, communeID string, s commune.Settings, today commune.Date, at commune.Instant, newID func() string) (raised int, err error)
	PlanDigests(ctx context.Context, communeID string, s commune.Settings, today commune.Date, now time.Time, newID func() string) (planned int, err error)
}

// digests raises, early in the morning, what stands out and plans the day's
// digests and alerts. What a downtime swallowed is made up for on the same day
// only: a digest is of its day, and what stands out still does so tomorrow.
func (p Planning) digests() Job {
	return Job{Name: "digests", Spec: "0 5 * * *", CatchUp: SameDay,
		Run: func(ctx context.Context, due time.Time) error {
			return p.each(ctx, func(c Commune) error {
				now := p.Now()
				if now.Before(due) {
					now = due
				}
				raised, err := p.Store.RaiseAlerts(ctx, c.ID, c.Settings, c.Settings.Today(due), commune.InstantOf(now), p.NewID)
				if err != nil {
					return err
				}
				planned, err := p.Store.PlanDigests(ctx, c.ID, c.Settings, c.Settings.Today(due), now, p.NewID)
				p.Log.Info("digests planned", "commune", c.ID, "day", c.Settings.Today(due), "planned", planned, "alerts", raised)
				return err
			})
		}}
}
