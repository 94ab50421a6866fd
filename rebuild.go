package main

import (
	"context"
	"errors"
	"fmt"

	"gandan/commune"
	"gandan/store"
)

// rebuildCmd is `gandan rebuild-rollups`.
type rebuildCmd struct{}

// Run compares all that figures are counted from with the reports and
// households that it was worked out from, puts right what differs, and says how much that was.
func (rebuildCmd) Run(out *console, c *config) error {
	ctx := context.Background()
	db, err := c.openFor(ctx, true)
	if err != nil {
		return err
	}
	list, err := rebuild(ctx, out, db, commune.InstantOf(c.Now()))
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	differed := 0
	for _, r := range list {
		differed += r.Differed
		if _, err := fmt.Fprintln(out.out, out.print("rebuild.line", "Kind", out.print("rebuild.kind."+r.Kind), "N", r.Compared, "Differed", r.Differed)); err != nil {
			return err
		}
	}
	verdict := "rebuild.equal"
	if differed > 0 {
		verdict = "rebuild.mended"
	}
	_, err = fmt.Fprintln(out.out, out.print(verdict, "N", differed))
	return err
}

// rebuild does the work, with a bar on a terminal.
func rebuild(ctx context.Context, out *console, db *store.DB, at commune.Instant) ([]store.Rebuilt, error) {
	reports, err := db.ReportCount(ctx)
	if err != nil {
		return nil, err
	}
	communes, err := db.Communes(ctx)
	if err != nil {
		return nil, err
	}
	rules := func(ctx context.Context, communeID string) (commune.Settings, error) {
		return rulesOf(ctx, db, communeID)
	}
	bar := newBar(out.err, reports+len(communes))
	defer bar.finish()
	return db.RebuildFigures(ctx, rules, at, bar.add)
}
