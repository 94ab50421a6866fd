package store

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// Server is what a database says of itself to whoever looks after it.
type Server struct {
	Kind      string          // sqlite, mysql or mariadb
	Version   string          // 8.0.36 or 10.11.6-MariaDB
	Charset   string          // of the database; empty for SQLite
	Isolation string          // of our connections, READ-COMMITTED; empty for SQLite
	Strict    bool            // what does not fit a column is refused, not cut
	Durable   bool            // a commit has reached the disk
	ReadOnly  bool            // a replica, or a server that was locked
	Clock     commune.Instant // its own; 0 for SQLite, which has none
}

// Server asks the database what it is.
func (d *DB) Server(ctx context.Context) (Server, error) {
	if !d.mysql() {
		s := Server{Kind: "sqlite", Strict: true, Durable: true} // as set and read back by openSQLite
		err := d.gorm.WithContext(ctx).Raw("SELECT sqlite_version()").Scan(&s.Version).Error
		return s, wrap("server", err)
	}
	var rows []struct {
		Name  string `gorm:"column:Variable_name"`
		Value string `gorm:"column:Value"`
	}
	// MariaDB says tx_isolation, MySQL 8 transaction_isolation.
	const query = `SHOW VARIABLES WHERE Variable_name IN ('version', 'character_set_database', 'tx_isolation',
'transaction_isolation', 'sql_mode', 'innodb_flush_log_at_trx_commit', 'read_only')`
	if err := d.gorm.WithContext(ctx).Raw(query).Scan(&rows).Error; err != nil {
		return Server{}, fmt.Errorf("server: %w", err)
	}
	values := map[string]string{}
	for _, r := range rows {
		values[r.Name] = r.Value
	}
	s := mysqlServer(values)
	const clock = "SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)"
	err := d.gorm.WithContext(ctx).Raw(clock).Scan(&s.Clock).Error
	return s, wrap("server", err)
}

// mysqlServer reads what a server's variables say.
func mysqlServer(values map[string]string) Server {
	s := Server{
		Kind: "mysql", Version: values["version"], Charset: values["character_set_database"],
		Isolation: values["transaction_isolation"],
		Strict:    strings.Contains(values["sql_mode"], "STRICT_"),
		Durable:   values["innodb_flush_log_at_trx_commit"] == "1",
		ReadOnly:  values["read_only"] != "OFF",
	}
	if strings.Contains(s.Version, "MariaDB") {
		s.Kind = "mariadb"
	}
	if s.Isolation == "" {
		s.Isolation = values["tx_isolation"]
	}
	return s
}

// QuickCheck reads through an SQLite file and returns what is wrong with it
// first, or "ok". On MySQL, which checks each page as it reads it, it is "ok".
func (d *DB) QuickCheck(ctx context.Context) (string, error) {
	if d.mysql() {
		return "ok", nil
	}
	var said string
	err := d.pool.read.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	return said, wrap("quick check", err)
}
