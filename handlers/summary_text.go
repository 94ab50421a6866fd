package handlers

import (
	"strings"

	"gandan/commune"
)

// overallLines are the figures of a summary of everything: stocks first, what
// wants attention on lines of its own, the rest on one.
func (w figureWords) overallLines() []string {
	lines := []string{w.briefTopic("population"), w.briefTopic("working_away"), w.poorLine()}
	for _, topic := range []string{"security", "difficulty", "petition", "opinion"} {
		lines = append(lines, w.briefTopic(topic))
	}
	var rest []string
	for _, topic := range []string{"income", "residence", "occupation", "law", "support", "other"} {
		if words := w.briefTopic(topic); words != "" {
			rest = append(rest, words)
		}
	}
	lines = nonEmpty(append(lines, strings.Join(rest, " · "))...)
	if len(w.x.Lines) == 0 && w.x.Extent != commune.Refused {
		lines = append(lines, w.Print("summary.nothing"))
	}
	return lines
}

// briefTopic says in a line what was reported of a topic: "Đi làm ăn xa: 31
// người (tăng 6), đi 7, về 1"; empty where there is nothing to say.
func (w figureWords) briefTopic(topic string) string {
	var parts []string
	if s, ok := w.x.Stock(firstStock(topic)); ok {
		parts = append(parts, w.stockWords(s))
	}
	kinds := w.kindsOf(topic)
	whole := w.x.Line(topic, "")
	switch {
	case divided[topic]:
	case len(kinds) == 1 && kinds[0].Now.Entries == whole.Now.Entries && kinds[0].Change() == whole.Change():
		parts, kinds = append(parts, w.kindWords(kinds[0])), nil
	case whole.Now.Entries+whole.Then.Entries > 0:
		parts = append(parts, w.totalWords(whole))
	}
	for _, l := range kinds {
		parts = append(parts, w.Print("summary.kind."+topic+"."+l.Kind, "N", l.Now.Entries))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.Print("summary.line", "What", w.Print("topic."+topic), "Words", strings.Join(parts, ", "))
}

// firstStock is the stock that a topic's line begins with; the poor have a line
// of their own.
func firstStock(topic string) commune.StockCode {
	if topic == "income" || len(topicStocks[topic]) == 0 {
		return ""
	}
	return topicStocks[topic][0]
}

// kindsOf are the kinds of a topic of which something was reported now.
func (w figureWords) kindsOf(topic string) []commune.Line {
	var list []commune.Line
	for _, l := range w.x.Lines {
		if l.Topic == topic && l.Kind != "" && l.Now.Entries > 0 {
			list = append(list, l)
		}
	}
	return list
}

// poorLine is of the poor and the nearly poor: "Hộ nghèo: 7 hộ (giảm 1) · Hộ
// cận nghèo: 3 hộ (không đổi)".
func (w figureWords) poorLine() string {
	var parts []string
	for _, code := range topicStocks["income"] {
		if s, ok := w.x.Stock(code); ok {
			parts = append(parts, w.stockLine(s))
		}
	}
	return strings.Join(parts, " · ")
}
