package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	driversql "github.com/go-sql-driver/mysql"
	"gorm.io/driver/mysql"
	"gorm.io/gorm"

	"gandan/commune"
)

// conns is how many connections one process holds to a server at most.
const conns = 20

// openMySQL opens a pool to the server of the URL.
func openMySQL(ctx context.Context, raw string) (*pool, gorm.Dialector, error) {
	cfg, err := mysqlConfig(raw)
	if err != nil {
		return nil, nil, err
	}
	connector, err := driversql.NewConnector(cfg)
	if err != nil {
		return nil, nil, commune.Errorf(commune.Invalid, "store.url")
	}
	db := sql.OpenDB(readCommitted{connector})
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	db.SetConnMaxIdleTime(time.Minute)
	if err := db.PingContext(ctx); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("open mysql database: %w", err), db.Close())
	}
	p := &pool{read: db, write: db}
	return p, mysql.New(mysql.Config{Conn: p, DSNConfig: cfg, DisableWithReturning: true}), nil
}

// mysqlConfig reads mysql://user:password@host:3306/database?options, whose
// options are the driver's and go before ours where they may.
func mysqlConfig(raw string) (*driversql.Config, error) {
	bad := commune.Errorf(commune.Invalid, "store.url")
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" {
		return nil, bad
	}
	opts := u.Query()
	for name, value := range map[string]string{"timeout": "5s", "readTimeout": "30s", "writeTimeout": "30s"} {
		if !opts.Has(name) {
			opts.Set(name, value)
		}
	}
	opts.Set("charset", "utf8mb4")
	opts.Set("collation", "utf8mb4_bin")
	opts.Set("parseTime", "true")
	opts.Set("loc", "UTC")
	opts.Set("time_zone", "'+00:00'")
	opts.Set("clientFoundRows", "true")   // an UPDATE tells the rows it met, as SQLite does
	opts.Set("interpolateParams", "true") // one round trip a statement
	cfg, err := driversql.ParseDSN("/?" + opts.Encode())
	if err != nil {
		return nil, bad
	}
	cfg.User = u.User.Username()
	cfg.Passwd, _ = u.User.Password()
	cfg.Net = "tcp"
	cfg.Addr = u.Host
	if u.Port() == "" {
		cfg.Addr += ":3306"
	}
	cfg.DBName = strings.Trim(u.Path, "/")
	return cfg, nil
}

// readCommitted makes connections whose transactions see what others have
// committed meanwhile, as counters recomputed after waiting for a row must, and
// which lock no gaps. Setting it once a connection spares a trip a transaction,
// and the variable's name differs between MySQL and MariaDB.
type readCommitted struct{ driver.Connector }

// Connect implements driver.Connector.
func (r readCommitted) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	const set = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"
	if _, err := c.(driver.ExecerContext).ExecContext(ctx, set, nil); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}
