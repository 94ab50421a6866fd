package documents

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"gandan/commune"
)

// readCSV reads a list of values divided by ";", "," or tabs, in UTF-8 with or
// without a byte order mark.
func readCSV(data []byte) (*grid, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, commune.Errorf(commune.Invalid, "import.not_table")
	}
	if !utf8.Valid(data) {
		return nil, commune.Errorf(commune.Invalid, "import.not_utf8")
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = divider(data)
	r.LazyQuotes = true
	r.FieldsPerRecord = -1
	g := &grid{}
	end := 0 // the line on which the record before ended
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return nil, commune.Errorf(commune.Invalid, "import.not_table")
		}
		start, _ := r.FieldPos(0)
		for range start - end - 1 { // empty lines, which Excel shows as rows
			g.add(nil)
		}
		g.add(record)
		if len(g.rows) > maxRows {
			return nil, commune.Errorf(commune.Invalid, "import.too_long", "N", maxRows)
		}
		last, _ := r.FieldPos(len(record) - 1)
		end = last + strings.Count(record[len(record)-1], "\n")
	}
}

// divider returns the mark that stands oftenest, outside quotes, in the first
// lines.
func divider(data []byte) rune {
	best, most := ',', 0
	head := data[:min(len(data), 8<<10)]
	for _, mark := range ";,\t" {
		n, quoted := 0, false
		for _, r := range string(head) {
			switch {
			case r == '"':
				quoted = !quoted
			case r == mark && !quoted:
				n++
			}
		}
		if n > most {
			best, most = mark, n
		}
	}
	return best
}
