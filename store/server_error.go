package store

import (
	"errors"
	"slices"

	"github.com/go-sql-driver/mysql"
)

// hasNumber reports whether an error is one of those of the server that have the
// numbers.
func hasNumber(err error, numbers ...uint16) bool {
	var my *mysql.MySQLError
	return errors.As(err, &my) && slices.Contains(numbers, my.Number)
}
