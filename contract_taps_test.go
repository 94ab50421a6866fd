package main

import (
	"strings"
	"testing"
)

// counted plays a conversation and counts what the person does.
type counted struct {
	*process
	chat        string
	taps, texts int
}

func (c *counted) tap(labels ...string) {
	c.t.Helper()
	for _, label := range labels {
		c.taps++
		c.process.taps(c.chat, label)
	}
}

func (c *counted) say(text string) {
	c.t.Helper()
	c.texts++
	c.says(c.chat, text)
}

// TestNothingChangedIsThreeTaps is story B: from the reminder to the receipt.
func TestNothingChangedIsThreeTaps(t *testing.T) {
	p := demoIn(t, t.TempDir())
	c := &counted{process: p, chat: p.chatOf("Hoàng Thị Hương")}
	p.until("2024-04-17T07:00:00+07:00")
	if m := p.last(c.chat); m.Kind != "notice" || !strings.Contains(m.Text, "Hôm nay là hạn") {
		t.Fatalf("no reminder: %s", told([]apiMessage{m}))
	}
	c.tap("Làm báo cáo ngay", "Không hộ nào thay đổi", "Gửi báo cáo")
	p.reads(c.chat, "✓ Đã gửi báo cáo tháng 4/2024")
	if c.taps != 3 || c.texts != 0 {
		t.Errorf("%d taps, %d texts", c.taps, c.texts)
	}
}

// TestJuneIsThreeTapsToo: month, quarter and half-year are due together and
// are filed in one sitting.
func TestJuneIsThreeTapsToo(t *testing.T) {
	p := demoIn(t, t.TempDir(), "--now", "2024-06-12T08:00:00+07:00")
	c := &counted{process: p, chat: p.chatOf("Hoàng Thị Hương")}
	officer := p.chatOf("Dương Ngọc Huệ")
	p.until("2024-06-17T07:00:00+07:00")
	c.tap("Làm báo cáo ngay", "Không hộ nào thay đổi", "Gửi báo cáo")
	p.reads(c.chat, "✓ Đã gửi báo cáo tháng 6, quý II và 6 tháng đầu năm 2024")
	p.taps(officer, "Mở báo cáo")
	m := p.last(officer)
	for _, want := range []string{"THÁNG 6, QUÝ II VÀ 6 THÁNG ĐẦU NĂM 2024", "Tháng 6:", "Quý II:", "6 tháng đầu năm:"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the officer misses %q in\n%s", want, m.Text)
		}
	}
	p.says(c.chat, "/baocao")
	if m := p.last(c.chat); !strings.Contains(m.Text, "Báo cáo tháng 7/2024 ·") {
		t.Errorf("something of June is still owed: %s", told([]apiMessage{m}))
	}
}

// TestTwoHouseholdsChanged is story C: at most 14 taps and 2 texts.
func TestTwoHouseholdsChanged(t *testing.T) {
	p := demoIn(t, t.TempDir())
	c := &counted{process: p, chat: p.chatOf("Hoàng Thị Hương")}
	p.until("2024-04-17T07:00:00+07:00")
	c.tap("Làm báo cáo ngay", "Hộ ông Sáng", "Hộ bà Liên", "Xong, 2 hộ", "Đi làm ăn xa", "Hoàng Văn Nam, con, 24 tuổi", "Đi làm xa")
	c.say("Bắc Giang, công nhân, từ mùng 8")
	p.reads(c.chat, "Bắc Giang, công nhân, từ 08/4/2024")
	c.tap("Xong hộ này", "Khó khăn, vướng mắc")
	c.say("mái nhà dột, chưa có tiền sửa")
	c.tap("Đề nghị cấp trên giải quyết", "Xong hộ này", "Gửi báo cáo")
	p.reads(c.chat, "✓ Đã gửi báo cáo tháng 4/2024")
	if c.taps > 14 || c.texts > 2 {
		t.Errorf("%d taps, %d texts", c.taps, c.texts)
	}
	p.taps(c.chat, "Xem báo cáo")
	for _, want := range []string{"anh Hoàng Văn Nam, Bắc Giang, công nhân, từ 08/4/2024", "mái nhà dột, chưa có tiền sửa; đề nghị cấp trên giải quyết", "8 hộ còn lại"} {
		if m := p.last(c.chat); !strings.Contains(m.Text, want) {
			t.Errorf("the report misses %q:\n%s", want, m.Text)
		}
	}
}
