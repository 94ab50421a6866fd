package main

import (
	"maps"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// movedClock is a clock that is set.
type movedClock struct {
	mu sync.Mutex
	at time.Time
}

func (c *movedClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *movedClock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// silentStage is a commune on the account, with or without approved templates,
// on a platform that keeps to its windows.
func silentStage(t *testing.T, templates map[string]string) (*zaloStage, *movedClock) {
	t.Helper()
	clock := &movedClock{at: storyStart}
	return newZaloStage(t, zalooa.Name, func(s *zaloStage) (storyPlatform, bot.Channel) {
		s.windows = func() map[string]commune.Window {
			return map[string]commune.Window{zalooa.Name: {Free: zaloFree, Paid: zaloPaid, Template: len(templates) > 0}}
		}
		s.engine = s.story.engine()
		s.intake.Engine = s.engine
		api := fakeapi.Start(t, fakeapi.Options{Now: clock.now, LoopbackHTTP: true, NoReceipts: true, RateLimit: -1})
		api.AddTemplate("101", map[string]int{"ho_ten": 30, "viec": 30, "han": 20}, true, true)
		oa := s.account(api, templates)
		s.engine.Channels = map[string]bot.Channel{zalooa.Name: oa}
		return oaStories{api}, oa
	}), clock
}

// until moves both clocks, Zalo's first: it is never behind what is sent.
func (s *zaloStage) until(clock *movedClock, moment string) {
	s.t.Helper()
	at, err := time.ParseInLocation("2006-01-02T15:04", moment, s.now.Location())
	if err != nil {
		s.t.Fatal(err)
	}
	clock.set(at)
	s.passes(moment)
}

// silent is the keeper who says nothing for long.
const silent = "Hoàng Thị Hương"

// TestStorySilentForAMonth has a keeper say nothing for a month: the account may
// no longer write, so the reminder comes as an approved template, and the keeper
// answers it with the word that it names.
func TestStorySilentForAMonth(t *testing.T) {
	storetest.OneGoroutine(t)
	s, clock := silentStage(t, map[string]string{"reminder": "101"})
	s.hears(silent, "menu", "Chào đồng chí Hoàng Thị Hương")
	s.until(clock, "2024-05-15T07:00")
	s.until(clock, "2024-05-17T07:00")
	reminded := fakeapi.Template{}
	for _, m := range s.phones[silent].(oaPhone).Messages() {
		if m.Template != nil {
			reminded = *m.Template
		}
	}
	want := map[string]string{"ho_ten": "Hoàng Thị Hương", "viec": "báo cáo tháng 5/2024", "han": "17/5/2024"}
	if reminded.ID != "101" || !maps.Equal(reminded.Fields, want) {
		t.Errorf("reminded by %+v", reminded)
	}
	s.hears("Nguyễn Minh Quân", "menu", "Tin Zalo tính tiền tháng 5/2024: đã gửi ", "đến cuối tháng nhiều nhất thêm 15 lời nhắc") // five keepers, three days
	s.hears(silent, "báo cáo", "Báo cáo tháng 5/2024 · hạn hôm nay", "0. Không hộ nào thay đổi")
	s.hears(silent, "0", "Xin đồng chí xem lại trước khi gửi", "[Gửi báo cáo]")
	s.hears(silent, "gửi báo cáo", "✓ Đã gửi báo cáo tháng 5/2024 lúc 07:00 ngày 17/5, đúng hạn.")
	s.ends()
}

// TestStorySilentWithoutTemplates names the keeper to the officer as one to
// phone, as nothing may be sent.
func TestStorySilentWithoutTemplates(t *testing.T) {
	storetest.OneGoroutine(t)
	s, clock := silentStage(t, nil)
	s.hears(silent, "menu", "Chào đồng chí Hoàng Thị Hương")
	s.until(clock, "2024-05-17T07:00")
	if came := s.news(silent); came != "" {
		t.Errorf("what may not be sent came:\n%s", came)
	}
	s.hears("Dương Ngọc Huệ", "/tiendo", "Đã gửi: 0/3 đồng chí.",
		"đ/c Hoàng Thị Hương (10 hộ, lâu chưa nhắn tin trên Zalo, xin gọi điện 0352 706 270)")
	s.ends()
}
