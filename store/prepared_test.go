package store_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"
	"gorm.io/gorm"

	"gandan/store"
	"gandan/store/storetest"
)

// What turns run often is read by the server once a connection, in a transaction
// and outside, however often it runs.
func TestStatementsAreReadOnce(t *testing.T) {
	db := storetest.Open(t, storetest.MySQLURL(t))
	store.Raw(db).SetMaxOpenConns(1)
	prepared := func() (n int) {
		var name string
		must(t, store.Raw(db).QueryRow("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'").Scan(&name, &n))
		return n
	}
	turn := func(n int) {
		_, err := store.Once(db, t.Context(), "s"+strconv.Itoa(n), nil, func(tx *gorm.DB) error { return note(tx, "l"+strconv.Itoa(n)) })
		must(t, err)
		_, _ = db.LastEntries(t.Context(), "p", "h", "")
	}
	turn(0)
	first := prepared()
	if first < 2 {
		t.Errorf("%d statements are kept, want what a submission writes and what is read", first)
	}
	for n := range 20 {
		turn(1 + n)
	}
	if n := prepared(); n != first {
		t.Errorf("%d statements were read by the server, then %d", first, n)
	}
}

// aConn is a connection whose server fails as it is told, and notes what it was asked.
type aConn struct {
	driver.Conn
	preparing, running error
	did                []string
}

func (c *aConn) PrepareContext(context.Context, string) (driver.Stmt, error) {
	c.did = append(c.did, "prepare")
	return aStmt{c}, c.preparing
}

func (c *aConn) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	c.did = append(c.did, "plain")
	return driver.RowsAffected(1), nil
}

type aStmt struct{ c *aConn }

func (s aStmt) Close() error  { return nil }
func (s aStmt) NumInput() int { return 0 }
func (s aStmt) Exec([]driver.Value) (driver.Result, error) {
	return nil, errors.New("not with a context")
}
func (s aStmt) Query([]driver.Value) (driver.Rows, error) {
	return nil, errors.New("not with a context")
}

func (s aStmt) ExecContext(context.Context, []driver.NamedValue) (driver.Result, error) {
	s.c.did = append(s.c.did, "run")
	return driver.RowsAffected(1), s.c.running
}

// Where the server keeps no more statements, or does not know one any more, it
// is told the whole one; other faults are the turn's.
func TestStatementsThatAreNotKept(t *testing.T) {
	my := func(n uint16) error { return &mysql.MySQLError{Number: n} }
	for _, c := range []struct {
		name               string
		preparing, running error
		often              bool
		want               string // of the same statement twice
		fails              bool
	}{
		{name: "often", often: true, want: "prepare run run"},
		{name: "seldom", want: "plain plain"},
		{name: "no room", often: true, preparing: my(1461), want: "prepare plain prepare plain"},
		{name: "no such table", often: true, preparing: my(1146), want: "prepare prepare", fails: true},
		{name: "forgotten", often: true, running: my(1243), want: "prepare run plain prepare run plain"},
		{name: "tables that change", often: true, running: my(1615), want: "prepare run plain prepare run plain"},
		{name: "a row twice", often: true, running: my(1062), want: "prepare run run", fails: true},
	} {
		conn := &aConn{preparing: c.preparing, running: c.running}
		p, ctx := store.Preparing(conn), t.Context()
		if c.often {
			ctx = store.Often(ctx)
		}
		for range 2 {
			if _, err := p.ExecContext(ctx, "UPDATE a", nil); (err != nil) != c.fails {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if got := strings.Join(conn.did, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A connection does not keep without end what it is told to keep.
func TestStatementsKeptAreFew(t *testing.T) {
	conn := &aConn{}
	p := store.Preparing(conn)
	for n := range 200 {
		if _, err := p.ExecContext(store.Often(t.Context()), "UPDATE a"+strconv.Itoa(n), nil); err != nil {
			t.Fatal(err)
		}
	}
	if slices.Index(conn.did, "plain") != 100 || slices.Contains(conn.did[100:], "prepare") {
		t.Errorf("kept %d statements", slices.Index(conn.did, "plain")/2)
	}
}
