package reading

import "strings"

// count gives the value of number words by the codes of numbers.txt.
func count(codes []string) (int, bool) {
	if len(codes) >= 2 && codes[1] == "100" {
		hundreds, ok := unit(codes[0])
		rest := codes[2:]
		switch {
		case !ok || hundreds == 0:
			return 0, false
		case len(rest) == 0:
			return 100 * hundreds, true
		case len(rest) == 2 && rest[0] == "and":
			n, ok := unit(rest[1])
			return 100*hundreds + n, ok && n > 0
		}
		n, ok := tens(rest)
		return 100*hundreds + n, ok && n >= 10
	}
	return tens(codes)
}

// tens gives the value of number words below a hundred.
func tens(codes []string) (int, bool) {
	first, ok := unit(codes[0])
	switch {
	case len(codes) == 1:
		return first, (ok || codes[0] == "10") && !ending(codes[0])
	case codes[0] == "10" || codes[0] == "20":
		return last(first, codes[1:])
	case !ok || first == 0:
		return 0, false
	case codes[1] == "x10" || codes[1] == "10" && first > 1:
		return last(10*first, codes[2:])
	case first > 1 && len(codes) == 2 && (strings.HasSuffix(codes[1], "*") || codes[1] == "1"): // hai mốt, ba tư
		return last(10*first, codes[1:])
	}
	return 0, false
}

// last adds the unit that ends a number, if there is one.
func last(sum int, codes []string) (int, bool) {
	if len(codes) == 0 {
		return sum, true
	}
	n, ok := unit(codes[0])
	return sum + n, ok && n > 0 && n < 10 && len(codes) == 1
}

// unit gives the value of one number word; ok says that it is below ten.
func unit(code string) (n int, ok bool) {
	switch code {
	case "x10", "100", "and":
		return 0, false
	case "10", "20":
		return int(code[0]-'0') * 10, false
	}
	return int(code[0] - '0'), true
}

// ending reports whether a number word cannot stand alone; "tư" can (tháng tư).
func ending(code string) bool { return code == "1*" || code == "5*" }
