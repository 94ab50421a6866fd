package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"gandan/commune"
)

// mostFiles is how many files one answer takes.
const mostFiles = 20

// takesFiles reports whether what is sent beside words belongs to the answer.
func (q Question) takesFiles() bool {
	return q.Kind == Text || q.Kind == Photos || q.Kind == Document || q.Kind == Position || q.Files
}

// open reports whether any words are an answer.
func (q Question) open() bool { return q.Kind == Text || q.Kind == Position }

// picks reports whether the answer is one or more of the options.
func (q Question) picks() bool { return q.Kind == Choice || q.Kind == Choices }

// wanted is the catalogue key of the sentence that says what is asked for.
func (q Question) wanted() string {
	switch q.Kind {
	case Photos:
		return "bot.photo_wanted"
	case Document:
		return "bot.file_wanted"
	case Day:
		return "bot.day_wanted"
	case Number:
		return "bot.number_wanted"
	case Text, Position:
		return "bot.words_wanted"
	}
	return "bot.choose_one"
}

// enough reports whether what was collected can be an answer without words: not
// a voice message alone, which nobody can search or count.
func (f Frame) enough(kind Kind) bool {
	if kind == Photos || kind == Text || kind == Position {
		return f.Place != nil || slices.ContainsFunc(f.Files, func(x File) bool { return x.Kind != Voice })
	}
	return false
}

// collect keeps what was sent without words for the answer to come.
func (x *exchange) collect(ctx context.Context, q *asked) error {
	frame, u := x.s.Frame, x.u
	switch {
	case q.Ask.Kind == Position && u.Location != nil:
		at := fmt.Sprintf("%.6f,%.6f", u.Location.Lat, u.Location.Lon)
		return x.accept(ctx, Answer{Values: []string{at}, Label: x.print("bot.position"), Place: u.Location})
	case len(u.Files) == 0 && u.Location == nil:
		return x.say(ctx, q.Ask.wanted())
	case len(frame.Files)+len(u.Files) > mostFiles:
		return x.say(ctx, "bot.too_many_files", "N", mostFiles)
	}
	frame.Files = append(slices.Clone(frame.Files), u.Files...)
	if u.Location != nil {
		frame.Place = u.Location
	}
	x.expect("")
	if err := x.ask(ctx, q.Key); err != nil {
		return err
	}
	x.s.Line = x.print("bot.collected", "List", x.collected(*frame)) + "\n" + x.print(x.collectedHint(q))
	return nil
}

// collectedHint says what is still wanted.
func (x *exchange) collectedHint(q *asked) string {
	switch {
	case q.Ask.Kind == Photos:
		return "bot.more_or_done"
	case q.Ask.picks():
		return "bot.choose_one"
	case x.s.Frame.enough(q.Ask.Kind):
		return "bot.words_or_done"
	}
	return "bot.words_please"
}

// collected names what a frame holds for its next answer: two photos and a place.
func (x *exchange) collected(f Frame) string {
	var photos, voices, others int
	for _, file := range f.Files {
		switch file.Kind {
		case Photo:
			photos++
		case Voice:
			voices++
		default:
			others++
		}
	}
	list := ""
	for _, part := range []struct {
		key string
		n   int
	}{{"bot.photos", photos}, {"bot.voices", voices}, {"bot.files", others}} {
		if part.n > 0 {
			list = comma(list, x.print(part.key, "N", part.n))
		}
	}
	if f.Place != nil {
		list = comma(list, x.print("bot.position"))
	}
	return list
}

func comma(list, item string) string {
	if list == "" {
		return item
	}
	return list + ", " + item
}

// doneCollecting takes what was collected as the answer.
func (x *exchange) doneCollecting(ctx context.Context, q *asked) error {
	frame := x.s.Frame
	if !frame.enough(q.Ask.Kind) {
		return x.say(ctx, q.Ask.wanted())
	}
	a := Answer{Label: x.collected(*frame)}
	if q.Ask.Kind == Photos {
		a.Values = []string{strconv.Itoa(len(frame.Files))}
	}
	return x.accept(ctx, a)
}

// sent takes files or a position where words are not the answer.
func (x *exchange) sent(ctx context.Context, q *asked, text string) error {
	switch {
	case x.collects(q, text):
		return x.collect(ctx, q)
	case q != nil && q.Ask.Kind == Document && x.sentKind(Photo, Doc):
		f := x.u.Files[0]
		return x.accept(ctx, Answer{Values: []string{f.Ref}, Label: f.Name})
	case (q == nil || q.Ask.Files) && !x.stranger():
		if begun, err := x.beginWith(ctx, text); begun || err != nil {
			return err
		}
	}
	if x.u.Album != "" {
		x.s.Album = &Album{ID: x.u.Album}
	}
	if q != nil {
		return x.say(ctx, q.Ask.wanted())
	}
	return x.say(ctx, "bot.unexpected_file")
}

// collects reports whether what was sent belongs to the open question, which
// takes no words.
func (x *exchange) collects(q *asked, text string) bool {
	return q != nil && (q.Ask.Kind == Photos && x.sentKind(Photo) || q.Ask.Files && text == "")
}

// sentKind reports whether the update brought files, the first of such a kind.
func (x *exchange) sentKind(kinds ...FileKind) bool {
	return len(x.u.Files) > 0 && slices.Contains(kinds, x.u.Files[0].Kind)
}

// expect notes where later parts of the update's album belong.
func (x *exchange) expect(step string) {
	if x.u.Album == "" {
		return
	}
	f := x.s.Frame
	x.s.Album = &Album{ID: x.u.Album, Frame: f.ID, Flow: f.Flow, Args: f.Args, Step: step, At: commune.InstantOf(x.at)}
}

// lateParts adds a later part of an album to where its first part went.
func (x *exchange) lateParts(ctx context.Context) (bool, error) {
	album := x.s.Album
	if album == nil || x.u.Album != album.ID || x.u.Edited || x.u.Text != "" || len(x.u.Files) == 0 {
		return false, nil
	}
	x.target, x.same = x.s.Message, true
	if album.Frame == "" {
		return true, x.say(ctx, "bot.unexpected_file")
	}
	if album.Step == "" && x.s.Frame != nil && x.s.Frame.ID == album.Frame {
		if q := x.asking(); q != nil {
			return true, x.collect(ctx, q)
		}
	}
	if x.s.appendFiles(*album, x.u.Files) {
		return true, x.say(ctx, "bot.more_files", "N", len(x.u.Files))
	}
	if f, ok := x.find().flows[album.Flow]; !ok || f.Attach == nil {
		return true, x.say(ctx, "bot.unexpected_file")
	}
	x.s.Sending = &Latch{Do: Do{Flow: album.Flow, Args: album.Args}, ID: album.Frame, At: album.At, Files: x.u.Files}
	return true, nil
}

// appendFiles adds files to the answer they belong to, if it is still open or
// suspended.
func (s *Session) appendFiles(album Album, files []File) bool {
	frames := slices.Clone(s.Stack)
	s.Stack = frames
	list := make([]*Frame, 0, deepest+queued+1)
	if s.Frame != nil {
		list = append(list, s.Frame)
	}
	for i := range frames {
		list = append(list, &frames[i])
	}
	for _, f := range list {
		if a, ok := f.Answers.Of(album.Step); ok && f.ID == album.Frame && len(a.Files)+len(files) <= mostFiles {
			a.Files = append(slices.Clone(a.Files), files...)
			f.Answers = f.Answers.with(a)
			return true
		}
	}
	return false
}
