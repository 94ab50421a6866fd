package bot

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"gandan/commune"
)

// perform does what an option, a command or a submission's Next says. chosen
// are the keys ticked on the screen, label the words of the option.
func (x *exchange) perform(ctx context.Context, do Do, chosen []string, label string) error {
	if len(chosen) > 0 && (do.Page != "" || do.Flow != "") {
		do.Args = withArg(do.Args, "chosen", strings.Join(chosen, ","))
	}
	switch {
	case do.Page != "":
		return x.visit(ctx, do)
	case do.Flow != "":
		return x.begin(ctx, do)
	case do.Act != "":
		return x.act(do, chosen)
	case do.Answer != "":
		return x.chooseAnswer(ctx, do.Answer, label)
	case do.Verb != "":
		return x.verb(ctx, do)
	}
	return x.again(ctx)
}

// withArg returns a copy of args with one more.
func withArg(args Args, name, value string) Args {
	out := maps.Clone(args)
	if out == nil {
		out = Args{}
	}
	out[name] = value
	return out
}

// act decides on an action; it is carried out when that is stored.
func (x *exchange) act(do Do, chosen []string) error {
	if _, ok := x.find().actions[do.Act]; !ok {
		return unknown()
	}
	x.s.Sending = &Latch{Do: do, ID: x.inOrder(effect(x.source, do.Act)), At: commune.InstantOf(x.at), Chosen: chosen}
	return nil
}

// visit shows a page; an open flow is suspended for it.
func (x *exchange) visit(ctx context.Context, do Do) error {
	frame := x.s.Frame
	stack := x.s.Stack
	if err := x.suspend(ctx); err != nil {
		return err
	}
	if err := x.page(ctx, do); err != nil {
		x.s.Frame, x.s.Stack = frame, stack
		return err
	}
	return nil
}

// page shows a page, whatever is open.
func (x *exchange) page(ctx context.Context, do Do) error {
	p, ok := x.find().pages[do.Page]
	if !ok {
		return unknown()
	}
	view, err := p.Show(ctx, x.turn(do.Args))
	if err != nil {
		return fmt.Errorf("bot: page %s: %w", do.Page, err)
	}
	x.put(view, do, "")
	return nil
}

// home shows the menu, or to a stranger whom to ask. If the menu itself cannot
// be shown to the person, the reason is all there is.
func (x *exchange) home(ctx context.Context) error {
	do := x.Home
	if x.stranger() {
		do = Do{Page: x.Stranger}
	}
	if err := x.tell(x.visit(ctx, do)); err != nil {
		return err
	}
	if x.s.Screen.Token == "" {
		line := x.s.Line
		x.put(View{Text: line}, Do{}, "")
		x.s.Line = ""
	}
	return nil
}

// put makes v the screen of the chat.
func (x *exchange) put(v View, from Do, step string) {
	if x.s.Told {
		x.s.Said, x.s.Told = nil, false
	}
	x.s.Stays = false
	if v.As.some() {
		from = v.As
	}
	x.s.Screen = Screen{
		Text: v.Text, Options: v.Options, Multi: v.Multi, Search: v.Search, Word: v.Word, Files: v.Files,
		Whole: v.Whole, More: v.More, Contact: v.Contact, Token: x.NewID(), From: from, Step: step, Lang: x.s.Lang,
	}
	if x.s.Frame == nil {
		x.s.Screen.Options = x.withResume(x.s.Screen.Options)
	}
}
