package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"net"
	"slices"
	"time"

	"github.com/go-sql-driver/mysql"
	"gorm.io/gorm"
)

const (
	reconnects    = 3               // tries after the first
	reconnectSoon = 2 * time.Second // a try that took longer is the last
)

// reconnect is transact for a transaction that may be done again although it
// was done before, since a submission's id makes it single: it is begun again
// when its connection broke, even if that was at the commit and nobody knows
// whether it took place. It does not wait for a server that hangs.
func (d *DB) reconnect(ctx context.Context, do func(tx *gorm.DB) error) error {
	late := time.NewTimer(reconnectSoon)
	defer late.Stop()
	pause := 10 * time.Millisecond
	for n := 0; ; n++ {
		err := d.transact(ctx, do)
		if !lost(err) || n == reconnects {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-late.C:
			return err
		case <-time.After(pause):
			pause *= 4
		}
	}
}

// gone are the numbers of the errors by which a server, or what stands before
// it, says that it ends the connection: shutting down, killed, idle too long.
var gone = []uint16{1053, 1927, 2006, 2013, 4031}

// lost reports whether the connection to the server broke, or none was made.
func lost(err error) bool {
	var my *mysql.MySQLError
	if errors.As(err, &my) {
		return slices.Contains(gone, my.Number)
	}
	var network *net.OpError
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn) || errors.As(err, &network)
}
