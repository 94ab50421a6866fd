package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// noteShown shows what was understood and offers to store just that, to choose
// among readings, or to put right whose it is and what.
func (s *Service) noteShown(ctx context.Context, t bot.Turn) (string, []bot.Option, error) {
	ways := readSense(t.Answers.Get("sense")).Ways
	if len(ways) == 0 {
		return "", nil, commune.Errorf(commune.Invalid, "bot.gone")
	}
	b, err := s.noteBoard(ctx, t, slices.Concat(ways...))
	if err != nil {
		return "", nil, err
	}
	v := noteView{Service: s, t: t, b: b, ways: ways, text: sentenceOf(t.Answers)}
	v.files = len(attachments(t.Answers, ""))
	switch first := ways[0][0]; {
	case first.Household == "":
		return v.ofWhom(ctx)
	case len(ways) > 1:
		return v.which(), v.candidates(), nil
	}
	return v.understood(), v.options(), nil
}

// sentenceOf is the sentence as it was written; "" where a household was tapped
// instead.
func sentenceOf(a bot.Answers) string {
	text := a.Get("text")
	if strings.HasPrefix(text, householdMark) {
		return ""
	}
	return text
}

// noteView is a sentence while it is shown.
type noteView struct {
	*Service
	t     bot.Turn
	b     board
	ways  [][]jot
	text  string
	files int // sent along
}

// understood tells the only reading: one thing in a line, more in one line each.
func (v noteView) understood() string {
	way := v.ways[0]
	var text string
	if len(way) == 1 {
		text = v.t.Print("note.one", "Household", v.b.full(v.t, way[0].Household), "What", v.b.line(v.t, way[0], v.text, v.files))
	} else {
		text = v.t.Print("note.several", "N", len(way)) + "\n" + strings.Join(v.lines(way), "\n")
	}
	for _, line := range v.passing(way) {
		text += "\n" + line
	}
	if goes := v.goes(way); goes != "" {
		text += goes
	}
	return text
}

func (v noteView) lines(way []jot) []string {
	list := make([]string, len(way))
	for i, j := range way {
		files := v.files
		if i > 0 {
			files = 0 // they are kept with the first
		}
		list[i] = v.t.Print("note.line", "Household", v.b.short(v.t, j.Household), "What", v.b.line(v.t, j, v.text, files))
	}
	return list
}

// goes asks whether it shall be stored, and says where.
func (v noteView) goes(way []jot) string {
	i := slices.IndexFunc(way, func(j jot) bool { return j.Topic != contactTopic && v.b.mine(j) })
	if i < 0 {
		if slices.ContainsFunc(way, v.stores) {
			return v.t.Print("note.store")
		}
		return ""
	}
	month, _ := v.b.own.month(v.Rules(), v.today(v.t), v.b.cards[way[i].Household].GroupID)
	key := "note.into"
	if len(way) > 1 {
		key = "note.into_lines"
	}
	return v.t.Print(key, "Period", periodShort(v.t, month))
}

// stores reports whether the writer stores it themself and does not pass it on.
func (v noteView) stores(j jot) bool { return v.b.stores(j, v.today(v.t)) }

// passing says who answers for households that are not the writer's.
func (v noteView) passing(way []jot) (lines []string) {
	told := map[string]bool{}
	for _, j := range way {
		if v.stores(j) || told[j.Household] {
			continue
		}
		told[j.Household] = true
		var names []string
		for _, k := range v.b.cards[j.Household].Keepers {
			names = append(names, comrade(v.t, k.Name))
		}
		key := "note.kept_by"
		if len(names) == 0 {
			key = "note.kept_by_none"
		}
		lines = append(lines, v.t.Print(key, "Household", v.b.short(v.t, j.Household), "Names", listed(v.t, names)))
	}
	return lines
}

// options are what can be done with the only reading.
func (v noteView) options() []bot.Option {
	way := v.ways[0]
	own := slices.ContainsFunc(way, v.stores)
	passes := slices.ContainsFunc(way, func(j jot) bool { return !v.stores(j) })
	var list []bot.Option
	switch i := lacking(way); {
	case !own:
		list = append(list, v.option("note.pass", noteGive))
	case i >= 0:
		field, _ := way[i].lacks()
		for _, choice := range proposals(field) {
			list = append(list, v.option("choice."+way[i].Topic+"."+field.Code+"."+choice, noteKeep+":0:"+choice))
		}
	case len(way) == 1 && way[0].whose() && len(v.people(way[0])) > 0:
		list = append(v.people(way[0]), v.option("note.keep_unsure", noteUnsure))
	case passes:
		list = append(list, v.option("note.keep_and_pass", noteKeep+":0"))
	default:
		list = append(list, v.option("note.keep", noteKeep+":0"))
	}
	return append(list, v.corrections(way)...)
}

// proposals are the choices of a field, of a difficulty the mildest first
// (product §3: stored with one tap).
func proposals(f commune.Field) []string {
	if f.Code == "proposal" {
		return []string{"noted", "solved", "above"}
	}
	return f.Choices
}

// people offers who of the household it can be, where the sentence does not say.
func (v noteView) people(j jot) (list []bot.Option) {
	if j.Called != "" {
		return nil // it is stored as it was said
	}
	card := v.b.cards[j.Household]
	members := v.b.members[card.ID]
	if !listsHead(members, card.Head) {
		list = append(list, bot.Option{Key: noteMember + ":" + head, Label: capital(join(headTitle(v.t, card.Sex), reading.Given(card.Head)))})
	}
	for _, m := range members {
		list = append(list, bot.Option{Key: noteMember + ":" + m.ID, Label: capital(v.named(m, members))})
	}
	return list
}

// named calls a member as people do, "anh Nam", and by the whole name where
// another of the household has the same given name.
func (v noteView) named(m commune.Member, among []commune.Member) string {
	title := memberTitle(m, v.t.At.Year())
	for _, x := range among {
		if x.ID != m.ID && reading.Given(x.Name) == reading.Given(m.Name) {
			return titled(v.t, title, m.Name)
		}
	}
	if title == "" {
		return m.Name
	}
	return titled(v.t, title, reading.Given(m.Name))
}

// corrections put right whose it is and what, or drop it.
func (v noteView) corrections(way []jot) (list []bot.Option) {
	one := !slices.ContainsFunc(way, func(j jot) bool { return j.Household != way[0].Household })
	if one && v.b.mine(way[0]) {
		list = append(list, v.option("note.other_household", noteAnother), v.option("note.other_topic", noteTopic))
	}
	return append(list, v.option("note.wrong", noteForgotten))
}

func (v noteView) option(key, value string) bot.Option {
	return bot.Option{Label: v.t.Print(key), Key: value}
}

// ofWhom asks whose household it is about.
func (v noteView) ofWhom(ctx context.Context) (string, []bot.Option, error) {
	own, err := v.noteHouseholds(ctx, v.t)
	if err != nil {
		return "", nil, err
	}
	for i, o := range own {
		own[i].Key = noteAnother + ":" + strings.TrimPrefix(o.Key, householdMark)
	}
	text := v.t.Print("note.whose", "What", capital(v.b.line(v.t, v.ways[0][0], v.text, v.files)))
	if v.ways[0][0].Topic == "" {
		text = v.t.Print("note.whose_unknown")
	}
	taken := v.t.Args["n"] != ""
	if len(own) == 0 || taken {
		text += " " + v.t.Print("note.name_it")
	}
	if !taken { // else it would come back to whom it was passed on to
		own = append(own, bot.Option{Label: v.t.Print("note.not_listed"), Key: notePass, Foot: true})
	}
	return text, append(own, bot.Option{Label: v.t.Print("note.wrong"), Key: noteForgotten, Foot: true}), nil
}

// candidates offers the readings, each by what it has that another has not.
func (v noteView) candidates() (list []bot.Option) {
	labels := v.differences()
	for i, label := range labels {
		if label != "" && slices.Index(labels, label) == i {
			list = append(list, bot.Option{Key: noteKeep + ":" + strconv.Itoa(i), Label: label})
		}
	}
	if v.sameBut(func(j jot) jot { return j.nobody() }) {
		list = append(list, v.option("note.keep_unsure", noteUnsure))
	}
	return append(list, v.corrections(v.ways[0])...)
}
