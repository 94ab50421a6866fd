package main

import (
	"context"
	"errors"
	"fmt"
)

// migrateCmd is `gandan migrate`.
type migrateCmd struct{}

// Run brings the database to this version's tables.
func (migrateCmd) Run(out *console, c *config) error {
	ctx := context.Background()
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return errors.Join(err, db.Close())
	}
	_, err = fmt.Fprintln(out.out, out.print("migrate.done"))
	return errors.Join(err, db.Close())
}
