package bench

import (
	"testing"

	"gandan/bench/invented"
	"gandan/locales"
)

// survey is ten turns in the middle of a report: one thing more about the
// household, its topic, a kind of petition that is thought over four times, and
// the words that store it. Everybody who is measured is asked the same.
type survey struct {
	Start  []step        // from nothing to where the ten begin
	Steps  []step        // the ten; after the last they begin anew
	Shown  []shownScreen // what the product showed after each
	Packed int           // bytes of its session
}

func newSurvey(b testing.TB) *survey {
	b.Helper()
	words, err := locales.Load()
	if err != nil {
		b.Fatal(err)
	}
	tap := func(key string) step { return step{button: words.Print(locales.Default, key)} }
	back := tap("bot.back")
	note := step{text: invented.Words("note")[0]}
	return &survey{
		Start: []step{
			{text: "/baocao"}, {button: "ộ "}, {button: words.Print(locales.Default, "card.done", "N", 1)},
			tap("topic.petition"), tap("choice.petition.category.land"), note,
		},
		Steps: []step{
			tap("change.more"), tap("topic.petition"), tap("choice.petition.category.land"), back,
			tap("choice.petition.category.security"), back, tap("choice.petition.category.social"), back,
			tap("choice.petition.category.infrastructure"), note,
		},
	}
}

// record plays the survey once and keeps what is shown.
func (v *survey) record(p *player, s *seat) error {
	v.Shown = nil
	for _, do := range v.Steps {
		if err := p.do(s, do); err != nil {
			return err
		}
		v.Shown = append(v.Shown, s.screen())
	}
	return nil
}
