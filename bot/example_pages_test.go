package bot_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// example declares the pages and actions of the examples.
type example struct{ v *village }

var homes = []string{
	"Hoàng Văn Sáng", "Lương Thị Liên", "Lý Văn Dũng", "Vi Đức Dũng", "Mã Văn Tài",
	"Bế Thị Mai", "Nông Văn Hòa", "Triệu Thị Nga", "Hoàng Văn Bình", "Lê Văn Khải",
}

func commands() map[string]bot.Do {
	return map[string]bot.Do{
		"menu": {Page: "menu"}, "ghi": {Flow: "note"}, "nho": {Flow: "remember"}, "khan": {Flow: "alarm"}, "bao cao": {Page: "month"},
		"huy": {Verb: "cancel"}, "quay lai": {Verb: "back"}, "lui": {Verb: "back"}, "tro giup": {Verb: "help"},
		"help": {Verb: "help"}, "cancel": {Verb: "cancel"}, "ngon ngu": {Verb: "language"}, "ngonngu": {Verb: "language"},
		"anh": {Flow: "photo"}, "tep": {Flow: "paper"}, "rieng": {Page: "secret"}, "start": {Flow: "join"},
		"ho so": {Flow: "profile", Args: bot.Args{"of": "huong"}}, "ho": {Page: "homes"}, "vi tri": {Flow: "place"},
	}
}

func (x example) pages() []bot.Page {
	return []bot.Page{
		{Name: "menu", Show: x.menu},
		{Name: "month", Show: x.month, Open: "month.open"},
		{Name: "homes", Show: x.homes},
		{Name: "secret", Show: x.secret},
		{Name: "stranger", Show: func(_ context.Context, t bot.Turn) (bot.View, error) {
			return bot.View{Text: t.Print("stranger")}, nil
		}},
	}
}

func (x example) menu(ctx context.Context, t bot.Turn) (bot.View, error) {
	if t.Person == "" {
		return bot.View{}, commune.Errorf(commune.Denied, "secret.denied")
	}
	p, err := x.v.accounts.Person(ctx, t.Person)
	return bot.View{Text: t.Print("menu", "Name", p.Name), Options: []bot.Option{
		{Label: t.Print("menu.note"), Do: bot.Do{Flow: "note"}},
		{Label: t.Print("menu.homes"), Do: bot.Do{Page: "homes"}},
		{Label: t.Print("menu.month"), Do: bot.Do{Page: "month"}},
		{Label: t.Print("menu.profile"), Do: bot.Do{Flow: "profile", Args: bot.Args{"of": t.Person}}},
		{Label: t.Print("menu.place"), Do: bot.Do{Flow: "place"}},
	}}, err
}

func (x example) month(_ context.Context, t bot.Turn) (bot.View, error) {
	return bot.View{Text: t.Print("month", "N", x.v.book.notes()), Options: []bot.Option{
		{Label: t.Print("menu.note"), Do: bot.Do{Flow: "note"}},
		{Label: t.Print("month.file"), Do: bot.Do{Act: "file"}},
		{Label: t.Print("month.stale"), Do: bot.Do{Act: "stale"}},
	}}, nil
}

func (x example) homes(_ context.Context, t bot.Turn) (bot.View, error) {
	v := bot.View{Text: t.Print("homes"), Multi: true, Search: true}
	for i, name := range homes {
		v.Options = append(v.Options, bot.Option{Label: name, Key: fmt.Sprint("h", i)})
	}
	v.Options = append(v.Options,
		bot.Option{Label: t.Print("homes.done", "N", "{N}"), Do: bot.Do{Act: "chosen"}, Foot: true, When: bot.WhenSome},
		bot.Option{Label: t.Print("homes.none"), Do: bot.Do{Act: "chosen"}, Foot: true, Zero: true, When: bot.WhenNone})
	return v, nil
}

func (x example) secret(_ context.Context, t bot.Turn) (bot.View, error) {
	if t.Person != hue {
		return bot.View{}, commune.Errorf(commune.Denied, "secret.denied")
	}
	return bot.View{Text: t.Print("secret")}, nil
}

func (x example) actions() []bot.Action {
	return []bot.Action{
		{Name: "chosen", Do: func(_ context.Context, a bot.Act) (bot.Next, error) {
			var names []string
			for _, key := range a.Chosen {
				i, err := strconv.Atoi(strings.TrimPrefix(key, "h"))
				if err != nil {
					return bot.Next{}, err
				}
				names = append(names, homes[i])
			}
			list := strings.Join(names, ", ")
			if err := x.v.book.put(a.ID, "chosen "+list); err != nil {
				return bot.Next{}, err
			}
			return bot.Next{Said: a.Print("homes.said", "List", list), Then: &bot.Do{Page: "month"}}, nil
		}},
		{Name: "file", Do: func(_ context.Context, a bot.Act) (bot.Next, error) {
			if err := x.v.book.put(a.ID, "filed by "+a.Person, hue); err != nil {
				return bot.Next{}, err
			}
			return bot.Next{Said: a.Print("month.sent", "Time", a.At.Format("15:04")), Options: x.onward(a.Turn)}, nil
		}},
		{Name: "stale", Do: func(_ context.Context, _ bot.Act) (bot.Next, error) {
			return bot.Next{}, commune.Errorf(commune.Conflict, "month.refused")
		}},
		{Name: "ack", Do: func(_ context.Context, a bot.Act) (bot.Next, error) {
			if err := x.v.book.put(a.ID, "acknowledged by "+a.Person); err != nil {
				return bot.Next{}, err
			}
			return bot.Next{Said: a.Print("remind.acked", "Time", a.At.Format("15:04"))}, nil
		}},
	}
}

func (x example) onward(t bot.Turn) []bot.Option {
	return []bot.Option{
		{Label: t.Print("note.more"), Do: bot.Do{Flow: "note"}},
		{Label: t.Print("note.menu"), Do: bot.Do{Page: "menu"}},
	}
}

func (x example) notices() []bot.Notice {
	return []bot.Notice{
		{Kind: "remind", Show: func(_ context.Context, t bot.Turn) (bot.View, error) {
			return bot.View{Text: t.Print("remind"), Word: "báo cáo", Options: []bot.Option{
				{Label: t.Print("remind.do"), Do: bot.Do{Page: "month"}},
				{Label: t.Print("remind.ack"), Do: bot.Do{Act: "ack"}},
			}}, nil
		}},
		{Kind: "filed", Show: func(_ context.Context, t bot.Turn) (bot.View, error) {
			return bot.View{Text: t.Args["line"], Options: []bot.Option{{Label: t.Print("remind.ack"), Do: bot.Do{Act: "ack"}}}}, nil
		}},
		{Kind: "unwanted", Show: func(context.Context, bot.Turn) (bot.View, error) { return bot.View{}, nil }},
	}
}

// read understands one sentence.
func (x example) read(_ context.Context, t bot.Turn, text string) (*bot.Do, error) {
	if strings.HasPrefix(text, "nhà ") {
		return &bot.Do{Flow: "note", Args: bot.Args{"text": text}}, nil
	}
	if text == "" && t.Person == hue || strings.HasPrefix(text, "nhớ ") { // no words: a photo
		return &bot.Do{Flow: "remember", Args: bot.Args{"text": text}}, nil
	}
	return nil, nil
}
