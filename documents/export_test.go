package documents

// What only tests may touch.
var (
	Phone       = phone
	Count       = count
	Day         = day
	Born        = born
	VillageName = villageName
	GroupName   = groupName
	Heading     = heading
	TitleDuties = titleDuties
)

// NameOf is readName by its parts.
func NameOf(text string) (name, sex, aside, reason string) {
	n := readName(text)
	return n.name, string(n.sex), n.aside, n.reason
}

// ClassOf is classes by its parts.
func ClassOf(text string) (class string, known, cultured bool, why string) {
	s, why := classes(text)
	return string(s.class), s.known, s.cultured, why
}
