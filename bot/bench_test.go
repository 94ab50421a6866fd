package bot_test

import (
	"fmt"
	"testing"

	"gandan/bot"
)

// BenchmarkTurn is one tap in the middle of a flow: load, read, ask, show,
// save, with sessions in memory.
func BenchmarkTurn(b *testing.B) {
	k := newTalk(b, huong)
	k.say("ghi", "liên")
	b.ReportAllocs()
	for b.Loop() {
		k.ch.screens, k.ch.edits = k.ch.screens[len(k.ch.screens)-1:], nil
		label := "Khó khăn"
		if k.ch.last().Step != "topic" {
			label = "Quay lại"
		}
		k.do(k.button(label))
	}
}

// BenchmarkTick is one tick on a list of forty.
func BenchmarkTick(b *testing.B) {
	k := newTalk(b, huong)
	for i, p := range k.e.Pages {
		if p.Name == "homes" {
			k.e.Pages[i].Show = manyHomes(40)
		}
	}
	k.say("hộ")
	b.ReportAllocs()
	for b.Loop() {
		k.ch.screens, k.ch.edits = k.ch.screens[len(k.ch.screens)-1:], nil
		s := k.ch.last()
		k.do(bot.Update{Data: s.Data(3), Message: "1"})
	}
}

// BenchmarkWords is one typed label on a list of forty.
func BenchmarkWords(b *testing.B) {
	k := newTalk(b, huong)
	for i, p := range k.e.Pages {
		if p.Name == "homes" {
			k.e.Pages[i].Show = manyHomes(40)
		}
	}
	k.say("hộ")
	for b.Loop() {
		k.ch.screens, k.ch.edits = k.ch.screens[len(k.ch.screens)-1:], nil
		k.say(fmt.Sprint("ho ong hoang van ", 17))
	}
}
