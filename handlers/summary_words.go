package handlers

import (
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// figureWords words a summary, in pages and files alike.
type figureWords struct {
	bot.Turn
	places map[string]commune.Place // of the summary
	x      commune.Summary
	than   string // what it is compared with, where that was asked for: it is told beside each figure
}

// words words a summary for whoever asked.
func (a asked) words(t bot.Turn, x commune.Summary) figureWords {
	w := figureWords{Turn: t, places: a.places, x: x}
	switch {
	case x.Against.Period == x.Period:
		w.than = placesWords(t, a.places, x.Against.Paths)
	case a.query.Against.Period == "":
	case x.Against.Period.Year() == x.Period.Year() && x.Period.Kind() != commune.Yearly:
		w.than = periodShort(t, x.Against.Period)
	default:
		w.than = periodName(t, x.Against.Period)
	}
	return w
}

// divided are the topics whose entries are only counted kind by kind: who left
// and who came back make no sum.
var divided = map[string]bool{"population": true, "residence": true, "working_away": true, "income": true}

// topicStocks are the stocks that belong to a topic, or to a kind of it: what a
// question about it wants first.
var topicStocks = map[string][]commune.StockCode{
	"population": {commune.StockPeople}, "working_away": {commune.StockAway},
	"income": {commune.StockPoor, commune.StockNearPoor}, "income.poor": {commune.StockPoor}, "income.near_poor": {commune.StockNearPoor},
}

func (w figureWords) stockLine(s commune.Stock) string {
	return w.Print("summary.line", "What", w.Print("summary.stock."+string(s.Code)), "Words", w.stockWords(s))
}

// stockWords says how many there are: "268 người của 66 hộ (tăng 2)".
func (w figureWords) stockWords(s commune.Stock) string {
	return w.stockCount(s) + w.changed(s.Now, s.Then, s.Compared)
}

func (w figureWords) stockCount(s commune.Stock) string {
	words := w.Print("summary.stock_count."+string(s.Code), "Count", grouped(w.Turn, s.Now))
	if households, ok := w.x.Stock(householdsWith[s.Code]); ok && s.Now > 0 {
		words = w.Print("summary.of_households", "Words", words, "Count", grouped(w.Turn, households.Now))
	}
	return words
}

// householdsWith are the households that the people of a stock live in.
var householdsWith = map[commune.StockCode]commune.StockCode{
	commune.StockPeople: commune.StockHouseholds, commune.StockAway: commune.StockAwayHouseholds,
}

// grouped writes a number as people do: "5.120".
func grouped(t bot.Turn, n int) string {
	words := strconv.Itoa(n)
	for i := len(words) - 3; i > 0; i -= 3 {
		words = words[:i] + t.Print("number.group") + words[i:]
	}
	return words
}

// totalWords says how much was reported of a topic and of how many households:
// "5 việc của 4 hộ (tăng 1)".
func (w figureWords) totalWords(l commune.Line) string {
	if l.Now.Entries == 0 {
		return w.Print("summary.none") + w.changed(0, l.Then.Entries, l.Compared)
	}
	words := w.Print("summary.count."+l.Topic, "N", l.Now.Entries)
	if l.Now.Households != l.Now.Entries {
		words = w.Print("summary.of_households", "Words", words, "Count", grouped(w.Turn, l.Now.Households))
	}
	return words + w.changed(l.Now.Entries, l.Then.Entries, l.Compared)
}

// kindWords says how much was reported of a kind: "2 vụ tranh chấp (tăng 1)".
func (w figureWords) kindWords(l commune.Line) string {
	return w.Print("summary.kind."+l.Topic+"."+l.Kind, "N", l.Now.Entries) + w.changed(l.Now.Entries, l.Then.Entries, l.Compared)
}

// changed is the change in brackets: " (tăng 2)".
func (w figureWords) changed(now, then int, compared bool) string {
	words := w.changeWords(now, then, compared)
	if words == "" {
		return ""
	}
	return w.Print("summary.changed", "Words", words)
}

// changeWords is a change: "tăng 2"; against a place, or where it was asked for,
// with what stands there: "quý I: 1, tăng 2".
func (w figureWords) changeWords(now, then int, compared bool) string {
	if !compared {
		return ""
	}
	there := w.Print("summary.there", "Then", w.than, "Count", grouped(w.Turn, then))
	if w.x.Against.Period == w.x.Period {
		return there
	}
	words := w.Print("summary.same")
	switch {
	case now > then:
		words = w.Print("summary.more", "Count", grouped(w.Turn, now-then))
	case now < then:
		words = w.Print("summary.less", "Count", grouped(w.Turn, then-now))
	}
	if w.than != "" {
		return there + ", " + words
	}
	return words
}
