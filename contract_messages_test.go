package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestMessageShape: what a reader gets of a message, and nothing more.
func TestMessageShape(t *testing.T) {
	p := demoIn(t, t.TempDir())
	chat := p.chatOf("Hoàng Thị Hương")
	if _, raw := p.ask(http.MethodGet, "/api/chats/"+chat+"/messages", nil); strings.TrimSpace(string(raw)) != "[]" {
		t.Errorf("an empty chat reads %s", raw)
	}
	p.says(chat, "menu")
	_, raw := p.ask(http.MethodGet, "/api/chats/"+chat+"/messages?after=0", nil)
	var list []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil || len(list) != 2 {
		t.Fatalf("%s: %v", raw, err)
	}
	for _, m := range list {
		for _, key := range []string{"seq", "rev", "at", "from", "kind", "text", "options", "files"} {
			if m[key] == nil || len(m) != 8 || string(m[key]) == "null" {
				t.Errorf("a message without %q, or with more: %s", key, raw)
			}
		}
	}
	messages := p.messages(chat)
	if messages[0].From != "person" || messages[1].From != "bot" || messages[1].Kind != "screen" || len(messages[1].Options) == 0 {
		t.Errorf("%+v", messages)
	}
	for _, m := range messages {
		at(t, m.At)
	}
}

// TestRevisions: a chat's revision counts up with every message, new or
// changed, and after gives what is newer.
func TestRevisions(t *testing.T) {
	p := demoIn(t, t.TempDir())
	chat := p.chatOf("Hoàng Thị Hương")
	p.says(chat, "báo cáo")
	before := p.messages(chat)
	card := before[len(before)-1]
	rev := p.taps(chat, "Hộ ông Sáng") // a tick changes the message that was tapped
	after := p.messages(chat)
	if len(after) != len(before) {
		t.Fatalf("a tick added %d messages", len(after)-len(before))
	}
	ticked := after[len(after)-1]
	if ticked.Seq != card.Seq || ticked.Rev <= card.Rev || ticked.Rev != rev || ticked.Text == card.Text {
		t.Errorf("ticked: seq %d rev %d (answered %d), before: seq %d rev %d; the text must change too", ticked.Seq, ticked.Rev, rev, card.Seq, card.Rev)
	}
	if i := slices.IndexFunc(ticked.Options, func(o apiOption) bool { return o.Label == "Hộ ông Sáng" }); i < 0 || !ticked.Options[i].On {
		t.Error("the tick is not on")
	}
	var newer []apiMessage
	p.read(fmt.Sprintf("/api/chats/%s/messages?after=%d", chat, card.Rev), &newer)
	if len(newer) != 1 || newer[0].Seq != card.Seq {
		t.Errorf("newer than %d: %s", card.Rev, told(newer))
	}
	p.read(fmt.Sprintf("/api/chats/%s/messages?after=%d", chat, rev), &newer)
	if len(newer) != 0 {
		t.Errorf("newer than the newest: %s", told(newer))
	}
	seqs, revs := map[int64]bool{}, map[int64]bool{}
	for i, m := range after {
		if seqs[m.Seq] || revs[m.Rev] || i > 0 && m.Seq <= after[i-1].Seq {
			t.Errorf("message %d: seq %d rev %d", i, m.Seq, m.Rev)
		}
		seqs[m.Seq], revs[m.Rev] = true, true
	}
}

// TestEverythingIsAnswered: whatever a person sends is answered by a message or
// an edited text.
func TestEverythingIsAnswered(t *testing.T) {
	p := demoIn(t, t.TempDir())
	chat := p.chatOf("Hoàng Thị Hương")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	sent := map[string]func() int64{
		"text":      func() int64 { return p.says(chat, "chào đồng chí") },
		"long text": func() int64 { return p.says(chat, strings.Repeat("dài ", 1250)) },
		"old data":  func() int64 { return p.done(chat, map[string]string{"data": "nothing:3"}) },
		"forged":    func() int64 { return p.done(chat, map[string]string{"data": "n1:0"}) },
		"position": func() int64 {
			return p.done(chat, map[string]any{"location": map[string]float64{"lat": 21.5, "lon": 106.3}})
		},
		"contact": func() int64 {
			return p.done(chat, map[string]any{"contact": map[string]any{"phone": "0352706270", "own": true}})
		},
		"picture": func() int64 {
			return p.rev(p.uploads(chat, "mái nhà", map[string][]byte{"mai.png": picture.Bytes()}))
		},
		"two files": func() int64 {
			return p.rev(p.uploads(chat, "", map[string][]byte{"a.pdf": []byte("%PDF-1.4\n"), "b.pdf": []byte("%PDF-1.5\n")}))
		},
		"form of text": func() int64 { return p.rev(p.uploads(chat, "menu", nil)) },
	}
	for name, send := range sent {
		before := texts(p.messages(chat))
		rev := send()
		list := p.messages(chat)
		after := texts(list)
		if slices.Equal(before, after) {
			t.Errorf("%s: nothing was answered", name)
		}
		if top := slices.MaxFunc(list, func(a, b apiMessage) int { return int(a.Rev - b.Rev) }).Rev; top != rev {
			t.Errorf("%s: answered rev %d, the chat is at %d", name, rev, top)
		}
	}
}

// texts lists what the bot has said in a chat, each with its revision's place.
func texts(list []apiMessage) (said []string) {
	for _, m := range list {
		if m.From == "bot" {
			said = append(said, m.Text)
		}
	}
	return said
}

// TestNoticeIsReadableAtOnce: when Gửi has been answered, the officer's notice
// is there.
func TestNoticeIsReadableAtOnce(t *testing.T) {
	p := demoIn(t, t.TempDir())
	keeper, officer := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ")
	p.says(keeper, "báo cáo")
	p.taps(keeper, "Không hộ nào thay đổi")
	if len(p.messages(officer)) != 0 {
		t.Fatal("the officer was told before anything was sent")
	}
	p.taps(keeper, "Gửi báo cáo")
	m := p.last(officer)
	if m.Kind != "notice" || !strings.Contains(m.Text, "Đ/c Hoàng Thị Hương vừa gửi báo cáo tháng 4/2024") || len(m.Options) != 1 {
		t.Errorf("the officer reads %s", told([]apiMessage{m}))
	}
	p.taps(officer, "Mở báo cáo")
	p.taps(officer, "Tiếp nhận")
	if m := p.last(keeper); m.Kind != "notice" || !strings.Contains(m.Text, "đã tiếp nhận báo cáo") {
		t.Errorf("the keeper reads %s", told([]apiMessage{m}))
	}
}
