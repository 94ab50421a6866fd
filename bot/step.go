package bot

import (
	"context"
	"strconv"
	"strings"

	"gandan/commune"
)

// maxText is how much typed text is looked at, in bytes; a question may take
// more, see Question.Max.
const maxText = 4096

// step applies the update to the session. It reads and never writes; a
// submission is only decided here, by setting Sending.
func (x *exchange) step(ctx context.Context) error {
	if x.u.Data != "" {
		return x.tap(ctx)
	}
	return x.read(ctx)
}

// tap reads a button's payload against the screen it stands on.
func (x *exchange) tap(ctx context.Context) error {
	token, choice, _ := strings.Cut(x.u.Data, ":")
	if id, ok := strings.CutPrefix(token, noticeMark); ok {
		return x.tapNotice(ctx, id, choice)
	}
	if x.s.idle(x.at) {
		return x.offer(ctx)
	}
	screen := x.screenOf(token)
	if screen == nil {
		return x.again(ctx)
	}
	if screen == &x.s.Screen {
		if !x.s.Stays {
			x.target = x.u.Message
		}
		if choice == "next" || choice == "prev" {
			return x.turnPage(ctx, choice)
		}
	}
	i, err := strconv.Atoi(strings.TrimRight(choice, "+-"))
	if err != nil || i < 0 || i >= len(screen.Options) {
		return x.again(ctx)
	}
	return x.choose(ctx, screen, i, !strings.HasSuffix(choice, "-"))
}

// screenOf returns the screen with that token, if it is one of the last turn.
func (x *exchange) screenOf(token string) *Screen {
	switch {
	case token == "":
	case token == x.s.Screen.Token:
		return &x.s.Screen
	case x.s.Said != nil && token == x.s.Said.Token:
		return x.s.Said
	}
	return nil
}

// choose does what option i of the screen offers.
func (x *exchange) choose(ctx context.Context, screen *Screen, i int, on bool) error {
	o := screen.Options[i]
	if screen.Multi && o.Key != "" {
		o.On = on
		screen.Options[i], x.same = o, true
		return x.whole(ctx)
	}
	x.source, x.tapped = effect(x.s.Account, x.u.Chat.Key(), screen.Token, strconv.Itoa(i)), screen.Token
	return x.perform(ctx, o.Do, chosen(*screen), o.Label)
}

// chosen lists the keys that are ticked.
func chosen(s Screen) (keys []string) {
	for _, o := range s.Options {
		if o.On {
			keys = append(keys, o.Key)
		}
	}
	return keys
}

// turnPage shows another part of a long list.
func (x *exchange) turnPage(ctx context.Context, way string) error {
	page, last := x.s.Screen.Page, x.s.Screen.pages()-1
	if way == "next" {
		page++
	} else {
		page--
	}
	x.s.Screen.Page, x.same = max(0, min(page, last)), true
	return x.whole(ctx)
}

// again shows the current screen anew, or the menu where there is none.
func (x *exchange) again(ctx context.Context) error {
	if x.s.Screen.Token == "" {
		return x.home(ctx)
	}
	return x.whole(ctx)
}

// whole makes the text of the current screen anew if it was too long to keep.
// What was offered stays as it was shown.
func (x *exchange) whole(ctx context.Context) error {
	if x.s.Screen.Text != "" {
		return nil
	}
	was := x.s.clone()
	if err := x.redraw(ctx); err != nil {
		return err
	}
	was.Screen.Text, x.s = x.s.Screen.Text, was
	return nil
}

// redraw makes the current screen anew from what it came from.
func (x *exchange) redraw(ctx context.Context) error {
	from := x.s.Screen.From
	switch {
	case x.s.Frame != nil && x.s.Screen.Step != "":
		return x.ask(ctx, x.s.Screen.Step)
	case x.s.Frame != nil && from.Flow != "":
		return x.advance(ctx)
	case from.Page != "":
		return x.page(ctx, from)
	}
	return x.home(ctx)
}

// say puts a sentence above the current screen and shows it anew.
func (x *exchange) say(ctx context.Context, key string, args ...any) error {
	if err := x.again(ctx); err != nil {
		return err
	}
	x.s.Line = x.print(key, args...)
	return nil
}

// unknown is the error for something that the program no longer has.
func unknown() error { return commune.Errorf(commune.NotFound, "bot.gone") }
