package scheduler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"gandan/commune"
)

// Planner keeps the obligations, the register and the letters.
type Planner interface {
	Figurer
	CarryRegisters(ctx context.Context, communeID string, s commune.Settings, today commune.Date, at commune.Instant) error
	EnsureReports(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
		today commune.Date, at commune.Instant, newID func() string) (made int, err error)
	PlanReminders(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
		today commune.Date, notBefore, at commune.Instant, newID func() string) (planned int, err error)
	// PlanForward plans today what tomorrow would no longer be free, by channel.
	PlanForward(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
		today commune.Date, notBefore, at commune.Instant, newID func() string, windows map[string]commune.Window) (planned int, err error)
}

// Commune is a commune of the deployment with its settings.
type Commune struct {
	ID       string
	Settings commune.Settings
}

// Planning makes the jobs that plan what people owe and are reminded of.
type Planning struct {
	Store    Planner
	Communes func(ctx context.Context) ([]Commune, error)
	Kinds    []commune.ReportKind // the reports that can be filed here
	// Windows are what the channels allow after a person's last word; nil: everything.
	Windows func() map[string]commune.Window
	Now     func() time.Time
	NewID   func() string
	Log     *slog.Logger
}

// Jobs returns the jobs that make obligations, keep registers and plan digests,
// and one that plans reminders for each time of day that a commune has chosen,
// the default among them. A commune
// that chooses a new one later is reminded at it after the next start.
func (p Planning) Jobs(ctx context.Context) ([]Job, error) {
	communes, err := p.Communes(ctx)
	if err != nil {
		return nil, fmt.Errorf("planning: %w", err)
	}
	times := []commune.Clock{commune.Defaults().RemindAt}
	for _, c := range communes {
		times = append(times, c.Settings.RemindAt)
	}
	slices.Sort(times)
	jobs := []Job{p.obligations(), p.registers(), p.digests()}
	for _, at := range slices.Compact(times) {
		jobs = append(jobs, p.reminders(at))
	}
	return jobs, nil
}

// obligations makes what is owed just after midnight, when windows open, and
// at each start.
func (p Planning) obligations() Job {
	return Job{Name: "obligations", Spec: "5 0 * * *", AtStart: true, CatchUp: Latest,
		Run: func(ctx context.Context, _ time.Time) error {
			now := p.Now()
			return p.each(ctx, func(c Commune) error {
				made, err := p.Store.EnsureReports(ctx, c.ID, p.Kinds, c.Settings, c.Settings.Today(now), commune.InstantOf(now), p.NewID)
				p.Log.Info("obligations made", "commune", c.ID, "made", made)
				return err
			})
		}}
}

// registers carries the register to the present month, which begins at midnight,
// and at each start.
func (p Planning) registers() Job {
	return Job{Name: "registers", Spec: "6 0 * * *", AtStart: true, CatchUp: Latest,
		Run: func(ctx context.Context, _ time.Time) error {
			now := p.Now()
			return p.each(ctx, func(c Commune) error {
				return p.Store.CarryRegisters(ctx, c.ID, c.Settings, c.Settings.Today(now), commune.InstantOf(now))
			})
		}}
}

// reminders plans the day's letters of the communes that remind at a time of
// day. What would go out in the quiet hours waits for the morning, and is then
// of another day than it was planned for: it is not sent.
func (p Planning) reminders(at commune.Clock) Job {
	return Job{Name: fmt.Sprintf("reminders-%02d%02d", at/60, at%60), Spec: fmt.Sprintf("%d %d * * *", at%60, at/60), CatchUp: SameDay,
		Run: func(ctx context.Context, due time.Time) error {
			return p.each(ctx, func(c Commune) error {
				if c.Settings.RemindAt != at {
					return nil
				}
				return p.remind(ctx, c, due)
			})
		}}
}

func (p Planning) remind(ctx context.Context, c Commune, due time.Time) error {
	now := p.Now()
	start := now
	if start.Before(due) {
		start = due
	}
	start = c.Settings.Loud(start)
	today := c.Settings.Today(c.Settings.Loud(due))
	if c.Settings.Today(start) != today {
		p.Log.Info("reminders skipped", "commune", c.ID, "day", today, "reason", "quiet hours")
		return nil
	}
	planned, err := p.Store.PlanReminders(ctx, c.ID, p.Kinds, c.Settings, today, commune.InstantOf(start), commune.InstantOf(now), p.NewID)
	p.Log.Info("reminders planned", "commune", c.ID, "day", today, "planned", planned)
	if err != nil || p.Windows == nil {
		return err
	}
	forward, err := p.Store.PlanForward(ctx, c.ID, p.Kinds, c.Settings, today, commune.InstantOf(start), commune.InstantOf(now), p.NewID, p.Windows())
	p.Log.Info("reminders planned forward", "commune", c.ID, "day", today, "planned", forward)
	return err
}

// each does something for every commune; one's failure does not hold up the
// others.
func (p Planning) each(ctx context.Context, do func(Commune) error) error {
	communes, err := p.Communes(ctx)
	if err != nil {
		return err
	}
	var errs error
	for _, c := range communes {
		if err := do(c); err != nil {
			errs = errors.Join(errs, fmt.Errorf("commune %s: %w", c.ID, err))
		}
	}
	return errs
}
