package bot

import "context"

// opening answers the step that a flow has for a sentence with the words that
// it is begun with, and with what was sent along. It returns the step, or "".
func (x *exchange) opening(f *Flow, frame *Frame) (step string, err error) {
	text := frame.Args["text"]
	if f.Sentence == "" || text == "" {
		return "", nil
	}
	frame.Args = withArg(frame.Args, "text", "")
	delete(frame.Args, "text")
	q := f.asks(nil, f.Sentence)
	if q == nil {
		return "", nil
	}
	a, err := x.text(q.Ask, text)
	if err != nil {
		return "", err
	}
	a.Step, a.Files, a.Place = q.Key, frame.Files, frame.Place
	frame.Answers = frame.Answers.with(a)
	frame.Files, frame.Place = nil, nil
	return q.Key, nil
}

// beginWith begins the flow that the caption of a photo or file means, or else
// the one that takes what comes without words, with the caption, and says what
// was received.
func (x *exchange) beginWith(ctx context.Context, text string) (begun bool, err error) {
	do, err := x.reads(ctx, text)
	if err == nil && do.Flow == "" && text != "" {
		if do, err = x.reads(ctx, ""); do.Flow != "" {
			do.Args = withArg(do.Args, "text", text)
		}
	}
	if err != nil || do.Flow == "" {
		return false, err
	}
	if err := x.perform(ctx, do, nil, ""); err != nil {
		return true, err
	}
	if f := x.s.Frame; f != nil && (len(f.Files) > 0 || f.Place != nil) {
		x.s.Line = x.print("bot.collected", "List", x.collected(*f))
	}
	return true, nil
}
