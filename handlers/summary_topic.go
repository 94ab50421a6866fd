package handlers

import "gandan/commune"

// topicLines are the figures of a summary of one topic, a kind a line.
func (w figureWords) topicLines() []string {
	var lines []string
	for _, code := range stocksOf(w.x) {
		if s, ok := w.x.Stock(code); ok {
			lines = append(lines, w.stockLine(s))
		}
	}
	if total := w.topicTotal(w.x.Topic); total != "" {
		lines = append(lines, w.Print("summary.line", "What", w.Print("topic."+w.x.Topic), "Words", total))
	}
	if len(lines) == 0 && len(w.x.Lines) > 0 {
		lines = append(lines, w.Print("topic."+w.x.Topic)+":")
	}
	for _, l := range w.x.Lines {
		if l.Kind != "" {
			lines = append(lines, capital(w.kindWords(l)))
		}
	}
	if len(lines) == 0 {
		why := "summary.none_reported"
		if w.x.Extent == commune.Refused {
			why = "summary.part_thin"
		}
		lines = append(lines, w.Print("summary.line", "What", w.Print("topic."+w.x.Topic), "Words", w.Print(why)))
	}
	return lines
}

// stocksOf are the stocks that a summary of one topic begins with.
func stocksOf(x commune.Summary) []commune.StockCode {
	if x.Event != "" {
		return topicStocks[x.Topic+"."+x.Event]
	}
	return topicStocks[x.Topic]
}
