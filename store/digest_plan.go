package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"gandan/commune"
)

// Kinds of letters about figures.
const (
	digestLetter = "digest"
	alertLetter  = "alert"
)

// PlanDigests puts the letters of a day about figures into the outbox: one to
// each person of a commune for whom a digest is due (commune.Settings.DigestOn),
// and one to each who is told of alerts that were raised on the day, at the hour
// that the person chose. The keys of person and day make them single, however
// often, and in however many processes, this runs. They hold only the day: what
// they say is looked up at delivery. It returns how many letters it planned.
func (d *DB) PlanDigests(ctx context.Context, communeID string, s commune.Settings, today commune.Date, now time.Time, newID func() string) (planned int, err error) {
	alerts, err := d.alertsOn(ctx, communeID, s, today)
	if err != nil {
		return 0, fmt.Errorf("plan digests: %w", err)
	}
	readers, err := d.digestReaders(ctx, communeID, s, today)
	if err != nil {
		return 0, fmt.Errorf("plan digests: %w", err)
	}
	var letters []commune.Letter
	for _, r := range readers {
		at, ok := s.DigestTime(r.wish.At, today, now)
		if !ok {
			continue
		}
		l := commune.Letter{CommuneID: communeID, PersonID: r.wish.PersonID, Bulk: true, Args: map[string]string{"day": string(today)},
			NotBefore: commune.InstantOf(at), Created: commune.InstantOf(now)}
		if weekly, month := s.DigestOn(r.wish, today); weekly || month != "" {
			letters = append(letters, ofDay(l, digestLetter, newID()))
		}
		if r.wish.Alerts && len(commune.TellsOf(alerts, r.holder(), today)) > 0 {
			letters = append(letters, ofDay(l, alertLetter, newID()))
		}
	}
	for part := range slices.Chunk(letters, batch) {
		n := 0
		err := d.transact(ctx, func(tx *gorm.DB) error {
			mine, err := enqueueNew(tx, part)
			n = len(mine)
			return err
		})
		if err != nil {
			return planned, fmt.Errorf("plan digests: %w", err)
		}
		planned += n
	}
	return planned, nil
}

// ofDay makes a letter of a kind of which a person gets one a day.
func ofDay(l commune.Letter, kind, id string) commune.Letter {
	l.ID, l.Kind, l.Dedup = id, kind, kind+"/"+l.PersonID+"/"+l.Args["day"]
	return l
}
