package documents

import (
	"regexp"
	"strings"

	"gandan/reading/fold"
)

// lineKind says what a row is.
type lineKind int

const (
	dataLine  lineKind = iota
	emptyLine          // nothing, numbers of columns, a subtotal, a title, a footer
	placeLine          // "Thôn Lân Gầu" over the rows that follow
	signLine           // the signatures below the list begin
)

var (
	columnNumber = regexp.MustCompile(`^[(\[]?(\d{1,2}|[A-Za-z])[)\]]?$`)
	wholeNumber  = regexp.MustCompile(`^\d{1,6}(\.0)?\.?$`)
)

// kindOf tells a row below the heading. named reports whether its name column
// holds what can be a name.
func (s *sheet) kindOf(row gridRow, named bool) lineKind {
	cells := row.filled()
	numbered := wholeNumber.MatchString(row.mine(s.col("seq")))
	switch {
	case len(cells) == 0 || meaning("example", plain(row.mine(s.col("seq")))) != "" || numbersColumns(cells) || s.repeatsHeading(row):
		return emptyLine
	case total(cells):
		return emptyLine
	case len(cells) <= 2 && anyMeans("sign", cells):
		return signLine
	case len(distinct(row)) == 1 && s.placeOf(cells[0]):
		return placeLine
	case named:
		return dataLine
	case s.looksFilled(row, numbered):
		return dataLine
	}
	return emptyLine
}

// looksFilled reports whether a row without a name looks like data all the
// same, so that it must not be passed over in silence.
func (s *sheet) looksFilled(row gridRow, numbered bool) bool {
	known := 0
	for key, col := range s.head.cols {
		if key != "seq" && row.mine(col) != "" {
			known++
		}
	}
	n, _ := count(row.mine(s.col("count")))
	return known >= 3 || n > 0 || numbered && known >= 1
}

func numbersColumns(cells []string) bool {
	for _, c := range cells {
		if !columnNumber.MatchString(c) {
			return false
		}
	}
	return len(cells) >= 3
}

// repeatsHeading reports whether the row is the heading once more, or one of
// its lines.
func (s *sheet) repeatsHeading(row gridRow) bool {
	same := 0
	for col, text := range row.own {
		if text == "" {
			continue
		}
		for y := s.head.first; y < s.head.data; y++ {
			if plain(s.grid.rows[y].text(col)) == plain(text) {
				same++
				break
			}
		}
	}
	return same >= 2 && same == len(row.filled())
}

// total reports whether one of the first cells begins "Tổng cộng". Accents
// count where they are written: "Tống Công Minh" is somebody's name.
func total(cells []string) bool {
	for _, c := range cells[:min(len(cells), 2)] {
		fields := strings.Fields(c)
		for n := 1; n <= min(len(fields), 3); n++ {
			if beginsTotal(strings.Trim(strings.Join(fields[:n], " "), " .:")) {
				return true
			}
		}
	}
	return false
}

func beginsTotal(start string) bool {
	p := plain(start)
	for _, line := range words {
		if line.means != "total" {
			continue
		}
		for i, way := range line.ways {
			if p == way.text && fold.Agrees(start, line.spelled[i]) {
				return true
			}
		}
	}
	return false
}

func anyMeans(kind string, cells []string) bool {
	for _, c := range cells {
		if len([]rune(c)) <= maxHeading && meaning(kind, plain(c)) != "" && !strings.Contains(c, "\n") {
			return true
		}
	}
	return false
}

// distinct returns the different texts of a row, spread ones included.
func distinct(row gridRow) map[string]bool {
	texts := map[string]bool{}
	for i := range max(len(row.own), len(row.spread)) {
		if t := row.text(i); t != "" {
			texts[t] = true
		}
	}
	return texts
}
