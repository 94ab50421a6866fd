package web

import (
	"strings"
	"testing"

	"gandan/bot"
)

func TestTicksChangeTheScreenWhereItStands(t *testing.T) {
	d := start(t)
	play(d)
	d.said("p1", `{"text":"menu"}`)
	d.said("p1", `{"data":"menu:0"}`)
	list := d.read("p1", 0)
	if got := list[2]; got.From != fromPerson || got.Text != "Báo cáo" {
		t.Errorf("a tap leaves %+v, want the button's words", got)
	}
	rev := list[len(list)-1].Rev
	d.said("p1", `{"data":"who:1+"}`)
	changed := d.read("p1", rev)
	if len(changed) != 1 || changed[0].Seq != list[len(list)-1].Seq || !changed[0].Options[1].On || changed[0].Options[1].Data != "who:1-" {
		t.Errorf("a tick changes %+v, want the list alone", changed)
	}
	d.said("p1", `{"data":"who:next"}`)
	if changed = d.read("p1", changed[0].Rev); len(changed) != 1 || changed[0].Options[0].Label != "Hộ ông Kỳ" {
		t.Errorf("the next page is %+v", changed)
	}
}

func TestAnswersStandUnderWhatTheyAnswer(t *testing.T) {
	d := start(t)
	ctx, chat, s := t.Context(), web("p1"), bot.Screen{Text: "một"}
	first, err := d.channel.Show(ctx, chat, "", s, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		s     bot.Screen
		fresh bool
		said  bool
		edits bool
	}{
		{name: "a change", s: s, edits: true},
		{name: "fresh", s: s, fresh: true},
		{name: "after the person's words", s: s, said: true},
		{name: "in several parts", s: bot.Screen{Text: strings.Repeat("ạ ", maxText)}},
	} {
		if c.said {
			body, err := newMessage(fromPerson, kindScreen, "hai", nil).encode()
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := d.AppendWeb(ctx, "p1", body, 0); err != nil {
				t.Fatal(err)
			}
		}
		id, err := d.channel.Show(ctx, chat, first, c.s, c.fresh)
		if err != nil {
			t.Fatal(err)
		}
		if (id == first) != c.edits {
			t.Errorf("%s: shown as %s, was %s", c.name, id, first)
		}
		first = id
	}
	if id, err := d.channel.Show(ctx, chat, "999", s, false); err != nil || id == "999" {
		t.Errorf("a message that is not there is edited: %s %v", id, err)
	}
}
