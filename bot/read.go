package bot

import (
	"context"
	"strconv"
	"strings"

	"gandan/reading/fold"
)

// read understands what was typed or sent, in the one order that holds on every
// channel: commands with a slash, the words that a notice just said to send and
// that stand for its buttons, the answer to an open text question,
// numbers and labels of the screen, a search, command words, plain sentences.
func (x *exchange) read(ctx context.Context) error {
	if late, err := x.lateParts(ctx); late || err != nil {
		return err
	}
	if x.overtaken() {
		return x.say(ctx, "bot.overtaken")
	}
	if x.u.Joined {
		return x.home(ctx)
	}
	text := fold.Clean(x.u.Text)
	if do, ok := x.command(text); ok {
		return x.perform(ctx, do, nil, "")
	}
	if i := x.s.noticed(text); i >= 0 {
		return x.tapNotice(ctx, x.s.Letter, strconv.Itoa(i))
	}
	if x.s.idle(x.at) {
		return x.offer(ctx)
	}
	return x.readAnswer(ctx, x.asking(), text)
}

// readAnswer reads what is no command: q is the open question, or nil.
func (x *exchange) readAnswer(ctx context.Context, q *asked, text string) error {
	switch {
	case x.u.Edited:
		return x.say(ctx, "bot.edited")
	case x.u.Unsupported:
		return x.say(ctx, "bot.unsupported")
	case x.u.Contact != nil:
		return x.contact(ctx, q)
	case q != nil && q.Ask.open():
		return x.readOpen(ctx, q, text)
	case len(x.u.Files) > 0 || x.u.Location != nil:
		return x.sent(ctx, q, text)
	case text == "":
		return x.say(ctx, "bot.no_words")
	case len(text) > maxText:
		return x.say(ctx, "bot.too_long_here")
	case x.u.Forwarded:
		return x.say(ctx, "bot.forwarded")
	}
	return x.readPlain(ctx, q, text)
}

// command finds what a slash command does, or, while a flow has rested for long
// and so nothing typed is an answer, a command word.
func (x *exchange) command(text string) (Do, bool) {
	if x.u.Edited || x.u.Forwarded || len(text) > maxText {
		return Do{}, false
	}
	if slash, ok := strings.CutPrefix(text, "/"); ok {
		word, rest, _ := strings.Cut(slash, " ")
		word, _, _ = strings.Cut(word, "@") // "/menu@gandan_bot"
		do, ok := x.word(word)
		if rest = strings.TrimSpace(rest); ok && rest != "" {
			do.Args = withArg(do.Args, "text", rest)
		}
		return do, ok
	}
	if x.s.idle(x.at) {
		return x.word(text)
	}
	return Do{}, false
}

// contactWord is the command that a shared phone number is. It is no word that
// counts when typed: whoever types a number does not show that it is theirs.
const contactWord = "contact"

// word finds what a command word does for the person who speaks.
func (x *exchange) word(word string) (Do, bool) {
	if word = fold.Text(word); word == contactWord {
		return Do{}, false
	}
	return x.allowed(word)
}

// allowed finds what a command does, if the person who speaks may.
func (x *exchange) allowed(command string) (Do, bool) {
	do, ok := x.Commands[command]
	if !ok || x.stranger() && !x.free(do) {
		return Do{}, false
	}
	return do, true
}

// free reports whether a stranger may do that by a command.
func (x *exchange) free(do Do) bool {
	f, ok := x.find().flows[do.Flow]
	return do.Verb != "" || ok && f.Strangers
}

// readOpen takes what was sent as the answer to an open text question, except
// for the few words that are always commands, and what its screen suggests.
func (x *exchange) readOpen(ctx context.Context, q *asked, text string) error {
	if do, ok := x.aside(text); ok {
		return x.perform(ctx, do, nil, "")
	}
	if text == "" {
		return x.collect(ctx, q)
	}
	if !x.u.Forwarded && len(x.u.Files) == 0 {
		if i := x.s.Screen.suggested(text); i >= 0 && (!isNumber(text) || !x.s.Covered) {
			return x.choose(ctx, &x.s.Screen, i, true)
		}
	}
	a, _, err := x.typedAnswer(ctx, q, text)
	if err != nil {
		return x.refuse(ctx, err)
	}
	return x.accept(ctx, a)
}

// aside finds the command in a message that is nothing but one of the words
// that count even where everything else is an answer; with their accents, as
// without them they may be names.
func (x *exchange) aside(text string) (Do, bool) {
	text = strings.ToLower(text)
	for word := range strings.SplitSeq(x.print("bot.asides"), ",") {
		if strings.TrimSpace(word) == text {
			return x.word(text)
		}
	}
	return Do{}, false
}

// readPlain reads what was typed where not everything is an answer.
func (x *exchange) readPlain(ctx context.Context, q *asked, text string) error {
	if picks := x.s.Screen.numbers(text); len(picks) > 0 {
		if x.s.Covered {
			return x.say(ctx, "bot.covered")
		}
		return x.pick(ctx, picks)
	}
	if i := x.s.Screen.labelled(text); i >= 0 && !x.commands(q, i, text) {
		return x.choose(ctx, &x.s.Screen, i, true)
	}
	if q != nil {
		if a, ok, err := x.typedAnswer(ctx, q, text); ok && err == nil {
			return x.accept(ctx, a)
		} else if _, word := x.word(text); err != nil && !word {
			return x.refuse(ctx, err)
		}
	}
	if found, err := x.search(ctx, text); found || err != nil {
		return err
	}
	if do, ok := x.word(text); ok {
		return x.perform(ctx, do, nil, "")
	}
	return x.sentence(ctx, q, text)
}

// commands reports whether text is meant as a command word, though option i
// begins with it: on a page whole words go before the beginnings of labels, so
// that the word for reports is the same everywhere.
func (x *exchange) commands(q *asked, i int, text string) bool {
	_, word := x.word(text)
	return word && q == nil && spoken(x.s.Screen.Label(i)) != spoken(text)
}

// sentence has a plain sentence read, and else says that nobody understands it.
func (x *exchange) sentence(ctx context.Context, q *asked, text string) error {
	if q == nil || q.Ask.picks() {
		do, err := x.reads(ctx, text)
		if err != nil {
			return err
		}
		if do.some() {
			return x.perform(ctx, do, nil, "")
		}
	}
	switch {
	case x.s.Screen.Search || x.s.Screen.Multi:
		return x.say(ctx, "bot.not_listed")
	case q != nil:
		return x.say(ctx, q.Ask.wanted())
	case x.stranger():
		return x.home(ctx)
	}
	return x.notUnderstood(ctx)
}

// said is the turn of a plain sentence: it tells what is shown and what is open.
func (x *exchange) said() Turn {
	t := x.turn(nil)
	t.Shown = x.s.Screen.From
	if x.s.Frame != nil {
		t.Open = x.s.Frame.Flow
	}
	return t
}

// reads has a plain sentence read; nothing to do means not understood, or not
// for a stranger.
func (x *exchange) reads(ctx context.Context, text string) (Do, error) {
	if x.Read == nil {
		return Do{}, nil
	}
	do, err := x.Read(ctx, x.said(), text)
	if err != nil || do == nil || x.stranger() && !x.free(*do) {
		return Do{}, err
	}
	return *do, nil
}

// notUnderstood says so and offers what can be done.
func (x *exchange) notUnderstood(ctx context.Context) error {
	if x.NotUnderstood == nil {
		if err := x.home(ctx); err != nil {
			return err
		}
		x.s.Line = x.print("bot.not_understood")
		return nil
	}
	view, err := x.NotUnderstood(ctx, x.said())
	if err != nil {
		return err
	}
	if err := x.suspend(ctx); err != nil {
		return err
	}
	x.put(view, x.Home, "")
	return nil
}

// refuse shows the question again with the reason an answer was not taken.
func (x *exchange) refuse(ctx context.Context, err error) error {
	if again := x.again(ctx); again != nil {
		return again
	}
	return err
}

// contact takes a shared phone number: as the words of an open text question,
// else as the command "contact".
func (x *exchange) contact(ctx context.Context, q *asked) error {
	c := x.u.Contact
	if q != nil && q.Ask.open() {
		return x.readOpen(ctx, q, c.Phone)
	}
	do, ok := x.allowed(contactWord)
	switch {
	case !ok:
		return x.say(ctx, "bot.unexpected_contact")
	case !c.Own:
		return x.say(ctx, "bot.contact_not_own")
	}
	do.Args = withArg(do.Args, "text", c.Phone)
	return x.perform(ctx, do, nil, "")
}
