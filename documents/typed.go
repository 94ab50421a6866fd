package documents

// PhoneNumber reads a mobile number that somebody typed, in any form that a
// roster may have it in, as ten national digits; false if it is none.
func PhoneNumber(text string) (number string, ok bool) {
	number, why := phone(text)
	return number, why == "" && number != ""
}

// PersonName reads a person's whole name that somebody typed as a roster's
// names are kept: "bà  NGUYỄN thị lan" is Nguyễn Thị Lan; false if it is none.
func PersonName(text string) (name string, ok bool) {
	n := readName(text)
	return n.name, n.reason == ""
}
