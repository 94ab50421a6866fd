package store

import "gorm.io/gorm"

// column is a column that a later migration adds to a released table.
type column struct {
	table string
	name  string
	made  string // by the functions of table.go
}

// longer makes a column of text hold more. SQLite's always do.
func longer(table, made string) func(tx *gorm.DB) error {
	return func(tx *gorm.DB) error {
		if tx.Name() != "mysql" {
			return nil
		}
		return tx.Exec("ALTER TABLE " + table + " MODIFY COLUMN " + made).Error
	}
}

// add adds the column unless it is there: MySQL commits a change of a table at
// once, so a step that broke off may find its work done.
func (c column) add(tx *gorm.DB) error {
	if tx.Migrator().HasColumn(c.table, c.name) {
		return nil
	}
	return tx.Exec("ALTER TABLE " + c.table + " ADD COLUMN " + c.made).Error
}
