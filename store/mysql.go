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

// mysqlURL is what the URL of a server says.
type mysqlURL struct {
	driver *driversql.Config
	pool   int           // connections of one process at most
	idle   time.Duration // then an unused connection is closed
	life   time.Duration // then a connection is replaced, so that load spreads after a failover
	ca     string        // a PEM file with who signs the server's certificate; empty: the machine's
}

// mysqlOptions are the options of a URL that are not the driver's.
var mysqlOptions = map[string]func(m *mysqlURL, value string) error{
	"pool":     func(m *mysqlURL, v string) error { return set(&m.pool, v, positive) },
	"idle":     func(m *mysqlURL, v string) error { return set(&m.idle, v, some) },
	"lifetime": func(m *mysqlURL, v string) error { return set(&m.life, v, some) },
	"tls-ca":   func(m *mysqlURL, v string) error { m.ca = v; return nil },
}

// openMySQL opens a pool to the server of the URL.
func openMySQL(ctx context.Context, raw string) (*pool, gorm.Dialector, error) {
	u, err := parseMySQL(raw)
	if err != nil {
		return nil, nil, err
	}
	connector, err := driversql.NewConnector(u.driver)
	if err != nil {
		return nil, nil, commune.Errorf(commune.Invalid, "store.url")
	}
	db := sql.OpenDB(readCommitted{connector})
	db.SetMaxOpenConns(u.pool)
	db.SetMaxIdleConns(u.pool)
	db.SetConnMaxIdleTime(u.idle)
	db.SetConnMaxLifetime(u.life)
	if err := db.PingContext(ctx); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("open mysql database: %w", err), db.Close())
	}
	p := &pool{read: db, write: db}
	return p, mysql.New(mysql.Config{Conn: p, DSNConfig: u.driver, DisableWithReturning: true}), nil
}

// parseMySQL reads mysql://user:password@host:3306/database?options. They are
// pool (20), idle (1m), lifetime (5m), tls-ca=FILE and the driver's, among them
// timeout (to connect, 5s), readTimeout and writeTimeout (30s), and
// tls=true|skip-verify|preferred; what the queries here rely on is not for
// choice.
func parseMySQL(raw string) (*mysqlURL, error) {
	bad := commune.Errorf(commune.Invalid, "store.url")
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" {
		return nil, bad
	}
	m := &mysqlURL{pool: 20, idle: time.Minute, life: 5 * time.Minute}
	opts := u.Query()
	for name, read := range mysqlOptions {
		if opts.Has(name) && read(m, opts.Get(name)) != nil {
			return nil, bad
		}
		opts.Del(name)
	}
	cfg, err := driversql.ParseDSN("/?" + driverOptions(opts).Encode())
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
	cfg.Logger = &driversql.NopLogger{} // errors are returned; nothing is written to the terminal
	m.driver = cfg
	return m, m.secure(u.Hostname())
}

// driverOptions completes the driver's options: what may be chosen has a
// default, the rest is as the queries need it.
func driverOptions(opts url.Values) url.Values {
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
	return opts
}

// secure sets how the server of the host name must show who it is.
func (m *mysqlURL) secure(host string) (err error) {
	cfg := m.driver
	switch {
	case m.ca == "" && cfg.TLS != nil && !cfg.TLS.InsecureSkipVerify:
		cfg.TLS, err = trust(host, "")
	case m.ca != "" && (cfg.TLSConfig == "" || cfg.TLSConfig == "true"):
		cfg.TLS, err = trust(host, m.ca)
	case m.ca != "":
		err = commune.Errorf(commune.Invalid, "store.url")
	}
	return err
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
	return &preparing{c.(serverConn), map[string]driver.Stmt{}}, nil
}
