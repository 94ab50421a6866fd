package filelink

import (
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// TestRightsAreAskedEachTime: a link for a person opens as long as the account
// may have the file, and is written down each time it gives the file.
func TestRightsAreAskedEachTime(t *testing.T) {
	w := newWorld(t)
	f := w.keep("một")
	w.permit(huong, f, "một.txt")
	link := w.person(f)
	for range 2 { // nothing is used up
		if code, _ := w.gets(link); code != 200 {
			t.Fatalf("%d", code)
		}
	}
	if len(w.opened) != 2 || w.opened[0].ID != "a1" || w.opened[0].PersonID != "p1" {
		t.Errorf("written down: %+v", w.opened)
	}
	w.permit(bot.Chat{Channel: huong.Channel, ID: "another"}, f, "")
	delete(w.may, huong)
	w.refused("what may no longer be seen", link)
	w.fault = commune.Errorf(commune.Denied, "error.denied")
	w.refused("what is denied", link)
	w.fault = nil
	w.permit(huong, f, "")
	delete(w.files, strings.TrimPrefix(f.Ref, bot.BlobRef))
	w.refused("a file that is lost", link)
	if len(w.opened) != 2 {
		t.Errorf("what was not given is written down: %+v", w.opened[2:])
	}
	if w.seen["person ok"] != 2 || w.seen["person gone"] != 3 || w.seen["unknown gone"] != 3 {
		t.Errorf("counted %v", w.seen)
	}
}

// TestPersonsSave: a person saves also what could be shown, as the type that was
// found when it was taken in.
func TestPersonsSave(t *testing.T) {
	w := newWorld(t)
	f := w.keep("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
	w.permit(huong, f, "")
	d := w.may[huong]
	for taken, want := range map[string]string{"": "video/mp4", "audio/mp4": "audio/mp4"} {
		d.Type = taken
		w.may[huong] = d
		h := w.asks(http.MethodGet, w.person(f)).header
		if got := h.Get("Content-Disposition"); h.Get("Content-Type") != want || !strings.HasPrefix(got, "attachment; filename=gandan-") {
			t.Errorf("taken in as %q: %s, %s", taken, h.Get("Content-Type"), got)
		}
	}
}

// TestPlatformsAskNoRight: a link for a platform is of no person.
func TestPlatformsAskNoRight(t *testing.T) {
	w := newWorld(t)
	w.fault = errDown
	photo := w.keep("\xff\xd8\xff\xe0 a photo")
	a := w.asks(http.MethodGet, w.platform(photo))
	h := a.header
	if a.code != 200 || h.Get("Content-Type") != "image/jpeg" || h.Get("Content-Disposition") != "inline" {
		t.Errorf("%d %v", a.code, h)
	}
	page := w.keep("<!DOCTYPE html><script>alert(1)</script>")
	if h := w.asks(http.MethodGet, w.platform(page)).header; !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") {
		t.Errorf("a page is shown: %v", h)
	}
	if len(w.opened) != 0 || w.seen["platform ok"] != 2 {
		t.Errorf("%v, counted %v", w.opened, w.seen)
	}
}

// TestFailures: where rights cannot be asked, the person is told to come again
// and the operator what failed.
func TestFailures(t *testing.T) {
	w := newWorld(t)
	f := w.keep("một")
	w.permit(huong, f, "đơn của Hoàng Thị Hương.txt")
	link := w.person(f)
	w.fault = errDown
	code, body := w.gets(link)
	if code != 503 || !strings.Contains(body, "Hệ thống đang bận") {
		t.Errorf("%d %s", code, body)
	}
	if log := w.log.String(); !strings.Contains(log, "the database is away") || strings.Contains(log, "Hương") || strings.Contains(log, huong.ID) || strings.Contains(log, strings.TrimPrefix(link, root)) {
		t.Errorf("log: %s", log)
	}
}

// TestHeadersAndParts: HEAD and parts of a file are answered like the whole, and
// HEAD is no download.
func TestHeadersAndParts(t *testing.T) {
	for _, parts := range []bool{true, false} {
		w := newWorld(t)
		w.parts = parts
		f := w.keep("%PDF-1.7 0123456789")
		w.permit(huong, f, "báo cáo.pdf")
		link := w.person(f)
		head := w.asks(http.MethodHead, link)
		if head.code != 200 || len(w.opened) != 0 {
			t.Errorf("HEAD: %d, %v", head.code, w.opened)
		}
		for _, a := range []answer{head, w.asks(http.MethodGet, link)} {
			for name, want := range map[string]string{"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
				"Content-Security-Policy": "default-src 'none'; sandbox", "Referrer-Policy": "no-referrer"} {
				if got := a.header.Get(name); got != want {
					t.Errorf("%s: %q", name, got)
				}
			}
			if how, _, err := mime.ParseMediaType(a.header.Get("Content-Disposition")); how != "attachment" || err != nil {
				t.Errorf("%q, %v", a.header.Get("Content-Disposition"), err)
			}
		}
		part := w.asks(http.MethodGet, link, "Range", "bytes=9-12")
		if want := map[bool]string{true: "206 0123", false: "200 %PDF-1.7 0123456789"}[parts]; fmt.Sprint(part.code, " ", part.body) != want {
			t.Errorf("a part: %d %q, want %s", part.code, part.body, want)
		}
		if len(w.opened) != 2 {
			t.Errorf("a part is written down too: %v", w.opened)
		}
	}
	w := newWorld(t)
	link := w.platform(w.keep("một"))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if a := w.asks(method, link); a.code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, a.code)
		}
	}
}

// TestTheSamePageForAll: who has a dead link reads one sentence that helps, on a
// page that runs nothing.
func TestTheSamePageForAll(t *testing.T) {
	w := newWorld(t)
	h := w.asks(http.MethodGet, root+"nothing").header
	if !strings.HasPrefix(h.Get("Content-Type"), "text/html") || h.Get("Cache-Control") != "private, no-store" || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v", h)
	}
	if p := h.Get("Content-Security-Policy"); !strings.Contains(p, "sandbox") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
	_, body := w.gets(root + "nothing")
	for _, part := range []string{"Liên kết đã hết hạn. Xin mở lại báo cáo trong cuộc trò chuyện để lấy liên kết mới.", "<title>Gần Dân</title>", "width=device-width"} {
		if !strings.Contains(body, part) {
			t.Errorf("without %q: %s", part, body)
		}
	}
}

// TestNames: a file is saved under the name it was sent with, which can do
// nothing but be a name.
func TestNames(t *testing.T) {
	w := newWorld(t)
	f := w.keep("%PDF-1.7")
	short := "gandan-" + strings.TrimPrefix(f.Ref, bot.BlobRef)[:8]
	for name, want := range map[string]struct{ plain, long string }{
		"bao cao.pdf":                       {"bao cao.pdf", ""},
		"Đơn xin hỗ trợ.pdf":                {"don xin ho tro.pdf", "Đơn xin hỗ trợ.pdf"},
		"\u0111o\u031bn.pdf":                {"don.pdf", "\u0111o\u031bn.pdf"}, // decomposed
		`a"b\c;d.pdf`:                       {"c;d.pdf", ""},
		`a"; filename="x.exe`:               {"a; filename=x.exe", `a"; filename="x.exe`},
		"a\r\nSet-Cookie: x=1\r\n\r\nb.pdf": {"aSet-Cookie: x=1b.pdf", ""},
		"../../etc/passwd":                  {"passwd", ""},
		`C:\Users\Hương\đơn.pdf`:            {"don.pdf", "đơn.pdf"},
		"":                                  {short + ".pdf", ""},
		"..":                                {short + ".pdf", ""},
		"報告.pdf":                            {short + ".pdf", "報告.pdf"},
		"100%25.pdf":                        {"10025.pdf", "100%25.pdf"},
		"evil\u202efdp.exe":                 {"evilfdp.exe", ""},
		strings.Repeat("ạ", 300) + ".pdf":   {strings.Repeat("a", 40), strings.Repeat("ạ", 40)},
		"<b>đơn</b>'*.pdf":                  {"b>'*.pdf", ""},
	} {
		w.permit(huong, f, name)
		line := w.asks(http.MethodGet, w.person(f)).header.Get("Content-Disposition")
		if strings.ContainsAny(line, "\r\n") {
			t.Errorf("%q breaks the line: %q", name, line)
		}
		long := ""
		if _, rest, ok := strings.Cut(line, "filename*=UTF-8''"); ok {
			rest, _, _ = strings.Cut(rest, ";")
			long, _ = url.PathUnescape(rest)
		}
		// Go's own reader prefers the long form, so the short one is read alone.
		alone, _, _ := strings.Cut(line, "; filename*=")
		how, got, err := mime.ParseMediaType(alone)
		if err != nil || how != "attachment" || got["filename"] != want.plain || long != want.long {
			t.Errorf("%q: %q and %q, want %q and %q (%v in %s)", name, got["filename"], long, want.plain, want.long, err, line)
		}
	}
}
