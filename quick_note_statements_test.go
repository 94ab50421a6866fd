package main

import (
	"slices"
	"testing"

	"gandan/bot"
)

// TestStatementsOfANote holds the bars: a sentence that is shown takes at most
// 6 statements, 7 where the writer sees others' households too; to store it
// takes at most 12 with the transaction.
func TestStatementsOfANote(t *testing.T) {
	w := newRoom(t)
	for name, c := range map[string]struct {
		text string
		most int64
	}{
		"Mã Trung Hùng":   {"nha ong Toi mai nha bi dot", 6},
		"Hoàng Thị Hương": {"nhà bà Liên con trai đi làm ở Bắc Giang", 7},
	} {
		turn := w.turn(name, nil)
		turn.Heard = new(any)
		flow := w.flow("note")
		step := func(name string) bot.Step {
			return flow.Steps[slices.IndexFunc(flow.Steps, func(s bot.Step) bool { return s.Name == name })]
		}
		before := w.db.Statements()
		if do, err := w.e.Read(t.Context(), turn, c.text); err != nil || do == nil || do.Flow != "note" {
			t.Fatal(do, err)
		}
		turn.Answers = bot.Answers{{Step: "text", Values: []string{c.text}, Label: c.text}}
		_, sense, err := step("sense").Ask.Show(t.Context(), turn)
		if err != nil {
			t.Fatal(err)
		}
		turn.Answers = append(turn.Answers, bot.Answer{Step: "sense", Values: []string{sense[0].Key}})
		_, options, err := step("what").Ask.Show(t.Context(), turn)
		if err != nil {
			t.Fatal(err)
		}
		if n := w.db.Statements() - before; n > c.most {
			t.Errorf("%s: shown in %d statements, at most %d are allowed", name, n, c.most)
		}
		before = w.db.Statements()
		answers := append(turn.Answers, bot.Answer{Step: "what", Values: []string{options[0].Key}})
		if _, err := w.submit(name, "note", "n-"+name, nil, answers); err != nil {
			t.Fatal(err)
		}
		if n := w.db.Statements() - before; n > 12 {
			t.Errorf("%s: stored in %d statements", name, n)
		}
	}
}
