package web

import (
	"context"
	"strings"
	"sync"
	"time"

	"gandan/bot"
)

// story plays a report on the phones of p1 and p2: a reminder when the clock
// reaches the due day, who changed, the preview, the receipt, and the officer's
// notice.
type story struct {
	mu      sync.Mutex
	channel *Channel
	list    bot.Screen
	outbox  []func(ctx context.Context) error
}

func play(d *demo) *story {
	s := &story{channel: d.channel, list: households()}
	d.engine.handle, d.engine.deliver = s.handle, s.deliver
	d.clock.moved = func(ctx context.Context, to time.Time) error {
		if to.Before(d.opts.Goal) {
			return nil
		}
		_, err := s.channel.Notify(ctx, web("p1"), bot.Screen{Token: "n1", Text: "Hôm nay là hạn gửi báo cáo tháng 4/2024. Đồng chí phụ trách 10 hộ, chưa ghi thay đổi nào.",
			Options: options("Làm báo cáo ngay", "Nhắc lại chiều nay")})
		return err
	}
	return s
}

func web(id string) bot.Chat { return bot.Chat{Channel: Name, ID: id} }

func options(labels ...string) (list []bot.Option) {
	for _, l := range labels {
		list = append(list, bot.Option{Label: l})
	}
	return list
}

func households() bot.Screen {
	s := bot.Screen{Token: "who", Multi: true, Text: "Báo cáo tháng 4/2024 · hạn hôm nay\n10 hộ, chưa ghi thay đổi nào. Hộ nào có thay đổi trong tháng?"}
	for _, name := range []string{"ông Sáng", "bà Liên", "ông Dũng", "bà Hòa", "ông Thắng", "bà Nga", "ông Páo", "bà Dua", "ông Kỳ", "bà Mai"} {
		s.Options = append(s.Options, bot.Option{Label: "Hộ " + name, Key: name})
	}
	s.Options = append(s.Options, bot.Option{Label: "Không hộ nào thay đổi", Foot: true, When: bot.WhenNone},
		bot.Option{Label: "Xong, {N} hộ", Foot: true, When: bot.WhenSome})
	return s
}

func (s *story) handle(ctx context.Context, u bot.Update) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	message, next := "", bot.Screen{Text: "Đồng chí cần làm gì?", Token: "menu", Options: options("Báo cáo", "Danh sách hộ", "Trợ giúp")}
	switch {
	case u.Data == "n1:0" || u.Data == "menu:0":
		next = s.list
	case strings.HasPrefix(u.Data, "who:") && toggles(u.Data):
		s.tick(u.Data)
		message, next = u.Message, s.list
	case strings.HasPrefix(u.Data, "who:"):
		next = bot.Screen{Token: "send", Text: "Xin đồng chí xem lại trước khi gửi:\nBÁO CÁO THÁNG 4/2024 · 10 hộ gia đình, thôn Lân Gầu\n● 10 hộ không có biến động về nhân khẩu, cư trú, nghề nghiệp, thu nhập; an ninh trật tự ổn định.\n" +
			"Nơi nhận: đ/c Dương Ngọc Huệ, cán bộ xã phụ trách Tổ NDTQ số 1; Chi ủy Chi bộ thôn Lân Gầu.", Options: options("Gửi báo cáo", "Sửa", "Thêm ý kiến, đề xuất", "Để sau")}
	case u.Data == "send:0":
		s.outbox = append(s.outbox, s.arrive)
		next = bot.Screen{Token: "sent", Text: "✓ Đã gửi báo cáo tháng 4/2024 lúc 07:02 ngày 17/4, đúng hạn.\nNơi nhận: đ/c Dương Ngọc Huệ; Chi ủy Chi bộ thôn Lân Gầu. Khi các đồng chí đã xem, tôi sẽ báo lại.",
			Options: options("Bổ sung", "Xem báo cáo", "Việc khác")}
	case u.Files != nil:
		next = bot.Screen{Text: "Đã nhận ảnh của đồng chí.", Files: u.Files}
	}
	_, err := s.channel.Show(ctx, u.Chat, message, next, message == "")
	return err
}

func (s *story) tick(data string) {
	switch {
	case strings.HasSuffix(data, "next"):
		s.list.Page++
	case strings.HasSuffix(data, "prev"):
		s.list.Page--
	}
	for i := range s.list.Options {
		if data == s.list.Data(i) {
			s.list.Options[i].On = strings.HasSuffix(data, "+")
			return
		}
	}
}

func (s *story) arrive(ctx context.Context) error {
	_, err := s.channel.Notify(ctx, web("p2"), bot.Screen{Token: "n2", Text: "Đ/c Hoàng Thị Hương đã gửi báo cáo tháng 4/2024, 10 hộ thôn Lân Gầu, đúng hạn.",
		Options: options("Xem báo cáo", "Việc khác")})
	return err
}

func (s *story) deliver(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, letter := range s.outbox {
		if err := letter(ctx); err != nil {
			return err
		}
	}
	s.outbox = nil
	return nil
}
