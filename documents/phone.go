package documents

import (
	"regexp"
	"strings"
)

// oldPrefixes are those of eleven-digit mobile numbers, by what replaced them
// for everybody in 2018.
var oldPrefixes = map[string]string{
	"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
	"0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
	"0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
	"0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}

var (
	phoneShape = regexp.MustCompile(`^[+0-9().\s–-]+$`)
	mobile     = regexp.MustCompile(`^0[35789]\d{8}$`)
	notDigit   = regexp.MustCompile(`\D`)
)

// phone reads a mobile number in any form as ten national digits. why is the
// code of the reason where it cannot be read with certainty; both are empty
// for a cell that says there is none.
func phone(text string) (number, why string) {
	if blank(text) {
		return "", ""
	}
	text = strings.TrimSuffix(text, ".0") // a number that a spreadsheet wrote as a fraction
	if !phoneShape.MatchString(text) {
		if several(text) {
			return "", "phone_several"
		}
		return "", "phone_unreadable"
	}
	digits := national(notDigit.ReplaceAllString(text, ""))
	switch {
	case mobile.MatchString(digits):
		return digits, ""
	case several(text):
		return "", "phone_several"
	case len(digits) == 11 && strings.HasPrefix(digits, "02"):
		return "", "phone_landline"
	case len(digits) != 10:
		return "", "phone_length"
	}
	return "", "phone_prefix"
}

// national writes digits with the leading zero, of +84 numbers and of those
// that lost it in a number cell alike.
func national(digits string) string {
	digits = strings.TrimPrefix(digits, "00")
	if len(digits) >= 11 && strings.HasPrefix(digits, "84") {
		digits = digits[2:]
	}
	if digits != "" && digits[0] != '0' {
		digits = "0" + digits
	}
	if len(digits) == 11 {
		if now, ok := oldPrefixes[digits[:4]]; ok {
			return now + digits[4:]
		}
	}
	return digits
}

// several reports whether the text holds more than one number.
func several(text string) bool {
	return len(notDigit.ReplaceAllString(text, "")) >= 18
}

// blank reports whether a cell says nothing.
func blank(text string) bool {
	p := plain(text)
	return p == "" && !strings.ContainsAny(text, "?#") || meaning("blank", p) != ""
}
