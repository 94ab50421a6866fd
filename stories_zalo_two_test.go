package main

import (
	"strings"
	"testing"

	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
)

// TestStoryOnBothPlatforms has one person on the Bot Platform and, from today, on
// the account too: the first is told of the second, what was begun on one goes on
// on the other, and a reminder goes to the one used last only.
func TestStoryOnBothPlatforms(t *testing.T) {
	s := newZaloStage(t, zalobot.Name, onZaloBot)
	account, shows := onZaloOA(s)
	s.platforms = append(s.platforms, account)
	s.engine.Channels[zalooa.Name] = shows
	const old, anew = "Hoàng Thị Hương", "máy thứ hai"
	s.phones[anew] = account.phone("7000000000000000042", anew)

	s.hears(old, "báo cáo", "Hộ nào có thay đổi trong kỳ?", "1. Hộ ông Sáng")
	s.hears(old, "1, 3", "(1/2). Có thay đổi gì?")
	s.hears(old, "5", "Thu nhập của hộ thay đổi thế nào?")

	s.hears(anew, "bcdf 2ghj 34", "nhắn 3 số cuối")
	s.hears(anew, "270", "Chào đồng chí Hoàng Thị Hương")
	s.hears(anew, "1", "Đã kết nối")
	if told := s.news(old); !strings.Contains(told, "vừa được kết nối thêm trên Zalo") || !strings.Contains(told, "“không phải tôi”") {
		t.Errorf("the first account is told\n%s", told)
	}
	s.hears(old, "1", "Có thông báo mới xen vào", "1. Tăng lên")
	s.hears(old, "1", "Vì sao?")
	s.hears(old, "trúng vụ na", "Đã ghi: Hộ ông Sáng · Thu nhập: tăng, trúng vụ na.")

	s.hears(anew, "báo cáo", "10 hộ, đã ghi 1 việc ở 1 hộ.", "1. ✓ Hộ ông Sáng (đã ghi 1 việc)", "3. ✓ Hộ ông Lý Văn Dũng")
	s.passes("2024-04-15T07:00")
	if came := s.news(anew); !strings.Contains(came, "Sắp đến hạn gửi báo cáo tháng 4/2024") || !strings.Contains(came, "đã ghi 1 việc ở 1 hộ") {
		t.Errorf("on the account used last comes\n%s", came)
	}
	if came := s.news(old); came != "" {
		t.Errorf("on the other account comes as well\n%s", came)
	}
	s.ends()
}
