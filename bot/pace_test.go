package bot_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gandan/bot"
)

// sends lets several couriers send to chats as fast as they may and returns
// when each went out, in order.
func sends(t *testing.T, couriers, n int, p *bot.Pace, chat func(i int) bot.Chat) []time.Time {
	t.Helper()
	var mu sync.Mutex
	var list []time.Time
	work := make(chan int)
	var group sync.WaitGroup
	for range couriers {
		group.Go(func() {
			for i := range work {
				if err := p.Wait(t.Context(), chat(i)); err != nil {
					t.Error(err)
				}
				mu.Lock()
				list = append(list, time.Now())
				mu.Unlock()
				time.Sleep(100 * time.Millisecond) // the channel's answer
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	group.Wait()
	slices.SortFunc(list, time.Time.Compare)
	return list
}

// busiest is the most that went out within one second.
func busiest(list []time.Time) (most int) {
	for i, from := range list {
		n := 0
		for _, at := range list[i:] {
			if at.Sub(from) < time.Second {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// Ensure a channel's rate is used up and never exceeded.
func TestPaceOfOneProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &bot.Pace{Rates: map[string]bot.Rate{"telegram": {PerSecond: 25, Apart: time.Second}}, Now: time.Now}
		list := sends(t, 8, 500, p, func(i int) bot.Chat { return bot.Chat{Channel: "telegram", ID: strconv.Itoa(i)} })
		took := list[len(list)-1].Sub(list[0]).Seconds()
		rate, most := float64(len(list)-1)/took, busiest(list)
		t.Logf("500 letters in %.2f s: %.2f a second, at most %d in one", took, rate, most)
		if rate < 0.95*25 || most > 26 {
			t.Errorf("%.2f a second, at most %d", rate, most)
		}
	})
}

// bucket is a bucket of tokens that several processes share: perSecond each
// second, all at its beginning.
type bucket struct {
	mu   sync.Mutex
	now  int64
	left int
	down bool
}

func (b *bucket) Tokens(_ context.Context, _ string, perSecond, n int) (int, time.Duration, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		return 0, 0, errors.New("down")
	}
	if s := time.Now().Unix(); s != b.now {
		b.now, b.left = s, perSecond
	}
	granted := min(n, b.left)
	b.left -= granted
	return granted, time.Until(time.Unix(b.now+1, 0)), nil
}

// Ensure two processes share one rate, and each keeps to it alone when nobody
// answers for the tokens.
func TestPaceOfTwoProcesses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &bucket{}
		rates := map[string]bot.Rate{"telegram": {PerSecond: 20, Apart: time.Second}}
		var group sync.WaitGroup
		lists := make([][]time.Time, 2)
		for k := range lists {
			p := &bot.Pace{Rates: rates, Shared: b, Now: time.Now}
			group.Go(func() {
				lists[k] = sends(t, 8, 200, p, func(i int) bot.Chat { return bot.Chat{Channel: "telegram", ID: strconv.Itoa(i)} })
			})
		}
		group.Wait()
		all := slices.Concat(lists...)
		slices.SortFunc(all, time.Time.Compare)
		took := all[len(all)-1].Sub(all[0]).Seconds()
		t.Logf("400 letters of two processes in %.2f s", took)
		if took < 18.5 || took > 21 {
			t.Errorf("took %.2f s", took)
		}
		b.down = true
		p := &bot.Pace{Rates: rates, Shared: b, Now: time.Now}
		if most := busiest(sends(t, 8, 100, p, func(i int) bot.Chat { return bot.Chat{Channel: "telegram", ID: strconv.Itoa(i)} })); most > 21 {
			t.Errorf("%d in one second without the tokens", most)
		}
	})
}

// Ensure one chat is not flooded, a channel that refuses is left alone, others
// go on, and a stop is a stop.
func TestPaceOfOneChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &bot.Pace{Rates: map[string]bot.Rate{"telegram": {PerSecond: 100, Apart: time.Second}}, Now: time.Now}
		one := bot.Chat{Channel: "telegram", ID: "one"}
		list := sends(t, 3, 6, p, func(int) bot.Chat { return one })
		for i := 1; i < len(list); i++ {
			if list[i].Sub(list[i-1]) < time.Second {
				t.Errorf("%v apart", list[i].Sub(list[i-1]))
			}
		}
		p.Refused(one, 35*time.Second)
		began := time.Now()
		if err := p.Wait(t.Context(), bot.Chat{Channel: "telegram", ID: "two"}); err != nil || time.Since(began) < 35*time.Second {
			t.Errorf("waited %v, %v", time.Since(began), err)
		}
		began = time.Now()
		if err := p.Wait(t.Context(), bot.Chat{Channel: "web", ID: "two"}); err != nil || time.Since(began) > 0 {
			t.Errorf("a channel without limits waited %v, %v", time.Since(began), err)
		}
		p.Refused(one, time.Hour)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Wait(ctx, one); err == nil {
			t.Error("waited on after the end")
		}
	})
}
