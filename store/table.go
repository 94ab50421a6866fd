package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"
)

// table is a table as a migration makes it. Migrations are frozen: what has
// been released is changed only by a further migration, never here.
type table struct {
	name    string
	serial  string   // a column that counts up by itself and is the primary key
	columns []string // made by the functions below
	primary string   // columns of the primary key, if there is no serial
	unique  []string // columns of each unique key
	indexes []string // columns of each index
}

// create makes the table unless it is there. On MySQL a statement that changes
// tables commits at once, so all is one statement.
func (t table) create(tx *gorm.DB) error {
	my := tx.Name() == "mysql"
	for _, s := range t.statements(my) {
		if err := tx.Exec(s).Error; err != nil {
			return err
		}
	}
	return nil
}

func (t table) statements(my bool) []string {
	parts := slices.Clone(t.columns)
	switch {
	case t.serial == "":
		parts = append(parts, "PRIMARY KEY ("+t.primary+")")
	case my:
		parts = append([]string{t.serial + " BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY"}, parts...)
	default:
		parts = append([]string{t.serial + " INTEGER PRIMARY KEY AUTOINCREMENT"}, parts...)
	}
	for _, cols := range t.unique {
		parts = append(parts, "UNIQUE ("+cols+")")
	}
	var more []string
	for _, cols := range t.indexes {
		name := index{t.name, cols}.name()
		if my {
			parts = append(parts, "INDEX "+name+" ("+cols+")")
		} else {
			more = append(more, "CREATE INDEX IF NOT EXISTS "+name+" ON "+t.name+" ("+cols+")")
		}
	}
	s := "CREATE TABLE IF NOT EXISTS " + t.name + " (\n" + strings.Join(parts, ",\n") + "\n)"
	if my {
		s += " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
	}
	return append([]string{s}, more...)
}

// Kinds of columns. The types are MySQL's; SQLite takes from each its storage
// class. Text is compared byte for byte on both.
func colID(n string) string    { return n + " VARCHAR(100) NOT NULL DEFAULT ''" } // an id
func colCode(n string) string  { return n + " VARCHAR(32) NOT NULL DEFAULT ''" }
func colDay(n string) string   { return n + " VARCHAR(10) NOT NULL DEFAULT ''" }
func colLine(n string) string  { return n + " VARCHAR(200) NOT NULL DEFAULT ''" }
func colText(n string) string  { return n + " TEXT NOT NULL" }       // 64 KiB
func colLater(n string) string { return n + " TEXT" }                // text added to a table that has rows: NULL in those
func colJSON(n string) string  { return n + " TEXT" }                // written by a serializer, NULL for nothing
func colLong(n string) string  { return n + " MEDIUMTEXT NOT NULL" } // 16 MiB
func colBytes(n string) string { return n + " MEDIUMBLOB NOT NULL" }
func colNum(n string) string   { return n + " BIGINT NOT NULL DEFAULT 0" } // an Instant too
func colReal(n string) string  { return n + " DOUBLE NOT NULL DEFAULT 0" }
func colFlag(n string) string  { return n + " BOOLEAN NOT NULL DEFAULT FALSE" }
