package reading

var (
	placeNames = lexiconOf("places")
	placeKinds = lexiconOf("place_kinds")
	jobWords   = lexiconOf("jobs")
	jobHeads   = lexiconOf("job_heads")
	awayMarks  = lexiconOf("away_marks")
	stopWords  = lexiconOf("stops")
	amounts    = lexiconOf("amounts")
)

// scan gives every word a first role, by the vocabularies alone.
func (a *away) scan() []part {
	var list []part
	for i := 0; i < len(a.words); {
		p := a.partAt(i, list)
		list, i = append(list, p), p.end
	}
	return list
}

// partAt finds the part that begins at words[i]: a day first, then the longest;
// of equals a mark is likelier than work ("xuong" is xuống, not xưởng).
func (a *away) partAt(i int, before []part) part {
	if p := a.timeAt(i); p.end > 0 {
		return p
	}
	best := part{start: i, end: i}
	mark := markBefore(before)
	for _, p := range []part{a.placeAt(i, mark), a.kindAt(i), a.markAt(i), a.jobAt(i, mark)} {
		if p.end > best.end {
			best = p
		}
	}
	switch {
	case best.end > i:
		return best
	case a.words[i].kind == sign:
		return part{role: signPart, start: i, end: i + 1}
	}
	return part{start: i, end: i + 1}
}

// timeAt finds the day since when; only the first is taken. A day that is
// uncertain (khoảng mùng 8) or a month alone is left whole in the rest.
func (a *away) timeAt(i int) part {
	day, end := a.day(i)
	if end > 0 && whole(a.words, i, end) && !amounts.has(a.words, end) && a.since == "" {
		a.since = day
		return part{role: sincePart, start: i, end: end}
	}
	if end == 0 {
		_, end = a.monthOnly(i)
	}
	if lead, after := dayLeads.at(a.words, i); end == 0 && after > 0 && lead.weak {
		_, end = a.day(after)
	}
	if !whole(a.words, i, end) {
		return part{}
	}
	return part{start: i, end: end}
}

func (a *away) placeAt(i int, mark string) part {
	p, end := placeNames.at(a.words, i)
	if end == 0 || !whole(a.words, i, end) || p.weak && mark != "in" && mark != "go" && mark != "kind" && !a.alone(i, end) {
		return part{}
	}
	return part{role: placePart, start: i, end: end, text: p.means}
}

func (a *away) jobAt(i int, mark string) part {
	p, end := jobWords.at(a.words, i)
	if end > 0 && p.weak && mark != "work" && mark != "job" && !a.alone(i, end) {
		end = 0
	}
	head, after := jobHeads.at(a.words, i)
	open := after >= end
	if open {
		p, end = head, after
	}
	if end == 0 || !whole(a.words, i, end) {
		return part{}
	}
	return part{role: jobPart, start: i, end: end, text: p.means, open: open}
}

func (a *away) kindAt(i int) part {
	p, end := placeKinds.at(a.words, i)
	if end == 0 || !whole(a.words, i, end) {
		return part{}
	}
	return part{role: kindPart, start: i, end: end, text: p.means, mark: "kind"}
}

func (a *away) markAt(i int) part {
	p, end := awayMarks.at(a.words, i)
	if end == 0 {
		if _, end = politeWords.at(a.words, i); end > 0 {
			p.means = "fill"
		}
	}
	if end == 0 || !whole(a.words, i, end) {
		return part{}
	}
	return part{role: markPart, start: i, end: end, mark: p.means}
}

// markBefore tells what the last part leads to: a mark's meaning, or "job"
// after work.
func markBefore(before []part) string {
	if len(before) == 0 {
		return ""
	}
	last := before[len(before)-1]
	if last.role == jobPart {
		return "job"
	}
	return last.mark
}

// alone reports whether words[i:j] stand between signs: a whole part of the
// answer.
func (a *away) alone(i, j int) bool {
	return (i == 0 || a.words[i-1].kind == sign) && (j == len(a.words) || a.words[j].kind == sign)
}
