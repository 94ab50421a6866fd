package bench

import (
	"testing"

	"gandan/bench/invented"
	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/store/storetest"
)

// oneKeeper is a group of one keeper with the usual ten households.
var oneKeeper = size{1, 1, 1, 10}

// BenchmarkTurn is one turn in the middle of a report.
func BenchmarkTurn(b *testing.B) {
	b.Run("memory", benchmarkEngine)
	b.Run("sqlite", benchmarkTotal)
}

// benchmarkEngine takes one turn again and again from the same moment, its
// session in memory: what the engine itself costs.
func benchmarkEngine(b *testing.B) {
	w := newWorld(b, storetest.SQLite(b), oneKeeper)
	k := w.talk(w.keepers()[0])
	memory := &bottest.Sessions{}
	w.engine.Sessions = memory
	keep := func() (moment, bot.Screen) { return memory.Stored(k.chat.Key()), k.shown }

	k.say("/baocao")
	card, _ := keep()
	tick := k.button(household)
	k.do(tick)
	k.do(k.button(chosen))
	topics, _ := keep()
	tap := k.button(difficulty)
	k.do(tap)
	question, _ := keep()
	typed := bot.Update{Text: invented.Words("note")[0]}
	k.do(typed)
	k.button(noted) // the answer led where it should
	for _, turn := range []struct {
		name string
		from moment
		u    bot.Update
	}{{"tick", card, tick}, {"tap", topics, tap}, {"typed", question, typed}} {
		b.Run(turn.name, func(b *testing.B) { benchmarkMoment(b, k, turn.from, turn.u) })
	}
}

func benchmarkMoment(b *testing.B, k *talk, from moment, u bot.Update) {
	calls := &sessions{Sessions: from}
	k.engine.Sessions, k.b = calls, b
	(&meter{b: b, db: k.db, calls: calls}).every(func() { k.do(u) })
}

// benchmarkTotal goes round in a report, its session in the database: topic,
// words, the last answer that submits, and one thing more.
func benchmarkTotal(b *testing.B) {
	for i, name := range []string{"tap", "typed", "submit"} {
		b.Run(name, func(b *testing.B) {
			w := newWorld(b, storetest.SQLite(b), oneKeeper)
			calls := &sessions{Sessions: w.db}
			w.engine.Sessions = calls
			k := w.talk(w.keepers()[0])
			k.open()
			m := &meter{b: b, db: w.db, calls: calls}
			for b.Loop() {
				b.StopTimer()
				for j, turn := range []func(){
					func() { k.do(k.button(difficulty)) },
					func() { k.say(invented.Words("note")[0]) },
					func() { k.do(k.button(noted)) },
					func() { k.do(k.button(another)) },
				} {
					if i == j {
						m.round(turn)
					} else {
						turn()
					}
				}
				b.StartTimer()
			}
			m.report()
		})
	}
}
