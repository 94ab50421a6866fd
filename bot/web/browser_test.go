package web

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gandan/bot/web/webtest"
)

func TestReportInTheBrowser(t *testing.T) {
	d := start(t)
	play(d)
	p := webtest.Open(t, d.URL, 1440, 900)
	p.Picture("wide-1-start")
	p.Click("#goal")
	p.Tap(0, "Làm báo cáo ngay")
	p.Tap(0, "Hộ bà Liên")
	p.Shows(0, "Xong, 1 hộ")
	p.Picture("wide-2-who")
	p.Tap(0, "Hộ bà Liên")
	p.Tap(0, "Không hộ nào thay đổi")
	p.Tap(0, "Gửi báo cáo")
	p.Shows(0, "✓ Đã gửi")
	p.Shows(1, "Hoàng Thị Hương đã gửi báo cáo")
	p.Wait(`document.querySelector("#guide").innerText.match(/Huệ.*Xem báo cáo/)`)
	p.Picture("wide-3-sent")
}

func TestNarrowScreen(t *testing.T) {
	d := start(t)
	play(d)
	p := webtest.Open(t, d.URL, 360, 740)
	p.Picture("narrow-1-start")
	p.Click("#goal")
	p.Tap(0, "Làm báo cáo ngay")
	p.Wait(`document.querySelectorAll("#phone-0 .tick")[3]?.getBoundingClientRect().bottom < 680`) // it scrolls into view
	p.Picture("narrow-2-who")
	p.Wait(`document.documentElement.scrollWidth <= 360 && document.querySelector("#phone-0 .composer").getBoundingClientRect().bottom <= 740`)
	p.Tap(0, "Không hộ nào thay đổi")
	p.Tap(0, "Gửi báo cáo")
	p.Wait(`document.querySelector("#tab-1.news")`)
	p.Click("#tab-1")
	p.Shows(1, "đã gửi báo cáo")
	p.Wait(`document.querySelector("#phone-1 .messages li:last-child").getBoundingClientRect().bottom <= 690`)
	p.Picture("narrow-3-officer")
}

func TestPhotoFromTheBrowser(t *testing.T) {
	d := start(t)
	play(d)
	photo := filepath.Join(t.TempDir(), "mái nhà.png")
	if err := os.WriteFile(photo, picturePNG(t, 320, 200), 0o600); err != nil {
		t.Fatal(err)
	}
	p := webtest.Open(t, d.URL, 1024, 768)
	p.Choose(`#phone-0 input[accept^="image"]`, photo)
	p.Type(0, "mái nhà dột")
	p.Click("#phone-0 .go")
	p.Wait(`document.querySelector("#phone-0 .person .photo img")?.naturalWidth === 320`)
	p.Wait(`document.querySelector("#phone-0 .bot .photo img")?.naturalWidth === 320`)
	p.Shows(0, "mái nhà dột")
	p.Picture("middle-photo")
}

func TestOtherPersonAndLanguage(t *testing.T) {
	d := start(t)
	p := webtest.Open(t, d.URL+"/?lang=en", 1440, 900)
	pick := `(() => { const s = document.querySelector("#phone-2 select"); s.value = "%s"; s.dispatchEvent(new Event("change")) })()`
	for who, name := range map[string]string{"p4": "Mã Trung Hùng", "new": "New account"} {
		p.Run(fmt.Sprintf(pick, who))
		p.Wait(fmt.Sprintf(`document.querySelector("#phone-2 header strong").textContent === %q`, name))
		p.Click("#phone-2 .empty .option")
		p.Shows(2, "echo: menu")
	}
	p.Picture("english")
}
