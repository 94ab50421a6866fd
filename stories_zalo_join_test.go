package main

import (
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/store/storetest"
)

// TestStoryJoinsOnZalo joins with a code as people type it, on both platforms.
func TestStoryJoinsOnZalo(t *testing.T) {
	codes := []string{"kh7m 2qxr td", "KH7M2QXRTD", "LK-KH7M2QXRTD", "lk kh7m2qxrtd", "bắt đầu LK-KH7M-2QXR-TD", "/start kh7m2qxrtd"}
	if storetest.Race { // which has little time
		codes = codes[:1]
	}
	for channel, open := range map[string]func(*zaloStage) (storyPlatform, bot.Channel){zalobot.Name: onZaloBot, zalooa.Name: onZaloOA} {
		for _, code := range codes {
			t.Run(channel+"/"+code, func(t *testing.T) {
				s := newZaloStage(t, channel, open)
				s.phone("máy lạ")
				s.hears("máy lạ", strings.Replace(code, "2", "3", 1), "Mã không đúng hoặc không còn hiệu lực")
				s.hears("máy lạ", code, "nhắn 3 số cuối")
				s.hears("máy lạ", "063", "Chào đồng chí Vi Văn Thắng, Trưởng thôn", "Tôi đồng ý, bắt đầu")
				s.hears("máy lạ", "1", "Đã kết nối")
				s.ends()
			})
		}
	}
}

// TestStoryFollowsAndJoins is greeted on following the account, and joins.
func TestStoryFollowsAndJoins(t *testing.T) {
	s := newZaloStage(t, zalooa.Name, onZaloOA)
	s.phone("máy lạ").(oaPhone).Follow()
	s.settle()
	if greeting := s.news("máy lạ"); !strings.Contains(greeting, "xin đồng chí nhắn mã được cấp") {
		t.Fatalf("greeted with\n%s", greeting)
	}
	s.hears("máy lạ", "kh7m 2qxr td", "nhắn 3 số cuối")
	s.hears("máy lạ", "063", "[Tôi đồng ý, bắt đầu]")
	s.hears("máy lạ", "tôi đồng ý, bắt đầu", "Đã kết nối")
	s.ends()
}
