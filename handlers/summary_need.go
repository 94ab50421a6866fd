package handlers

import (
	"strings"

	"gandan/commune"
)

// comparedWith says what the changes are measured by, or why there are none.
func (w figureWords) comparedWith() []string {
	then := periodName(w.Turn, w.x.Against.Period)
	if w.x.Against.Period == w.x.Period {
		then = placesWords(w.Turn, w.places, w.x.Against.Paths)
	}
	switch w.x.Doubt() {
	case commune.Unreported:
		return []string{w.Print("summary.doubt_unreported", "Then", then)}
	case commune.Incomplete, commune.TooThin:
		return []string{w.Print("summary.doubt_thin", "Then", then, "Coverage", lowered(coverageWords(w.Turn, w.x.Then)))}
	}
	if stocks := len(w.x.Stocks) > 0 && (w.x.Topic == "" || len(stocksOf(w.x)) > 0); !w.x.Compared && !stocks {
		return nil
	}
	return []string{w.Print("summary.against", "Then", then)}
}

// risesNamed is how many sharp rises one line names.
const risesNamed = 2

// needLine says what wants the person: "Xin ý kiến đồng chí: 2 khó khăn đề nghị
// cấp trên giải quyết; 1 báo cáo quá hạn chưa gửi".
func (w figureWords) needLine() []string {
	words := w.needWords()
	if len(words) == 0 {
		return nil
	}
	return []string{w.Print("summary.needs", "Words", strings.Join(words, "; "))}
}

// needWords say one by one what wants the person.
func (w figureWords) needWords() []string {
	var words []string
	rises := 0
	for _, n := range w.x.Needs {
		switch {
		case n.Code != commune.NeedRise:
			words = append(words, w.Print("summary.need."+string(n.Code), "N", n.N))
		case rises < risesNamed:
			rises++
			words = append(words, w.riseWords(n))
		}
	}
	return words
}

// riseWords tells of a sharp rise: "4 vụ trộm cắp, kỳ trước 1".
func (w figureWords) riseWords(n commune.Need) string {
	words := w.Print("summary.need_topic."+n.Topic, "N", n.N)
	if n.Kind != "" {
		words = w.Print("summary.kind."+n.Topic+"."+n.Kind, "N", n.N)
	}
	if n.Then == 0 {
		return w.Print("summary.rise_from_none", "Words", words)
	}
	return w.Print("summary.rise", "Words", words, "Then", n.Then)
}
