package store

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/go-sql-driver/mysql"
)

// Cause says in a word why a server or a file could not be used.
type Cause string

// Causes.
const (
	NoAnswer  Cause = "no_answer" // nothing came in time
	Refused   Cause = "refused"   // nobody listens there
	NoHost    Cause = "no_host"   // the name is unknown
	Password  Cause = "password"  // the user or the password is wrong
	NoSuchDB  Cause = "no_db"     // the server has no such database, or the user may not use it
	Untrusted Cause = "tls"       // TLS failed
	Forbidden Cause = "forbidden" // the file system says no
	Other     Cause = "other"
)

// mysqlCauses are the numbers of a server's refusals.
var mysqlCauses = map[uint16]Cause{1044: NoSuchDB, 1045: Password, 1049: NoSuchDB, 1142: NoSuchDB, 1698: Password}

// CauseOf finds the cause of an error.
func CauseOf(err error) Cause {
	var my *mysql.MySQLError
	var dns *net.DNSError
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &my) && mysqlCauses[my.Number] != "":
		return mysqlCauses[my.Number]
	case errors.As(err, &certificate), errors.As(err, &record):
		return Untrusted
	case errors.Is(err, syscall.ECONNREFUSED):
		return Refused
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return Forbidden
	case errors.As(err, &dns) && !dns.IsTimeout:
		return NoHost
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return NoAnswer
	case err != nil && (strings.Contains(err.Error(), "WRONGPASS") || strings.Contains(err.Error(), "NOAUTH")):
		return Password
	}
	return Other
}
