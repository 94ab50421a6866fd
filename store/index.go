package store

import (
	"strings"

	"gorm.io/gorm"
)

// index is an index that a later migration makes or drops. Its name is the one
// that the table's own migration would have given it.
type index struct {
	table   string
	columns string
}

// longestName of an index that both databases take.
const longestName = 60

func (i index) name() string {
	name := i.table + "_" + strings.ReplaceAll(strings.ReplaceAll(i.columns, ", ", "_"), "_id", "")
	return name[:min(len(name), longestName)]
}

// make makes the index unless it is there.
func (i index) make(tx *gorm.DB) error {
	if tx.Migrator().HasIndex(i.table, i.name()) {
		return nil
	}
	return tx.Exec("CREATE INDEX " + i.name() + " ON " + i.table + " (" + i.columns + ")").Error
}

// drop drops the index if it is there.
func (i index) drop(tx *gorm.DB) error {
	if !tx.Migrator().HasIndex(i.table, i.name()) {
		return nil
	}
	statement := "DROP INDEX " + i.name()
	if tx.Name() == "mysql" {
		statement += " ON " + i.table
	}
	return tx.Exec(statement).Error
}
