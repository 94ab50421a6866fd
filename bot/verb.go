package bot

import (
	"context"
	"fmt"
	"strings"
)

// The verbs: commands of the engine itself, for Do.Verb. They work in every
// flow and on every page.
const (
	verbBack     = "back"     // one step back
	verbCancel   = "cancel"   // end the open flow; what was confirmed stays
	verbHelp     = "help"     // help for where I am now
	verbLanguage = "language" // choose another language
	verbResume   = "resume"   // go on with what was suspended
	verbDrop     = "drop"     // forget what was suspended
	verbLater    = "later"    // suspend the open flow, to the page it came from
	verbDone     = "done"     // that is all that is ticked, or sent
	verbSkip     = "skip"     // leave the question without an answer
	verbSave     = "save"     // submit what the preview shows
	verbAll      = "all"      // the whole list, after a search
	verbTick     = "tick"     // tick all that is shown of the list
	verbMenu     = "menu"     // the menu
	verbEdit     = "edit/"    // and the key of a question: answer it anew
	verbLang     = "lang/"    // and a language: speak it
)

// verbs does a verb by its name.
var verbs map[string]func(*exchange, context.Context) error

func init() {
	verbs = map[string]func(*exchange, context.Context) error{
		verbBack:     (*exchange).back,
		verbCancel:   (*exchange).cancel,
		verbHelp:     (*exchange).help,
		verbLanguage: (*exchange).languages,
		verbResume:   (*exchange).resume,
		verbDrop:     (*exchange).drop,
		verbLater:    (*exchange).later,
		verbDone:     (*exchange).done,
		verbSkip:     (*exchange).skip,
		verbSave:     (*exchange).saveFlow,
		verbAll:      (*exchange).all,
		verbTick:     (*exchange).tickShown,
		verbMenu:     (*exchange).home,
	}
}

// verb does a verb.
func (x *exchange) verb(ctx context.Context, do Do) error {
	if key, ok := strings.CutPrefix(do.Verb, verbEdit); ok {
		return x.reopen(ctx, key)
	}
	if lang, ok := strings.CutPrefix(do.Verb, verbLang); ok {
		return x.speak(ctx, lang)
	}
	if f, ok := verbs[do.Verb]; ok {
		return f(x, ctx)
	}
	return unknown()
}

// back goes one step back: from an edit to the preview, to the last question
// answered, or to where the flow came from.
func (x *exchange) back(ctx context.Context) error {
	frame := x.s.Frame
	if frame == nil {
		return x.home(ctx)
	}
	if q := x.asking(); q != nil && q.Ask.takesFiles() {
		frame.Files, frame.Place = nil, nil
	}
	if frame.Editing != "" {
		frame.Editing = ""
		return x.advance(ctx)
	}
	if !frame.Loaded {
		for n := len(frame.Answers) - 1; n >= 0; n-- {
			if !frame.Answers[n].Auto {
				frame.Answers = frame.Answers[:n:n]
				return x.advance(ctx)
			}
		}
	}
	return x.leave(ctx)
}

// leave ends the open flow and goes where it came from.
func (x *exchange) leave(ctx context.Context) error {
	do, _ := x.leaving(*x.s.Frame)
	x.s.Frame = nil
	if !do.some() {
		return x.home(ctx)
	}
	err := x.tell(x.perform(ctx, do, nil, ""))
	if err == nil && x.s.Screen.From.Flow != "" && x.s.Frame == nil && x.s.Sending == nil {
		return x.home(ctx) // it could not be shown: not to stay on a question that is gone
	}
	return err
}

// cancel ends the open flow and says what that means.
func (x *exchange) cancel(ctx context.Context) error {
	if x.s.Frame == nil {
		if err := x.again(ctx); err != nil {
			return err
		}
		x.s.Line = x.print("bot.nothing_open")
		return nil
	}
	title, err := x.title(ctx, *x.s.Frame)
	if err != nil {
		return err
	}
	if err := x.leave(ctx); err != nil {
		return err
	}
	x.s.Line = join(x.print("bot.cancelled", "Title", title), x.s.Line)
	return nil
}

// help explains where the person is now, then shows that again.
func (x *exchange) help(ctx context.Context) error {
	key := "bot.help"
	if f, ok := x.openFlow(); ok {
		key = helpKey(f.Help, f.Name)
	} else if p, ok := x.find().pages[x.s.Screen.From.Page]; ok {
		key = helpKey(p.Help, p.Name)
	}
	text := x.print(key)
	if text == key {
		text = x.print("bot.help")
	}
	if err := x.again(ctx); err != nil {
		return err
	}
	x.s.Line = text + "\n"
	return nil
}

func helpKey(key, name string) string {
	if key != "" {
		return key
	}
	return "help." + name
}

// languages offers the languages.
func (x *exchange) languages(_ context.Context) error {
	var options []Option
	for _, lang := range strings.Fields(x.print("bot.languages")) {
		options = append(options, Option{Label: x.print("bot.language." + lang), Do: Do{Verb: verbLang + lang}})
	}
	from := x.s.Screen.From
	x.put(View{Text: x.print("bot.language"), Options: options}, from, "")
	return nil
}

// speak sets the person's language and shows in it what was on the screen.
func (x *exchange) speak(ctx context.Context, lang string) error {
	if x.s.Person != "" {
		if err := x.Accounts.SetLanguage(ctx, x.s.Person, lang); err != nil {
			return fmt.Errorf("bot: set language: %w", err)
		}
	}
	x.s.Lang = lang
	if x.s.Frame != nil {
		return x.advance(ctx)
	}
	return x.redraw(ctx)
}

// skip leaves the open question without an answer.
func (x *exchange) skip(ctx context.Context) error {
	if q := x.asking(); q != nil && q.Ask.Skip {
		return x.accept(ctx, Answer{})
	}
	return x.again(ctx)
}

// all shows the whole list again after a search.
func (x *exchange) all(ctx context.Context) error {
	x.s.Screen.Find, x.s.Screen.Page, x.s.Screen.Token = "", 0, x.NewID()
	return x.whole(ctx)
}

// tickShown ticks every option that the person sees of the list, by buttons one
// page of it.
func (x *exchange) tickShown(ctx context.Context) error {
	s := &x.s.Screen
	list, _, _ := s.Window()
	if w, ok := x.Channels[x.u.Chat.Channel].(Wordy); ok && w.SaysWord(*s) {
		list = numbered(*s)
	}
	for _, i := range list {
		if s.Options[i].Key != "" {
			s.Options[i].On = true
		}
	}
	x.same = true
	return x.whole(ctx)
}
