package reading

import "strconv"

// ofItsOwn gives what has a page of its own to that page: petitions with what
// they are about, and contacts.
func (s *sentence) ofItsOwn(m *Meaning) {
	if m.Intent == Count || m.Intent == Summary {
		switch m.Topic {
		case "petition":
			m.Intent = Petitions
		case "contact":
			m.Intent, m.Topic, m.Event = Contacts, "", ""
		}
	}
	if m.Intent != Petitions {
		return
	}
	if m.Topic != "petition" || m.Event == "" || m.Event == "other" {
		m.Topic, m.Event = "petition", s.kindAsked()
	}
	if m.Event == "" {
		m.Topic = ""
	}
}

// kindAsked returns what the petitions asked for are about, "" if it is not
// said: "dân phản ánh gì về đường sá".
func (s *sentence) kindAsked() string {
	best, kind := 1, ""
	for i := range s.words {
		p, end := petitionKinds.at(s.words, i)
		sure := end > i+1 || aboutWords.before(s.words, i)
		if sure && end-i+1 > best && !s.names[i] && (s.bare || end > i+1 || petitionKinds.hasExactly(s.words, i)) {
			best, kind = end-i+1, p.means
		}
	}
	return kind
}

var aboutWords = lexiconOf("about")

// petitionNumber adds the number of the petition that is asked for.
func (s *sentence) petitionNumber(filter string) string {
	for i := range s.words {
		if n := s.numberOfThing(i); n > 0 {
			return "number:" + strconv.Itoa(n)
		}
	}
	return filter
}

// numberOfThing reads the number right after a petition, which is no household
// of the list: "kiến nghị số 3", "đơn 7".
func (s *sentence) numberOfThing(i int) int {
	_, at := numberedThings.at(s.words, i)
	if at == 0 {
		return 0
	}
	if at < len(s.words) && s.words[at].fold == "so" {
		at++
	}
	n, ok := digitsOf(s.words, at)
	if !ok || unitWords.has(s.words, at+1) || timeUnits.has(s.words, at+1) {
		return 0
	}
	return n
}

var numberedThings = lexiconOf("numbered_things")
