package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Rebuilt is what RebuildFigures found of one kind: reports, entries, standings or registers.
type Rebuilt struct {
	Kind     string
	Compared int // rows
	Differed int // of Compared: put right
}

// RebuildFigures compares all that figures are counted from with what it was
// worked out from (the last version of each report, the households with their members)
// and puts right what differs. It is safe while the service runs, holds a few
// hundred reports at a time, and tells how many more reports or communes are done.
func (d *DB) RebuildFigures(ctx context.Context, settings func(context.Context, string) (commune.Settings, error), at commune.Instant, step func(int)) ([]Rebuilt, error) {
	db := d.gorm.WithContext(ctx)
	compared, differed, err := rebuildSaid(db, step)
	if err != nil {
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	communes, err := d.Communes(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range communes {
		s, err := settings(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		var standing, register Rebuilt
		err = d.transact(ctx, func(tx *gorm.DB) error {
			standing, register, err = rebuildRegister(tx, c.ID, s, at)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("rebuild: %w", err)
		}
		for _, r := range []Rebuilt{standing, register} {
			compared[r.Kind] += r.Compared
			differed[r.Kind] += r.Differed
		}
		step(1)
	}
	var list []Rebuilt
	for _, kind := range []string{"reports", "entries", "standings", "registers"} {
		list = append(list, Rebuilt{kind, compared[kind], differed[kind]})
	}
	return list, nil
}

// ReportCount returns how many reports there are, drafts included.
func (d *DB) ReportCount(ctx context.Context) (int, error) {
	var n int64
	err := d.gorm.WithContext(ctx).Table("reports").Count(&n).Error
	return int(n), wrap("report count", err)
}
