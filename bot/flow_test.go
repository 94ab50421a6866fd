package bot_test

import (
	"context"
	"testing"

	"gandan/bot"
)

// oneOption offers a single choice.
func oneOption(context.Context, bot.Turn) ([]bot.Option, error) {
	return []bot.Option{{Key: "only", Label: "Một"}}, nil
}

// Back passes over what answered itself.
func TestBackOverAuto(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Flows = append(k.e.Flows, bot.Flow{
		Name: "auto",
		Steps: []bot.Step{
			{Name: "first", Ask: bot.Question{Kind: bot.Text}},
			{Name: "lone", Ask: bot.Question{Kind: bot.Choice, Options: oneOption, Auto: true}},
			{Name: "last", Ask: bot.Question{Kind: bot.Text}},
		},
		Submit: func(context.Context, bot.Submission) (bot.Next, error) { return bot.Next{Said: "ok"}, nil },
	})
	k.e.Commands["auto"] = bot.Do{Flow: "auto"}
	k.say("/auto", "một")
	if step := k.ch.last().Step; step != "last" {
		t.Fatalf("asks %q", step)
	}
	k.say("quay lại")
	if step := k.ch.last().Step; step != "first" {
		t.Errorf("back asks %q, want first", step)
	}
}

// A flow with a preview shows it before it is stored, and a button edits each
// answer; saved twice it is stored once.
func TestPreview(t *testing.T) {
	k := newTalk(t, huong)
	for i := range k.e.Flows {
		if k.e.Flows[i].Name == "alarm" {
			k.e.Flows[i].Send = "month.file"
			k.e.Flows[i].Preview = func(_ context.Context, t bot.Turn) (string, error) {
				return "Xem lại: " + t.Answers.Label("kind"), nil
			}
		}
	}
	k.say("/khan", "cháy")
	k.wants("Xem lại: Cháy, nổ")
	k.stored(0)
	k.say("sửa")
	k.say("2")
	k.wants("Xem lại: Thiên tai, sạt lở")
	tap := k.button("Gửi báo cáo")
	k.do(tap)
	k.do(tap)
	k.stored(1)
}

// A receipt stays: what follows it is a new message; the next question takes
// the place of the one that was tapped.
func TestEditedInPlace(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi", "liên")
	for _, step := range []struct {
		label   string
		inPlace bool
	}{{"Khó khăn", true}, {"Quay lại", true}, {"Đi làm ăn xa", true}, {"Bắc Giang", true}, {"Hôm nay", false}, {"Ghi việc khác", false}} {
		k.do(k.button(step.label))
		if got := k.ch.edits[len(k.ch.edits)-1] != ""; got != step.inPlace {
			t.Errorf("after %s: in place %v, want %v", step.label, got, step.inPlace)
		}
	}
}
