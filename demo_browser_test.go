package main

import (
	"io"
	"log/slog"
	"net/http/httptest"
	"testing"

	"gandan/bot/web/webtest"
)

// served opens the demo as `gandan demo` does, in a folder of its own, and
// returns its address.
func served(t *testing.T) string {
	t.Helper()
	d, err := openDemo(t.Context(), t.TempDir(), storyStart, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	server := httptest.NewServer(d.handler)
	t.Cleanup(server.Close)
	return server.URL
}

// TestDemoInTheBrowser follows the caption from the start to the acceptance of
// a report in which nothing changed.
func TestDemoInTheBrowser(t *testing.T) {
	p := webtest.Open(t, served(t), 1440, 900)
	p.Wait(`document.querySelector("#guide").innerText.includes("Đến 07:00 ngày 17/4")`)
	p.Picture("demo-1-start")
	p.Click("#goal")
	p.Tap(0, "Làm báo cáo ngay")
	p.Wait(`document.querySelector("#guide").innerText.includes("Không hộ nào thay đổi")`)
	p.Picture("demo-2-who")
	p.Tap(0, "Không hộ nào thay đổi")
	p.Tap(0, "Gửi báo cáo")
	p.Shows(0, "✓ Đã gửi báo cáo tháng 4/2024")
	p.Shows(1, "Đ/c Hoàng Thị Hương vừa gửi báo cáo tháng 4/2024")
	p.Picture("demo-3-sent")
	p.Tap(1, "Mở báo cáo")
	p.Shows(0, "đã xem báo cáo tháng 4/2024")
	p.Tap(1, "Tiếp nhận")
	p.Shows(0, "đã tiếp nhận báo cáo tháng 4/2024")
	p.Wait(`document.querySelector("#guide").innerText.includes("Đồng chí thử tiếp")`)
	p.Picture("demo-4-accepted")
}

// TestDemoWithAChange reports one household's change on a narrow phone, typing
// as well as tapping.
func TestDemoWithAChange(t *testing.T) {
	p := webtest.Open(t, served(t), 360, 740)
	p.Click("#goal")
	p.Tap(0, "Làm báo cáo ngay")
	p.Tap(0, "Hộ ông Sáng")
	p.Tap(0, "Xong, 1 hộ")
	p.Tap(0, "Khó khăn, vướng mắc")
	p.Shows(0, "khó khăn gì")
	p.Type(0, "mái nhà dột, chưa có tiền sửa")
	p.Click("#phone-0 .go")
	p.Tap(0, "Đề nghị cấp trên giải quyết")
	p.Shows(0, "mái nhà dột, chưa có tiền sửa; đề nghị cấp trên giải quyết")
	p.Picture("demo-narrow-noted")
	p.Tap(0, "Xong hộ này")
	p.Tap(0, "Gửi báo cáo")
	p.Shows(0, "✓ Đã gửi báo cáo tháng 4/2024")
}

// TestZaloDemoInTheBrowser begins a report on the Official Account and goes over
// to the Zalo Bot on the same phone.
func TestZaloDemoInTheBrowser(t *testing.T) {
	server, _ := zaloDemo(t)
	p := webtest.Open(t, server.url, 360, 740)
	p.Wait(`document.querySelector("#guide").innerText.includes("Zalo OA và Zalo Bot")`)
	p.Type(0, "báo cáo")
	p.Click("#phone-0 .go")
	p.Shows(0, "1. Hộ ông Sáng")
	p.Picture("zalo-narrow-1-list")
	p.Type(0, "0")
	p.Click("#phone-0 .go")
	p.Shows(0, "10 hộ không có biến động")
	p.Picture("zalo-narrow-2-buttons")
	p.Click(`#phone-0 .lines [data-suffix=".bot"]`)
	p.Wait(`!document.querySelector("#phone-0 .messages").innerText.includes("Hộ ông Sáng")`)
	p.Type(0, "báo cáo")
	p.Click("#phone-0 .go")
	p.Shows(0, "Không hộ nào thay đổi")
	p.Type(0, "0")
	p.Click("#phone-0 .go")
	p.Shows(0, "1. Gửi báo cáo")
	p.Type(0, "1")
	p.Click("#phone-0 .go")
	p.Shows(0, "✓ Đã gửi báo cáo tháng 4/2024")
	p.Picture("zalo-narrow-3-bot")
	p.Tap(1, "Mở báo cáo")
	p.Shows(0, "đã xem báo cáo tháng 4/2024")
	p.Click(`#phone-0 .lines [data-suffix=""]`)
	p.Shows(0, "10 hộ không có biến động")
	p.Tap(1, "Tiếp nhận")
	p.Wait(`document.querySelector("#phone-0 .lines .news")?.dataset.suffix === ".bot"`)
	p.Picture("zalo-narrow-4-news")
	p.Wait(`document.documentElement.scrollWidth <= 360`)
}

// TestZaloDemoSideBySide looks at three phones with an approved template on one.
func TestZaloDemoSideBySide(t *testing.T) {
	server, _ := zaloDemo(t)
	p := webtest.Open(t, server.url, 1440, 900)
	p.Click("#goal")
	p.Shows(0, "Kính gửi đồng chí Hoàng Thị Hương")
	p.Type(0, "báo cáo")
	p.Click("#phone-0 .go")
	p.Shows(0, "hạn hôm nay")
	p.Picture("zalo-wide")
}
