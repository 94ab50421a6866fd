package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// PlanForward puts letters of today into the outbox for stages of tomorrow that
// would no longer be free then on the channel that their person used last, see
// commune.Stage.Forward. It comes after PlanReminders: whoever has a letter today
// is told tomorrow, as the rest are. It returns how many letters it planned.
func (d *DB) PlanForward(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, notBefore, at commune.Instant, newID func() string, windows map[string]commune.Window,
) (planned int, err error) {
	p := planning{db: d, communeID: communeID, kinds: kinds, settings: s, today: today, notBefore: notBefore, at: at, newID: newID}
	rows, err := p.tellings(ctx, today.Add(1))
	if err != nil {
		return 0, fmt.Errorf("plan forward: %w", err)
	}
	if rows, err = p.closing(ctx, rows, windows); err != nil {
		return 0, fmt.Errorf("plan forward: %w", err)
	}
	planned, err = p.tell(ctx, rows)
	if err != nil {
		return planned, fmt.Errorf("plan forward: %w", err)
	}
	return planned, nil
}

// lastUsed is the account that its person used last.
type lastUsed struct {
	PersonID string
	Channel  string
	LastIn   commune.Instant
}

// closing keeps the rows that are to be told today already.
func (p planning) closing(ctx context.Context, rows []commune.Reminded, windows map[string]commune.Window) ([]commune.Reminded, error) {
	var people []string
	for _, r := range rows {
		if r.Skipped == commune.Spoken {
			people = append(people, r.PersonID)
		}
	}
	slices.Sort(people)
	account := map[string]lastUsed{}
	for part := range slices.Chunk(slices.Compact(people), batch) {
		if err := lastAccounts(p.db.gorm.WithContext(ctx), part, p.today, account); err != nil {
			return nil, err
		}
	}
	next := commune.InstantOf(p.settings.RemindAt.On(p.today.Add(1), p.settings.Zone))
	return slices.DeleteFunc(rows, func(r commune.Reminded) bool {
		a, ok := account[r.PersonID]
		return !ok || r.Skipped != commune.Spoken || !r.Stage.Forward(windows[a.Channel], a.LastIn, p.notBefore, next)
	}), nil
}

// lastAccounts finds the account of each of the people that was used last, of
// those that take messages; none of who is on leave today, who may be back tomorrow.
func lastAccounts(tx *gorm.DB, people []string, today commune.Date, account map[string]lastUsed) error {
	var list []lastUsed
	err := tx.Raw(`SELECT person_id, channel, last_in FROM accounts
WHERE person_id IN @people AND unlinked_at = 0 AND blocked_at = 0 AND NOT `+OnLeave("accounts.person_id")+`
ORDER BY last_in, linked_at, id DESC`, map[string]any{"people": people, "today": today}).Scan(&list).Error
	for _, a := range list {
		account[a.PersonID] = a // the last one stays
	}
	return err
}
