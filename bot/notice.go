package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"gandan/commune"
	"gandan/reading/fold"
)

// noticeMark begins the token of a notice's buttons; the outbox id follows.
const noticeMark = "n"

// NoticeToken is the token of the buttons of a notice, for as long as the
// outbox has its letter.
func NoticeToken(letter string) string { return noticeMark + letter }

// tapNotice does what a button of a notice offers. The button is looked up in
// the outbox, so it works however old it is, for the person it was sent to.
func (x *exchange) tapNotice(ctx context.Context, id, choice string) error {
	letter, err := x.Outbox.Letter(ctx, id)
	if commune.CodeOf(err) == commune.NotFound {
		return x.again(ctx)
	}
	if err != nil {
		return fmt.Errorf("bot: letter: %w", err)
	}
	if letter.PersonID != x.s.Person || x.stranger() || letter.Shown == "" {
		return x.again(ctx)
	}
	var options []Option
	if err := json.Unmarshal([]byte(letter.Shown), &options); err != nil {
		return fmt.Errorf("bot: options of letter: %w", err)
	}
	i, err := strconv.Atoi(choice)
	if err != nil || i < 0 || i >= len(options) {
		return x.again(ctx)
	}
	x.source, x.tapped = effect("notice", id, choice), id
	if do := options[i].Do; do.Page != "" || do.Flow != "" || do.Act != "" {
		return x.perform(ctx, do, nil, "")
	}
	return x.again(ctx)
}

// words notes what can be said to a notice that came without buttons.
func (s *Session) words(letter string, v View) {
	s.Letter, s.Word = letter, fold.Text(v.Word)
	for _, o := range v.Options {
		s.Labels = append(s.Labels, spoken(o.Label))
	}
}

// noticed returns the option of the last notice that text stands for, or -1. Only
// all of its words count: anything else may be the answer to an open question.
func (s *Session) noticed(text string) int {
	switch {
	case s.Letter == "" || !s.Covered || text == "":
		return -1
	case fold.Text(text) == s.Word:
		return 0
	}
	return slices.Index(s.Labels, spoken(text))
}

// uncover notes that the screen is the last message again.
func (s *Session) uncover() { s.Covered, s.Letter, s.Word, s.Labels = false, "", "", nil }
