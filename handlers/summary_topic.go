package handlers

import "gandan/commune"

// topicLines are the figures of a summary of one topic, a kind a line.
func (w figureWords) topicLines() []string {
	var lines []string
	codes := topicStocks[w.x.Topic]
	if w.x.Event != "" {
		codes = topicStocks[w.x.Topic+"."+w.x.Event]
	}
	for _, code := range codes {
		if s, ok := w.x.Stock(code); ok {
			lines = append(lines, w.stockLine(s))
		}
	}
	if whole := w.x.Line(w.x.Topic, ""); !divided[w.x.Topic] && w.x.Event == "" && whole.Now.Entries+whole.Then.Entries > 0 {
		lines = append(lines, w.Print("summary.line", "What", w.Print("topic."+w.x.Topic), "Words", w.totalWords(whole)))
	}
	for _, l := range w.x.Lines {
		if l.Kind != "" {
			lines = append(lines, capital(w.kindWords(l)))
		}
	}
	if len(w.x.Lines) == 0 && (w.x.Extent == commune.Given || w.x.Extent == commune.Partial) {
		lines = append(lines, w.Print("summary.line", "What", w.Print("topic."+w.x.Topic), "Words", w.Print("summary.none_reported")))
	}
	return lines
}
