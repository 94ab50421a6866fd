package documents

import (
	"strings"
	"unicode"
)

// villageName reads "Thôn Lân Gầu", "LÂN GẦU", "Chi bộ thôn Lân Gầu" as
// "Lân Gầu".
func villageName(text string) string {
	rest, _ := before("before.village", untitled(text))
	return placeName(rest)
}

// CommuneName reads "Xã Đồng Tiến", "ĐỒNG TIẾN" as "Đồng Tiến"; "" if it cannot
// be a name.
func CommuneName(text string) string {
	rest, _ := before("before.name", untitled(text))
	return placeName(rest)
}

// groupName reads "Tổ 1", "Tổ NDTQ số 02", 3, "Tổ số 3 thôn Lân Gầu" as 1, 2, 3.
func groupName(text string) string {
	fields := strings.Fields(untitled(text))
	for i, f := range fields {
		if i > 0 && meaning("before.village", plain(f)) != "" {
			fields = fields[:i]
			break
		}
	}
	rest, _ := before("before.group", strings.Join(fields, " "))
	if number := strings.TrimSuffix(rest, ".0"); number != "" && strings.Trim(number, "0123456789") == "" {
		if number = strings.TrimLeft(number, "0"); number == "" {
			return "0"
		}
		return number
	}
	return placeName(rest)
}

// untitled makes line breaks and colons spaces: "Thôn: Lân Gầu".
func untitled(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\n", " ", ":", " ").Replace(text)), " ")
}

// placeName writes a place's name with capitals at its words; "" if it cannot
// be one.
func placeName(text string) string {
	fields := strings.Fields(strings.Trim(text, " .,;-"))
	letters := false
	for i, f := range fields {
		fields[i] = title(f)
		for _, r := range f {
			letters = letters || unicode.IsLetter(r) || unicode.IsDigit(r)
			if strings.ContainsRune("?#*", r) {
				return ""
			}
		}
	}
	name := strings.Join(fields, " ")
	if !letters || len([]rune(name)) > maxName {
		return ""
	}
	return name
}
