package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/bot"
)

// part is one photo of an album.
func part(name, caption string) bot.Update {
	return bot.Update{Files: []bot.File{{Ref: "test:" + name, Name: name, Kind: bot.Photo}}, Album: "album", Text: caption}
}

// The later parts of an album go to the answer that its first part gave: while
// the flow asks on, while it is suspended, and after it was submitted.
func TestAlbumParts(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi", "liên", "đi làm")
	k.do(part("a.jpg", "Bắc Giang"))
	k.do(part("b.jpg", ""))
	k.wants("Từ ngày nào?")
	k.say("/khan")
	k.do(part("c.jpg", ""))
	k.do(k.button("Cháy, nổ"))
	k.do(k.button("Ghi tiếp: ghi việc hộ Lương Thị Liên"))
	k.say("hôm nay")
	if got := strings.Join(k.v.book.lines(), "|"); !strings.Contains(got, "Bắc Giang +a.jpg +b.jpg +c.jpg") {
		t.Errorf("stored %q", got)
	}
	k.do(part("d.jpg", ""))
	k.do(part("d.jpg", ""))
	if got := fmt.Sprint(k.v.book.files); got != "[test:d.jpg]" {
		t.Errorf("attached %s", got)
	}
	k.wants("Đã nhận thêm 1 ảnh")
	if k.ch.edits[len(k.ch.edits)-1] == "" {
		t.Error("a part of an album made a new message")
	}
}

// An answer takes twenty files, and says so.
func TestTooManyFiles(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi", "liên", "khó khăn")
	for i := range 25 {
		k.do(part(fmt.Sprint(i), ""))
	}
	k.wants("nhiều nhất 20")
	k.say("mái dột")
	if got := strings.Count(k.v.book.lines()[0], "+"); got != 20 {
		t.Errorf("%d files stored, want 20", got)
	}
}
