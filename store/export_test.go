package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"

	"gandan/commune"
)

// What only tests may touch.

// Once is DB.once.
func Once(d *DB, ctx context.Context, id string, result any, do func(tx *gorm.DB) error) (bool, error) {
	return d.once(ctx, id, 1712970000000, "p1", "test", result, do)
}

// Enqueue is enqueue.
func Enqueue(tx *gorm.DB, letters ...commune.Letter) error { return enqueue(tx, letters...) }

// Scrub is scrub.
func Scrub(err error) error { return scrub(err) }

// MySQLConfig is what parseMySQL reads for the driver.
func MySQLConfig(raw string) (*mysql.Config, error) {
	u, err := parseMySQL(raw)
	if err != nil {
		return nil, err
	}
	return u.driver, nil
}

// MySQLPool is what parseMySQL reads for the pool.
func MySQLPool(raw string) (conns int, idle, life time.Duration, err error) {
	u, err := parseMySQL(raw)
	if err != nil {
		return 0, 0, 0, err
	}
	return u.pool, u.idle, u.life, nil
}

// ParseRedis is parseRedis.
func ParseRedis(raw string) (*redis.UniversalOptions, string, error) {
	u, err := parseRedis(raw)
	if err != nil {
		return nil, "", err
	}
	return &u.client, u.prefix, nil
}

// Sending returns what a bucket lets through at once, and how far apart its
// tokens come when it is empty.
func Sending(perSecond int) (burst int, apart time.Duration) {
	l := sending(perSecond)
	return l.Burst, l.Period / time.Duration(l.Rate)
}

// Raw returns the connections that write.
func Raw(d *DB) *sql.DB { return d.pool.write }

// MissingColumns returns the columns that an entity's tags name and its table lacks.
func MissingColumns(d *DB, entity any) ([]string, error) {
	stmt := &gorm.Statement{DB: d.gorm}
	if err := stmt.Parse(entity); err != nil {
		return nil, err
	}
	types, err := d.gorm.Migrator().ColumnTypes(entity)
	if err != nil {
		return nil, err
	}
	have := map[string]bool{}
	for _, t := range types {
		have[t.Name()] = true
	}
	var missing []string
	for _, f := range stmt.Schema.Fields {
		if f.DBName != "" && f.Creatable && !have[f.DBName] {
			missing = append(missing, f.DBName)
		}
	}
	return missing, nil
}

// ExplainSaid returns how the database carries out Said, in its own words.
func ExplainSaid(ctx context.Context, d *DB, q commune.FigureQuery) (string, error) {
	query, args := figuresQuery(q)
	explain := "EXPLAIN QUERY PLAN "
	if d.mysql() {
		explain = "EXPLAIN FORMAT=JSON "
	}
	var plan []map[string]any
	err := d.gorm.WithContext(ctx).Raw(explain+query, args...).Scan(&plan).Error
	return fmt.Sprint(plan), err
}

// Preparing is a connection of the store over one of the driver's.
func Preparing(c interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ExecerContext
},
) driver.ExecerContext {
	type rest struct {
		driver.ConnBeginTx
		driver.QueryerContext
		driver.Pinger
		driver.SessionResetter
		driver.Validator
		driver.NamedValueChecker
	}
	type whole struct {
		driver.Conn
		driver.ConnPrepareContext
		driver.ExecerContext
		rest
	}
	return &preparing{whole{c, c, c, rest{}}, map[string]driver.Stmt{}}
}

// Often is often.
func Often(ctx context.Context) context.Context { return often(ctx) }
