package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-gormigrate/gormigrate/v2"

	"gandan/commune"
)

// ErrNewer says that the database was migrated by a newer binary than this one.
// Nothing has been changed.
var ErrNewer = commune.Errorf(commune.Conflict, "store.newer")

const migrationTable = "migrations"

// migrations returns all steps in order, one table or column a step: MySQL commits each
// statement that changes tables, and a step that broke off must be repeatable.
func migrations() []*gormigrate.Migration {
	var list []*gormigrate.Migration
	for _, t := range slices.Concat(peopleTables, reportTables, deliveryTables, chatTables) {
		list = append(list, &gormigrate.Migration{ID: "0001_" + t.name, Migrate: t.create})
	}
	for _, t := range serviceTables {
		list = append(list, &gormigrate.Migration{ID: "0002_" + t.name, Migrate: t.create})
	}
	for _, c := range serviceColumns {
		list = append(list, &gormigrate.Migration{ID: "0002_" + c.table + "_" + c.name, Migrate: c.add})
	}
	for _, t := range zaloTables {
		list = append(list, &gormigrate.Migration{ID: "0003_" + t.name, Migrate: t.create})
	}
	for _, c := range zaloColumns {
		list = append(list, &gormigrate.Migration{ID: "0003_" + c.table + "_" + c.name, Migrate: c.add})
	}
	list = append(list, &gormigrate.Migration{ID: "0003_attachments_source_longer", Migrate: longer("attachments", colText("source"))})
	for _, t := range slices.Concat(monthTables, paidTables) {
		list = append(list, &gormigrate.Migration{ID: "0004_" + t.name, Migrate: t.create})
	}
	for _, c := range monthColumns {
		list = append(list, &gormigrate.Migration{ID: "0004_" + c.table + "_" + c.name, Migrate: c.add})
	}
	return append(list, figureMigrations()...)
}

// figureMigrations make what figures are asked from.
func figureMigrations() []*gormigrate.Migration {
	var list []*gormigrate.Migration
	for _, t := range figureTables {
		list = append(list, &gormigrate.Migration{ID: "0005_" + t.name, Migrate: t.create})
	}
	for _, c := range figureColumns {
		list = append(list, &gormigrate.Migration{ID: "0005_" + c.table + "_" + c.name, Migrate: c.add})
	}
	for _, i := range figureIndexes {
		list = append(list, &gormigrate.Migration{ID: "0005_index_" + i.name(), Migrate: i.make})
	}
	for _, i := range figureDropped {
		list = append(list, &gormigrate.Migration{ID: "0005_drop_" + i.name(), Migrate: i.drop})
	}
	return append(list, &gormigrate.Migration{ID: "0005_said_from_versions", Migrate: saidFromVersions})
}

// Migrate brings the database to this binary's version. Processes that do so
// at once wait for one another. It is ErrNewer if the database is ahead.
func (d *DB) Migrate(ctx context.Context) error {
	if !d.mysql() {
		return d.migrate(ctx) // in one transaction, which is the lock
	}
	conn, err := d.pool.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer conn.Close()
	var got bool
	const lock = "SELECT COALESCE(GET_LOCK(CONCAT('gandan.', MD5(DATABASE())), 25), 0)"
	if err := conn.QueryRowContext(ctx, lock).Scan(&got); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if !got {
		return errors.New("migrate: another process is still migrating this database")
	}
	err = d.migrate(ctx)
	_, freed := conn.ExecContext(context.WithoutCancel(ctx), "DO RELEASE_LOCK(CONCAT('gandan.', MD5(DATABASE())))")
	return errors.Join(err, freed)
}

func (d *DB) migrate(ctx context.Context) error {
	if n, err := d.Pending(ctx); err != nil || n == 0 {
		return err
	}
	g := gormigrate.New(d.gorm.WithContext(ctx), &gormigrate.Options{
		TableName:                 migrationTable,
		IDColumnName:              "id",
		IDColumnSize:              190,
		UseTransaction:            !d.mysql(),
		ValidateUnknownMigrations: true,
	}, migrations())
	err := g.Migrate()
	if errors.Is(err, gormigrate.ErrUnknownPastMigration) {
		return ErrNewer
	}
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Pending returns how many steps Migrate would take, or ErrNewer.
func (d *DB) Pending(ctx context.Context) (int, error) {
	db := d.gorm.WithContext(ctx)
	var done []string
	if db.Migrator().HasTable(migrationTable) {
		if err := db.Table(migrationTable).Pluck("id", &done).Error; err != nil {
			return 0, fmt.Errorf("migrations: %w", err)
		}
	}
	todo := map[string]bool{}
	for _, m := range migrations() {
		todo[m.ID] = true
	}
	for _, id := range done {
		if !todo[id] {
			return 0, ErrNewer
		}
		delete(todo, id)
	}
	return len(todo), nil
}
