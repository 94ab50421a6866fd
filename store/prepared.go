package store

import (
	"context"
	"database/sql/driver"
)

// serverConn is what the driver's connections can do.
type serverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	driver.NamedValueChecker
}

// preparing is a connection that keeps prepared what is run often: the server
// then reads and checks a statement once a connection, which for the short ones of
// a turn is a third of its work. The pool of database/sql keeps statements too, but
// prepares one that comes up in a transaction on a second connection, and where
// all are in transactions there is none.
type preparing struct {
	serverConn
	ready map[string]driver.Stmt // by their text; the server drops them with the connection
}

// maxReady is how many statements a connection keeps. A server has room for 16,382
// of all its connections.
const maxReady = 50

// oftenKey marks the context of a statement that is run often, with the same text.
type oftenKey struct{}

func often(ctx context.Context) context.Context { return context.WithValue(ctx, oftenKey{}, true) }

// ExecContext implements driver.ExecerContext.
func (p *preparing) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return runReady(ctx, p, query,
		func(s driver.Stmt) (driver.Result, error) { return s.(driver.StmtExecContext).ExecContext(ctx, args) },
		func() (driver.Result, error) { return p.serverConn.ExecContext(ctx, query, args) })
}

// QueryContext implements driver.QueryerContext.
func (p *preparing) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return runReady(ctx, p, query,
		func(s driver.Stmt) (driver.Rows, error) { return s.(driver.StmtQueryContext).QueryContext(ctx, args) },
		func() (driver.Rows, error) { return p.serverConn.QueryContext(ctx, query, args) })
}

// runReady runs a statement as it was prepared, or plainly where it is not kept.
func runReady[R any](ctx context.Context, p *preparing, query string, ready func(driver.Stmt) (R, error), plain func() (R, error)) (result R, err error) {
	s, err := p.prepared(ctx, query)
	if err != nil {
		return result, err
	}
	if s != nil {
		if result, err = ready(s); !p.forgotten(query, err) {
			return result, err
		}
	}
	return plain()
}

// prepared returns the statement, or nil where it is to be run as it is.
func (p *preparing) prepared(ctx context.Context, query string) (driver.Stmt, error) {
	if ctx.Value(oftenKey{}) == nil {
		return nil, nil
	}
	if s := p.ready[query]; s != nil || len(p.ready) == maxReady {
		return s, nil
	}
	s, err := p.PrepareContext(ctx, query)
	if hasNumber(err, noRoomToPrepare) {
		return nil, nil
	}
	if err == nil {
		p.ready[query] = s
	}
	return s, err
}

// forgotten reports whether the server does not know the statement any more, and
// then lets it go.
func (p *preparing) forgotten(query string, err error) bool {
	if !hasNumber(err, unknownPrepared, staleForGood) {
		return false
	}
	_ = p.ready[query].Close() // nothing is lost with what is gone
	delete(p.ready, query)
	return true
}

// Numbers of the server's errors about prepared statements.
const (
	unknownPrepared = 1243 // what stands between may have changed the server
	noRoomToPrepare = 1461
	staleForGood    = 1615 // its tables change too often
)
