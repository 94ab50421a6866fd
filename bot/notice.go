package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"gandan/commune"
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
	x.source = effect("notice", id, choice)
	if do := options[i].Do; do.Page != "" || do.Flow != "" || do.Act != "" {
		return x.perform(ctx, do, nil, "")
	}
	return x.again(ctx)
}
