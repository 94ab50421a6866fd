package web

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// tries is how often an update is handled before it is given up.
const tries = 3

// take puts what the person did into the chat, has it handled and everything
// that came of it delivered, and returns the chat's revision. One chat's
// updates are taken in order; those of other chats go on meanwhile.
func (s *server) take(ctx context.Context, u bot.Update) (rev int64, err error) {
	s.moving.RLock()
	defer s.moving.RUnlock()
	unlock := s.busy.lock(u.Chat.ID)
	defer unlock()
	u.At = s.Clock.Now().In(s.Zone)
	if err := s.act(ctx, u); err != nil {
		return 0, err
	}
	if err := s.deliver(ctx); err != nil {
		return 0, err
	}
	return s.shows.WebRev(ctx, u.Chat.ID)
}

// act leaves it to the platform to show what the person did and to tell of it,
// or does both.
func (s *server) act(ctx context.Context, u bot.Update) error {
	if s.Platform != nil {
		return s.Platform.Act(ctx, u)
	}
	text, err := s.said(ctx, &u)
	if err != nil {
		return err
	}
	if err := s.echo(ctx, u, text); err != nil {
		return err
	}
	s.handle(ctx, u)
	return nil
}

// handle has the engine take u to its end, some times if need be. What cannot
// be handled ends with an apology that the person can read.
func (s *server) handle(ctx context.Context, u bot.Update) {
	var err error
	for range tries {
		if err = s.Engine.Handle(ctx, u); err == nil {
			return
		}
		s.Log.Warn("web: update failed", slog.String("update", u.ID), slog.Any("error", err))
	}
	if failed := s.Engine.GiveUp(ctx, u, err); failed != nil {
		s.Engine.Apologise(ctx, u.Chat, errors.Join(err, failed))
	}
}

// deliver sends what is due, one request at a time: what another had claimed
// before us can then be read.
func (s *server) deliver(ctx context.Context) error {
	s.delivering.Lock()
	defer s.delivering.Unlock()
	_, err := s.Engine.Deliver(ctx)
	return err
}

// said puts what the person did into words, and finds the message that a tap
// was on. A tick or a turned page only changes the screen and has no words.
func (s *server) said(ctx context.Context, u *bot.Update) (text string, err error) {
	switch {
	case u.Location != nil:
		return Position(s.Words, *u.Location), nil
	case u.Contact != nil:
		return u.Contact.Phone, nil
	case u.Data == "":
		return u.Text, nil
	}
	list, err := history(ctx, s.Messages, u.Chat.ID)
	text, u.Message = tapped(list, u.Data)
	if toggles(u.Data) {
		text = ""
	}
	return text, err
}

// Position puts a position into words.
func Position(words bot.Printer, l bot.Location) string {
	degrees := func(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }
	return words.Print("", "web.position", "Lat", degrees(l.Lat), "Lon", degrees(l.Lon))
}

// echo stores what the person did as the person's bubble, if it leaves one.
func (s *server) echo(ctx context.Context, u bot.Update, text string) error {
	if text == "" && len(u.Files) == 0 {
		return nil
	}
	body, err := newMessage(fromPerson, kindScreen, text, u.Files).encode()
	if err != nil {
		return err
	}
	_, _, err = s.Messages.AppendWeb(ctx, u.Chat.ID, body, commune.InstantOf(u.At))
	return err
}
