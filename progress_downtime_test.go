package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// lapse is a service over the demo's commune that can be away for a time.
type lapse struct {
	t     *testing.T
	db    *store.DB
	e     *bot.Engine
	rules commune.Settings
	now   time.Time
	ids   map[string]string
	names map[string]string
	told  []string // "15/4 07:00 Mã Trung Hùng: Sắp đến hạn"
}

func newLapse(t *testing.T, url string) *lapse {
	t.Helper()
	l := &lapse{t: t, db: storetest.Open(t, url), now: storyStart, ids: map[string]string{}, names: map[string]string{}}
	ctx := t.Context()
	if err := seedDemo(ctx, l.db, storyStart); err != nil {
		t.Fatal(err)
	}
	communes, err := l.db.Communes(ctx)
	if err != nil || len(communes) != 1 {
		t.Fatal(communes, err)
	}
	if l.rules, err = rulesOf(ctx, l.db, communes[0].ID); err != nil {
		t.Fatal(err)
	}
	people, err := l.db.AllPeople(ctx, communes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		l.ids[p.Name], l.names[p.ID] = p.ID, p.Name
	}
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	l.e = newEngine(parts{db: l.db, sessions: l.db, channels: map[string]bot.Channel{"web": l}, rules: always(l.rules), words: words,
		now: func() time.Time { return l.now }, newID: newID, owner: newID(), log: slog.New(slog.DiscardHandler)})
	l.up(storyStart)
	return l
}

// Show implements bot.Channel.
func (l *lapse) Show(context.Context, bot.Chat, string, bot.Screen, bool) (string, error) {
	return "1", nil
}

// Notify implements bot.Channel.
func (l *lapse) Notify(_ context.Context, to bot.Chat, s bot.Screen) (string, error) {
	at := l.now.In(l.rules.Zone)
	l.told = append(l.told, fmt.Sprintf("%s %s %s: %s", dayOf(at), at.Format("15:04"), l.names[to.ID], strings.Join(strings.Fields(s.Text)[:3], " ")))
	return "1", nil
}

func dayOf(at time.Time) string { return fmt.Sprintf("%d/%d", at.Day(), int(at.Month())) }

// moment reads "15/4 07:00" of 2024.
func (l *lapse) moment(s string) time.Time {
	l.t.Helper()
	at, err := time.ParseInLocation("2/1 15:04 2006", s+" 2024", l.rules.Zone)
	if err != nil {
		l.t.Fatal(err)
	}
	return at
}

// runs lets the service work until a moment.
func (l *lapse) runs(to string) {
	l.t.Helper()
	s, err := newScheduler(l.t.Context(), l.db, func() time.Time { return l.now }, l.deliver, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		l.t.Fatal(err)
	}
	if err := s.Advance(l.t.Context(), l.now, l.moment(to), func(at time.Time) { l.now = at }, l.deliver); err != nil {
		l.t.Fatal(err)
	}
}

func (l *lapse) deliver(ctx context.Context) error {
	_, err := l.e.Deliver(ctx)
	return err
}

// up starts the service at a moment, whatever was missed.
func (l *lapse) up(at time.Time) {
	l.t.Helper()
	l.now = at
	s, err := newScheduler(l.t.Context(), l.db, func() time.Time { return l.now }, l.deliver, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		l.t.Fatal(err)
	}
	if err := s.Start(l.t.Context()); err != nil {
		l.t.Fatal(err)
	}
	s.Stop()
	if err := l.deliver(l.t.Context()); err != nil {
		l.t.Fatal(err)
	}
}

// does carries out an action of somebody now.
func (l *lapse) does(name, action string, args bot.Args) {
	l.t.Helper()
	words, err := testTexts()
	if err != nil {
		l.t.Fatal(err)
	}
	i := slices.IndexFunc(l.e.Actions, func(a bot.Action) bool { return a.Name == action })
	t := bot.Turn{Person: l.ids[name], At: l.now.In(l.rules.Zone), Args: args, Words: words}
	if _, err := l.e.Actions[i].Do(l.t.Context(), bot.Act{Turn: t, ID: newID()}); err != nil {
		l.t.Fatal(err)
	}
}

// TestDowntimeOfLetters: after an hour or some days away each person hears the
// one thing that is still useful, up to three days late. The 15th and 17th of April and the 19th are
// steps, the 18th is Giỗ Tổ.
func TestDowntimeOfLetters(t *testing.T) {
	storetest.OneGoroutine(t)
	const keeper, secretary = "Mã Trung Hùng", "Lộc Văn Lâm"
	afternoon := bot.Args{"m": "2024-M04", "w": "afternoon"}
	morning := bot.Args{"m": "2024-M04", "w": "morning"}
	for name, c := range map[string]struct {
		snoozed  string // when the keeper snoozes
		to       bot.Args
		away, up string
		next     string // the service then works until
		want     []string
	}{
		"an hour over this afternoon": {"15/4 08:00", afternoon, "15/4 14:30", "15/4 15:30", "16/4 12:00",
			[]string{"15/4 15:30 " + keeper + ": Sắp đến hạn"}},
		"a night over this afternoon": {"15/4 08:00", afternoon, "15/4 14:30", "16/4 09:00", "16/4 12:00", nil},
		"an hour over the morning": {"15/4 08:00", morning, "16/4 06:50", "16/4 07:50", "16/4 12:00",
			[]string{"16/4 07:50 " + keeper + ": Sắp đến hạn"}},
		"three days over the morning, to a step": {"15/4 08:00", morning, "15/4 09:00", "19/4 09:00", "19/4 12:00",
			[]string{"19/4 09:00 " + keeper + ": Báo cáo tháng", "19/4 09:00 " + secretary + ": Thôn Lân Gầu"}},
		"three days over the morning, to no step": {"12/4 08:00", morning, "12/4 09:00", "16/4 09:00", "16/4 12:00",
			[]string{"16/4 09:00 " + keeper + ": Sắp đến hạn", "16/4 09:00 " + secretary + ": Thôn Lân Gầu"}},
		"an hour over the step": {"", nil, "17/4 06:50", "17/4 07:50", "17/4 12:00",
			[]string{"17/4 07:50 " + keeper + ": Hôm nay là", "17/4 07:50 " + secretary + ": Thôn Lân Gầu"}},
		"a day over the step, on to the next": {"", nil, "17/4 06:50", "18/4 07:50", "19/4 12:00",
			[]string{"18/4 07:50 " + keeper + ": Báo cáo tháng", "18/4 07:50 " + secretary + ": Thôn Lân Gầu",
				"19/4 07:00 " + keeper + ": Báo cáo tháng", "19/4 07:00 " + secretary + ": Thôn Lân Gầu"}},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.EachURL(t, func(t *testing.T, url string) {
				l := newLapse(t, url)
				if c.snoozed != "" {
					l.runs(c.snoozed)
					l.does(keeper, "reminder.snooze", c.to)
				}
				l.runs(c.away)
				l.told = nil
				l.up(l.moment(c.up))
				l.runs(c.next)
				got := slices.DeleteFunc(l.told, func(line string) bool { return !strings.Contains(line, keeper) && !strings.Contains(line, secretary) })
				slices.Sort(got)
				slices.Sort(c.want)
				if !slices.Equal(got, c.want) {
					t.Errorf("told %q, want %q", got, c.want)
				}
			})
		})
	}
}
