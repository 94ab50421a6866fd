package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// reminder is the kind of letter that gathers what a person is told on one day.
const reminder = "reminder"

// PlanReminders puts one letter into the outbox, to be sent from notBefore on,
// for each person of a commune who is to be told today of something that is
// still open, and notes in reminded which stages of which obligations it
// speaks of (commune.Audiences, commune.Settings.Stages and Tellings):
//   - each report and task of some kinds that is open is told to whoever owes
//     it and still holds the duty;
//   - what others owe is told to those above, one obligation a kind, place and
//     period, where somebody else than themselves is missing;
//   - the last stage that has come is told, on its day or up to MakeUpDays
//     later, if it has no row yet; the stages before it get a row that says why
//     not. A report that came back is spoken of from the next stage on;
//   - whoever has no account that takes messages, or is on leave, gets a row and
//     no letter, so that nothing is made up for later.
//
// The key of person and day makes the letter single, and the rows are what keeps
// a stage from being told twice, however often, and in however many processes,
// this runs. A person who has a letter of the day already is told tomorrow.
// Letters of earlier days that never went out are dropped, so that two do not
// arrive on one day, and their rows with them: their stages are still to be
// told. It returns how many letters it planned.
//
// The letter holds only the day. What it says is looked up at delivery by its
// rows (RemindedOn), so a report that came in meanwhile is not asked for.
func (d *DB) PlanReminders(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, notBefore, at commune.Instant, newID func() string,
) (planned int, err error) {
	p := planning{db: d, communeID: communeID, kinds: kinds, settings: s, today: today, notBefore: notBefore, at: at, newID: newID}
	if err := p.dropStale(ctx); err != nil {
		return 0, fmt.Errorf("drop stale reminders: %w", err)
	}
	rows, err := p.tellings(ctx, today)
	if err != nil {
		return 0, fmt.Errorf("plan reminders: %w", err)
	}
	planned, err = p.tell(ctx, rows)
	if err != nil {
		return planned, fmt.Errorf("plan reminders: %w", err)
	}
	return planned, nil
}

// BeginReminders notes of the stages that have come by now that nobody was told:
// a commune that begins with the service makes up for nothing that was before.
func (d *DB) BeginReminders(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings, at commune.Instant) error {
	day := s.Today(at.In(s.Zone))
	if at < commune.InstantOf(s.RemindAt.On(day, s.Zone)) {
		day = day.Add(-1)
	}
	p := planning{db: d, communeID: communeID, kinds: kinds, settings: s, today: day, at: at}
	rows, err := p.tellings(ctx, day)
	if err != nil {
		return fmt.Errorf("begin reminders: %w", err)
	}
	for i, r := range rows {
		rows[i].Day, rows[i].At = day, at
		if r.Skipped == commune.Spoken {
			rows[i].Skipped = commune.NotBegun
		}
	}
	return wrap("begin reminders", p.note(ctx, rows))
}

// planning is one run of PlanReminders.
type planning struct {
	db            *DB
	communeID     string
	kinds         []commune.ReportKind
	settings      commune.Settings
	today         commune.Date
	notBefore, at commune.Instant
	newID         func() string
}

// RemindedOn returns what a person is told on a day by the day's letter.
func (d *DB) RemindedOn(ctx context.Context, personID string, day commune.Date) ([]commune.Reminded, error) {
	var rows []commune.Reminded
	err := d.gorm.WithContext(ctx).Table("reminded").Where("person_id = ? AND day = ? AND skipped = ''", personID, day).
		Order("obligation_id, stage").Find(&rows).Error
	return rows, wrap("reminded", err)
}
