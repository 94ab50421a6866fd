package documents

import (
	"regexp"
	"strconv"
	"strings"

	"gandan/commune"
)

var countShape = regexp.MustCompile(`^(\d{1,3})( 0+)?( (khau|nhan khau|nguoi|nk|k))?$`)

// count reads a number of members: "05 khẩu", "5 người", "01", 5. why is the
// reason's code where it cannot be read with certainty.
func count(text string) (n int, why string) {
	if blank(text) {
		return 0, ""
	}
	m := countShape.FindStringSubmatch(plain(text))
	if m == nil || strings.ContainsAny(text, "?~-–,±<>") {
		return 0, "count_unreadable"
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 1 || n > 40 {
		return 0, "count_range"
	}
	return n, ""
}

// standing is what the cells of a household's class say.
type standing struct {
	class    commune.Class
	known    bool
	cultured bool
}

// classes reads "Hộ nghèo", "Cận nghèo; GĐVH", "Không".
func classes(text string) (s standing, why string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;/+\n", r) }) {
		switch p := plain(part); meaning("class", p) {
		case "none":
			s.known = true
		case "near_poor":
			s.class, s.known = commune.NearPoor, true
		case "poor":
			s.class, s.known = commune.Poor, true
		case "cultured":
			s.cultured = true
		default:
			if !blank(part) {
				why = "class_unknown"
			}
		}
	}
	return s, why
}

// marked reports whether a cell of a column to be ticked is.
func marked(text string) bool {
	switch plain(text) {
	case "x", "v", "1", "co", "true", "dung":
		return true
	}
	return false
}

// sex reads "Nam", "Nữ".
func sex(text string) (s commune.Sex, why string) {
	s = commune.Sex(meaning("sex", plain(text)))
	if s == commune.UnknownSex && !blank(text) {
		why = "sex_unreadable"
	}
	return s, why
}
