package web

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// browse opens the page in a headless browser of that size. Without a browser
// the test is skipped, except where CI says that one must be there.
func browse(t *testing.T, url string, width, height int) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is needed in CI: ", err)
		}
		t.Skip("chromium is not installed: the page is not tried in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.WindowSize(width, height))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.EmulateViewport(int64(width), int64(height)), chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS("body.ready")))
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// tap presses the button with these words that was shown last on the i-th phone,
// once it is there.
func tap(t *testing.T, ctx context.Context, i int, label string) {
	t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("#phone-%d .option")].filter((b) => b.textContent === %q).at(-1)`, i, label)
	wait(t, ctx, find)
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](find+".click(), true")); err != nil {
		t.Fatal(err)
	}
}

// wait waits until the expression holds.
func wait(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("Boolean("+expression+")")); err != nil {
		t.Fatal(err)
	}
}

// shows waits until the i-th phone shows the words.
func shows(t *testing.T, ctx context.Context, i int, words string) {
	t.Helper()
	wait(t, ctx, fmt.Sprintf(`document.querySelector("#phone-%d .messages").innerText.includes(%q)`, i, words))
}

// picture keeps a screenshot where GANDAN_TEST_PICTURES says, if it does.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if len(shot) < 10_000 {
		t.Errorf("picture %s has %d bytes", name, len(shot))
	}
	if dir := os.Getenv("GANDAN_TEST_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReportInTheBrowser(t *testing.T) {
	d := start(t)
	play(d)
	ctx := browse(t, d.URL, 1440, 900)
	picture(t, ctx, "wide-1-start")
	do(t, ctx, chromedp.Click(chromedp.CSS("#goal")))
	tap(t, ctx, 0, "Làm báo cáo ngay")
	tap(t, ctx, 0, "Hộ bà Liên")
	shows(t, ctx, 0, "Xong, 1 hộ")
	picture(t, ctx, "wide-2-who")
	tap(t, ctx, 0, "Hộ bà Liên")
	tap(t, ctx, 0, "Không hộ nào thay đổi")
	tap(t, ctx, 0, "Gửi báo cáo")
	shows(t, ctx, 0, "✓ Đã gửi")
	shows(t, ctx, 1, "Hoàng Thị Hương đã gửi báo cáo")
	guide, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS("#guide")))
	if err != nil || !strings.Contains(guide, "Huệ") || !strings.Contains(guide, "Xem báo cáo") {
		t.Errorf("the caption says %q (%v), want what to do on the officer's phone", guide, err)
	}
	picture(t, ctx, "wide-3-sent")
}

func TestNarrowScreen(t *testing.T) {
	d := start(t)
	play(d)
	ctx := browse(t, d.URL, 360, 740)
	picture(t, ctx, "narrow-1-start")
	do(t, ctx, chromedp.Click(chromedp.CSS("#goal")))
	tap(t, ctx, 0, "Làm báo cáo ngay")
	wait(t, ctx, `document.querySelectorAll("#phone-0 .tick")[3]?.getBoundingClientRect().bottom < 680`) // it scrolls into view
	picture(t, ctx, "narrow-2-who")
	wait(t, ctx, `document.documentElement.scrollWidth <= 360 && document.querySelector("#phone-0 .composer").getBoundingClientRect().bottom <= 740`)
	tap(t, ctx, 0, "Không hộ nào thay đổi")
	tap(t, ctx, 0, "Gửi báo cáo")
	wait(t, ctx, `document.querySelector("#tab-1.news")`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#tab-1")))
	shows(t, ctx, 1, "đã gửi báo cáo")
	wait(t, ctx, `document.querySelector("#phone-1 .messages li:last-child").getBoundingClientRect().bottom <= 690`)
	picture(t, ctx, "narrow-3-officer")
}

func TestPhotoFromTheBrowser(t *testing.T) {
	d := start(t)
	play(d)
	photo := filepath.Join(t.TempDir(), "mái nhà.png")
	if err := os.WriteFile(photo, picturePNG(t, 320, 200), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := browse(t, d.URL, 1024, 768)
	do(t, ctx, chromedp.SetUploadFiles(chromedp.CSS(`#phone-0 input[accept^="image"]`), []string{photo}))
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#phone-0 textarea"), "mái nhà dột"))
	do(t, ctx, chromedp.Click(chromedp.CSS("#phone-0 .go")))
	wait(t, ctx, `document.querySelector("#phone-0 .person .photo img")?.naturalWidth === 320`)
	wait(t, ctx, `document.querySelector("#phone-0 .bot .photo img")?.naturalWidth === 320`)
	shows(t, ctx, 0, "mái nhà dột")
	picture(t, ctx, "middle-photo")
}

func TestOtherPersonAndLanguage(t *testing.T) {
	d := start(t)
	ctx := browse(t, d.URL+"/?lang=en", 1440, 900)
	pick := `(() => { const s = document.querySelector("#phone-2 select"); s.value = "%s"; s.dispatchEvent(new Event("change")); return true })()`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(pick, "p4"))); err != nil {
		t.Fatal(err)
	}
	wait(t, ctx, `document.querySelector("#phone-2 header strong").textContent === "Mã Trung Hùng"`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#phone-2 .empty .option")))
	shows(t, ctx, 2, "echo: menu")
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(pick, "new"))); err != nil {
		t.Fatal(err)
	}
	wait(t, ctx, `document.querySelector("#phone-2 header strong").textContent === "New account"`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#phone-2 .empty .option")))
	shows(t, ctx, 2, "echo: menu")
	picture(t, ctx, "english")
}
