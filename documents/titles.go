package documents

import "strings"

// readTitles reads what stands above the heading, and the sheet's name: the
// commune, a village or group of the whole sheet, the decision with its day.
func (s *sheet) readTitles() {
	for _, row := range s.grid.rows[:s.head.first] {
		for _, text := range row.own {
			for line := range strings.SplitSeq(text, "\n") {
				s.readTitle(line)
			}
		}
	}
	if s.place.Village == "" && s.grid.name != "" {
		s.placeOf(s.grid.name)
	}
}

func (s *sheet) readTitle(line string) {
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return
	}
	if s.roster.Commune == "" {
		s.roster.Commune = communeName(fields)
	}
	if s.roster.Decision == "" {
		s.readDecision(fields)
	}
	s.placeOf(line)
}

// communeName finds "… Đảng ủy xã Đồng Tiến …".
func communeName(fields []string) string {
	for i := range fields {
		rest, ok := before("before.commune", strings.Join(fields[i:], " "))
		if !ok {
			continue
		}
		var name []string
		for _, word := range strings.Fields(rest) {
			if meaning("after.commune", plain(word)) != "" || len(name) == 5 {
				break
			}
			name = append(name, word)
			if strings.ContainsAny(word, ",;.:)") {
				break
			}
		}
		return placeName(strings.Trim(strings.Join(name, " "), " ,;.:()"))
	}
	return ""
}

// readDecision finds "Quyết định số 96-QĐ/ĐU ngày 05/4/2024".
func (s *sheet) readDecision(fields []string) {
	for i := range fields {
		rest, ok := before("before.decision", strings.Join(fields[i:], " "))
		words := strings.Fields(rest)
		if !ok || len(words) == 0 || !strings.ContainsAny(words[0], "0123456789") {
			continue
		}
		s.roster.Decision = short(strings.Trim(words[0], "(),;."))
		for n := 1; n+1 < len(words); n++ {
			if meaning("before.day", plain(words[n])) != "" {
				s.roster.Decided, _ = day(strings.Trim(words[n+1], "(),;."))
				return
			}
		}
		return
	}
}
