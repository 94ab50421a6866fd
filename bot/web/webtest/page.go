// Package webtest tries the page in a real browser.
package webtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Page is the page in a browser of its own. What fails ends the test.
type Page struct {
	t   *testing.T
	ctx context.Context
}

// Open opens the page in a headless browser of that size and waits until it is
// ready. Without a browser the test is skipped, except where CI=true says that
// one must be there.
func Open(t *testing.T, url string, width, height int64) *Page {
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
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("force-prefers-reduced-motion", true)) // pictures of what stands still
	allocator, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	p := &Page{t, ctx}
	p.do(chromedp.EmulateViewport(width, height), chromedp.Navigate(url), chromedp.WaitVisible(chromedp.CSS("body.ready")))
	return p
}

func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// Click clicks the element that the CSS selector finds.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// Type types words into the line of the i-th phone.
func (p *Page) Type(i int, words string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(fmt.Sprintf("#phone-%d textarea", i)), words))
}

// Choose chooses files where the selector finds a field for them.
func (p *Page) Choose(selector string, files ...string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// Tap taps the button with these words that was shown last on the i-th phone,
// once it is there.
func (p *Page) Tap(i int, label string) {
	p.t.Helper()
	button := fmt.Sprintf(`[...document.querySelectorAll("#phone-%d .option")].filter((b) => b.innerText.trim() === %q).at(-1)`, i, label)
	p.Wait(button)
	p.Run(button + ".click()")
}

// Run runs a piece of script.
func (p *Page) Run(script string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](script+", true")); err != nil {
		p.t.Fatal(err)
	}
}

// Wait waits until the expression of the script holds.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool]("Boolean("+expression+")")); err != nil {
		p.t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// Shows waits until the i-th phone shows the words.
func (p *Page) Shows(i int, words string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`document.querySelector("#phone-%d .messages").innerText.includes(%q)`, i, words))
}

// Picture takes a picture of the page. It is kept in the folder that
// GANDAN_TEST_PICTURES names, if it names one.
func (p *Page) Picture(name string) {
	p.t.Helper()
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if len(shot) < 10_000 {
		p.t.Errorf("picture %s has %d bytes: the page is empty", name, len(shot))
	}
	if dir := os.Getenv("GANDAN_TEST_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
}
