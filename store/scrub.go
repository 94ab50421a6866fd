package store

import (
	"regexp"

	"github.com/go-sql-driver/mysql"
)

var quoted = regexp.MustCompile(`(?i:(column|key|table) )?'[^']*'?`)

// scrub takes people's words out of a MySQL error, which quotes the value it
// stumbled over; names of columns, keys and tables stay. SQLite quotes none.
func scrub(err error) error {
	my, ok := err.(*mysql.MySQLError) //nolint:errorlint // the driver returns it bare, and GORM's translator wants it so
	if !ok {
		return err
	}
	clean := *my
	clean.Message = quoted.ReplaceAllStringFunc(my.Message, func(s string) string {
		if s[0] == '\'' {
			return "'…'"
		}
		return s
	})
	return &clean
}
