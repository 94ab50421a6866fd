package reading

import "strconv"

var (
	numberWords = lexiconOf("numbers")
	unitWords   = lexiconOf("units")
	politeWords = lexiconOf("polite")
	politeLeads = lexiconOf("polite_leads")
)

// Number reads a whole number: "5", "05", "1.200", "năm", "muoi hai",
// "hai mươi mốt", "5 khẩu". Anything more or less than one number is refused.
func Number(text string) (int, bool) {
	_, words := split(text)
	words = trimPolite(words)
	n, end := grouped(words)
	if end == 0 {
		if all := numerals(words, 0); len(all) > 0 {
			n, end = all[0].n, all[0].end
		}
	}
	if _, after := unitWords.at(words, end); after > 0 {
		end = after
	}
	return n, end > 0 && end == len(words)
}

// grouped reads digits in groups of three: 1.200 or 1,200,000.
func grouped(words []word) (n, end int) {
	n, ok := digitsOf(words, 0)
	if !ok || len(words[0].fold) > 3 {
		return 0, 0
	}
	for end = 1; end+1 < len(words) && (isSign(words, end, ".") || isSign(words, end, ",")); end += 2 {
		group, ok := digitsOf(words, end+1)
		if !ok || !words[end].glued || !words[end+1].glued || len(words[end+1].fold) != 3 {
			return 0, 0
		}
		n = n*1000 + group
	}
	if end == 1 || end > 5 {
		return 0, 0
	}
	return n, end
}

// mostWords is more than any number below a thousand has.
const mostWords = 6

// numeral is a number and where it ends.
type numeral struct{ n, end int }

// numerals lists the numbers that begin at words[i], the longest first: "mười
// năm" may be 15, or 10 before a word for years.
func numerals(words []word, i int) []numeral {
	if n, ok := digitsOf(words, i); ok {
		return []numeral{{n, i + 1}}
	}
	var codes []string
	for j := i; j < len(words) && len(codes) < mostWords; {
		p, end := numberWords.at(words, j)
		if end == 0 {
			break
		}
		codes, j = append(codes, p.means), end
	}
	var list []numeral
	for k := len(codes); k > 0; k-- {
		if n, ok := count(codes[:k]); ok {
			list = append(list, numeral{n, i + k})
		}
	}
	return list
}

// digitsOf reads words[i] if it is a number of at most nine digits.
func digitsOf(words []word, i int) (int, bool) {
	if i >= len(words) || words[i].kind != digits || len(words[i].fold) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(words[i].fold)
	return n, err == nil
}

// isSign reports whether words[i] is the sign s.
func isSign(words []word, i int, s string) bool {
	return i < len(words) && words[i].kind == sign && words[i].fold == s
}

// trimPolite drops polite words, full stops and commas at both ends.
func trimPolite(words []word) []word {
	for len(words) > 0 {
		if _, end := politeLeads.at(words, 0); end > 0 && end < len(words) {
			words = words[end:]
			continue
		}
		n := len(words) - politeTail(words)
		if n == len(words) || n == 0 {
			return words
		}
		words = words[:n]
	}
	return words
}

// endSigns end an answer and say nothing.
var endSigns = map[string]bool{".": true, ",": true, "!": true, ";": true, "\n": true}

// politeTail counts the words at the end that are one polite phrase or sign.
func politeTail(words []word) int {
	for i := max(0, len(words)-3); i < len(words); i++ {
		if _, end := politeWords.at(words, i); end == len(words) {
			return end - i
		}
	}
	if endSigns[words[len(words)-1].fold] {
		return 1
	}
	return 0
}
