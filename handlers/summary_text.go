package handlers

import (
	"strings"

	"gandan/commune"
)

// overallLines are the figures of a summary of everything: stocks first, what
// wants attention on lines of its own, the rest on one.
func (w figureWords) overallLines() []string {
	lines := []string{w.briefTopic("population"), w.briefTopic("working_away"), w.poorLine()}
	lines = append(lines, w.briefTopic("security"), w.briefTopic("difficulty"),
		strings.Join(nonEmpty(w.briefTopic("petition"), w.briefTopic("opinion")), " · "))
	var rest []string
	for _, topic := range []string{"income", "residence", "occupation", "law", "support", "other"} {
		if w.x.Line(topic, "").Now.Entries > 0 {
			rest = append(rest, w.briefTopic(topic))
		}
	}
	lines = nonEmpty(append(lines, strings.Join(rest, " · "))...)
	if len(w.x.Lines) == 0 && w.x.Extent != commune.Refused {
		lines = append(lines, w.Print("summary.nothing"))
	}
	return lines
}

// briefTopic says in a line what was reported of a topic: "Đi làm ăn xa: 31
// người (tăng 6: đi 7 người, về 1 người)"; empty where there is nothing to say.
func (w figureWords) briefTopic(topic string) string {
	words, kinds := w.topicTotal(topic), w.kindsOf(topic)
	counts := make([]string, len(kinds))
	for i, l := range kinds {
		counts[i] = w.Print("summary.kind."+topic+"."+l.Kind, "N", l.Now.Entries)
	}
	whole, all := w.x.Line(topic, ""), strings.Join(counts, ", ")
	switch stock, ok := w.x.Stock(firstStock(topic)); {
	case ok && (len(kinds) > 0 || stock.Now > 0 || stock.Change() != 0):
		words = w.movedWords(stock, kinds, all)
	case words == "":
		words = all
	case len(kinds) == 1 && kinds[0].Now.Entries == whole.Now.Entries && kinds[0].Change() == whole.Change():
		words = w.kindWords(kinds[0])
	case len(kinds) > 0:
		words = w.Print("summary.made_of", "Words", words, "Kinds", all)
	}
	if words == "" {
		return ""
	}
	return w.Print("summary.line", "What", w.Print("topic."+topic), "Words", words)
}

// topicTotal counts a topic whose entries make a sum.
func (w figureWords) topicTotal(topic string) string {
	if whole := w.x.Line(topic, ""); !divided[topic] && whole.Now.Entries+whole.Then.Entries > 0 {
		return w.totalWords(whole)
	}
	return ""
}

// moves are what moves a stock, and which way.
var moves = map[string]int{"birth": 1, "death": -1, "moved_in": 1, "moved_out": -1, "merged": 1, "split": -1, "left": 1, "returned": -1}

// movedWords says how many there are and what was reported of it: "268 người của
// 66 hộ (tăng 2: sinh 3, mất 1)". What does not come to the change is set apart:
// it counts what was sent, the stock what was accepted.
func (w figureWords) movedWords(stock commune.Stock, kinds []commune.Line, counts string) string {
	sum := 0
	for _, l := range kinds {
		sum += moves[l.Kind] * l.Now.Entries
	}
	key := "summary.moved_apart"
	if sum == stock.Change() {
		key = "summary.moved"
	}
	change := w.changeWords(stock.Now, stock.Then, stock.Compared)
	switch {
	case change == "":
		change = counts
	case counts != "":
		change = w.Print(key, "Change", change, "Kinds", counts)
	}
	if change == "" {
		return w.stockCount(stock)
	}
	return w.stockCount(stock) + w.Print("summary.changed", "Words", change)
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
		if s, ok := w.x.Stock(code); ok && s.Now+s.Then > 0 {
			parts = append(parts, w.stockLine(s))
		}
	}
	return strings.Join(parts, " · ")
}
