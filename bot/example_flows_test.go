package bot_test

import (
	"context"
	"fmt"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

func keys(list ...string) func(context.Context, bot.Turn) ([]bot.Option, error) {
	return func(context.Context, bot.Turn) ([]bot.Option, error) {
		options := make([]bot.Option, len(list))
		for i, k := range list {
			options[i].Key = k
		}
		return options, nil
	}
}

func (x example) flows() []bot.Flow {
	return []bot.Flow{x.note(), x.remember(), x.profile(), x.alarm(), x.join(), x.one("photo", "pictures", bot.Photos),
		x.one("paper", "paper", bot.Document), x.one("place", "where", bot.Position)}
}

// note records one thing of one home.
func (x example) note() bot.Flow {
	return bot.Flow{
		Name: "note",
		Steps: []bot.Step{
			{Name: "home", Ask: bot.Question{Kind: bot.Choice, Options: x.homeOptions}},
			{Name: "topic", Ask: bot.Question{Kind: bot.Choice, Options: keys("away", "hard")}},
			{Name: "where", Ask: bot.Question{Kind: bot.Text, Options: keys("bg", "hn"), Skip: true}, When: bot.Is("topic", "away")},
			{Name: "what", Ask: bot.Question{Kind: bot.Text, Max: 60}, When: bot.Is("topic", "hard")},
			{Name: "day", Ask: bot.Question{Kind: bot.Day, Past: true, Skip: true}, When: bot.Is("topic", "away")},
		},
		Title: func(_ context.Context, t bot.Turn) (string, error) {
			if home := t.Answers.Label("home"); home != "" {
				return t.Print("note.title_home", "Home", home), nil
			}
			return t.Print("note.title"), nil
		},
		Submit: x.submit("note"),
		Attach: func(_ context.Context, _ bot.Submission, files []bot.File) error {
			for _, f := range files {
				x.v.book.attach(f.Ref)
			}
			return nil
		},
		Leave: func(bot.Turn) bot.Do { return bot.Do{Page: "month"} },
	}
}

func (x example) homeOptions(context.Context, bot.Turn) ([]bot.Option, error) {
	var list []bot.Option
	for i, name := range homes {
		list = append(list, bot.Option{Label: name, Key: fmt.Sprint("h", i)})
	}
	return list, nil
}

// submit stores the answers in one line.
func (x example) submit(name string) func(context.Context, bot.Submission) (bot.Next, error) {
	return func(_ context.Context, s bot.Submission) (bot.Next, error) {
		var parts []string
		for _, a := range s.Answers {
			part := a.Label
			for _, f := range a.Files {
				part += " +" + f.Name
			}
			if a.Place != nil {
				part += fmt.Sprintf(" @%.1f,%.1f", a.Place.Lat, a.Place.Lon)
			}
			if part != "" {
				parts = append(parts, part)
			}
		}
		what := strings.Join(parts, "; ")
		if err := x.v.book.put(s.ID, name+" "+what); err != nil {
			return bot.Next{}, err
		}
		return bot.Next{Said: s.Print(name+".said", "What", what), Options: x.onward(s.Turn)}, nil
	}
}

// remember takes a sentence and asks whether it was understood.
func (x example) remember() bot.Flow {
	return bot.Flow{
		Name: "remember", Sentence: "what", Submit: x.submit("remember"),
		Steps: []bot.Step{
			{Name: "what", Ask: bot.Question{Kind: bot.Text, Max: 40}},
			{Name: "right", Ask: bot.Question{Kind: bot.Choice, Files: true, Show: func(_ context.Context, t bot.Turn) (string, []bot.Option, error) {
				options, err := keys("yes", "no")(context.Background(), t)
				return t.Print("remember.right", "What", t.Answers.Get("what")), options, err
			}}},
		},
		Attach: func(_ context.Context, _ bot.Submission, files []bot.File) error {
			for _, f := range files {
				x.v.book.attach(f.Ref)
			}
			return nil
		},
	}
}

// profile edits stored answers.
func (x example) profile() bot.Flow {
	return bot.Flow{
		Name: "profile",
		Steps: []bot.Step{
			{Name: "count", Ask: bot.Question{Kind: bot.Number, Min: 1, Max: 20}},
			{Name: "jobs", Ask: bot.Question{Kind: bot.Choices, Options: keys("farm", "trade", "build")}},
			{Name: "detail", Ask: bot.Question{Kind: bot.Text}, Each: "jobs"},
		},
		Load: func(_ context.Context, _ bot.Turn) (bot.Answers, error) {
			return bot.Answers{
				{Step: "count", Values: []string{"5"}, Label: "5"},
				{Step: "jobs", Values: []string{"farm", "trade"}, Label: "Làm ruộng, Buôn bán"},
				{Step: "detail/farm", Values: []string{"ở nhà"}, Label: "ở nhà"},
				{Step: "detail/trade", Values: []string{"chợ"}, Label: "chợ"},
			}, nil
		},
		Submit: func(_ context.Context, s bot.Submission) (bot.Next, error) {
			var parts []string
			for _, a := range s.Answers {
				parts = append(parts, a.Step+"="+strings.Join(a.Values, "+"))
			}
			if err := x.v.book.put(s.ID, "profile "+strings.Join(parts, " ")); err != nil {
				return bot.Next{}, err
			}
			return bot.Next{Said: s.Print("profile.said"), Then: &bot.Do{Page: "menu"}}, nil
		},
	}
}

// alarm has one question, asked in the middle of anything.
func (x example) alarm() bot.Flow {
	return bot.Flow{
		Name:   "alarm",
		Steps:  []bot.Step{{Name: "kind", Ask: bot.Question{Kind: bot.Choice, Options: keys("fire", "flood")}}},
		Submit: x.submit("alarm"),
	}
}

// one is a flow of a single question.
func (x example) one(name, step string, kind bot.Kind) bot.Flow {
	return bot.Flow{
		Name:   name,
		Steps:  []bot.Step{{Name: step, Ask: bot.Question{Kind: kind}}},
		Submit: x.submit(name),
	}
}

// join links a stranger who knows the digits.
func (x example) join() bot.Flow {
	return bot.Flow{
		Name: "join", Strangers: true,
		Steps: []bot.Step{{Name: "digits", Ask: bot.Question{
			Kind: bot.Text,
			Words: func(_ context.Context, t bot.Turn) (string, error) {
				return t.Print("join.digits", "Code", t.Args["text"]), nil
			},
			Read: func(_ bot.Turn, text string) ([]string, string, error) {
				if text != "270" {
					return nil, "", commune.Errorf(commune.Invalid, "join.wrong")
				}
				return []string{text}, text, nil
			},
		}}},
		Submit: func(_ context.Context, s bot.Submission) (bot.Next, error) {
			if err := x.v.book.put(s.ID, "joined"); err != nil {
				return bot.Next{}, err
			}
			x.v.accounts.Link(commune.Person{ID: "lien", Name: "Lương Thị Liên"}, s.Chat.Channel, s.Chat.ID)
			return bot.Next{Said: s.Print("join.said", "Name", "Lương Thị Liên"), Then: &bot.Do{Page: "menu"}}, nil
		},
	}
}
