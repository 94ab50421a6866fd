package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/telegram"
)

// TestStoryOnTelegramTestAPI plays a story through the real channel against an
// emulator that others wrote, as a second opinion beside the fake of these
// tests: an unknown account shares its phone number, agrees, and reports that
// nothing changed. GANDAN_TEST_TELEGRAM_EMULATOR is the address of a running
// telegram-test-api (npm, 4.2.1).
func TestStoryOnTelegramTestAPI(t *testing.T) {
	address := os.Getenv("GANDAN_TEST_TELEGRAM_EMULATOR")
	if address == "" {
		t.Skip("GANDAN_TEST_TELEGRAM_EMULATOR is not set: there is no emulator to ask")
	}
	p := newEmulated(t, strings.TrimRight(address, "/"))
	p.sends(`"text":"xin chào"`, "chưa được kết nối", "Gửi số điện thoại của tôi")
	p.sends(`"contact":{"phone_number":"84352706270","first_name":"Lan","user_id":4711}`, "Chào đồng chí Hoàng Thị Hương", "Tôi đồng ý, bắt đầu")
	p.taps("Tôi đồng ý, bắt đầu", "Đã kết nối", "Lịch của tôi")
	p.sends(`"text":"/baocao"`, "Hộ nào có thay đổi", "Hộ ông Sáng")
	list := p.last().ID
	p.taps("Xem thêm 2 hộ", "Trang 2/2", "Trang trước")
	p.taps("Trang trước", "Hộ nào có thay đổi", "Hộ ông Sáng")
	p.taps("Hộ ông Sáng", "Đang chọn: Hộ ông Sáng", "✓ Hộ ông Sáng")
	p.taps("✓ Hộ ông Sáng", "Hộ nào có thay đổi", "Không hộ nào thay đổi")
	p.taps("Không hộ nào thay đổi", "10 hộ không có biến động", "Gửi báo cáo")
	p.taps("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024", "Xem báo cáo")
	if last := p.last().ID; last < list {
		t.Errorf("the receipt is message %d, the list was %d", last, list)
	}
}

// emulated is a person on an emulator, with a bot over the demo's commune.
type emulated struct {
	t     *testing.T
	url   string
	token string
}

// newEmulated starts a bot; on the emulator each token is a bot of its own.
func newEmulated(t *testing.T, url string) *emulated {
	t.Helper()
	p := &emulated{t: t, url: url, token: "4711:" + rand.Text()}
	w := openStory(t)
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	intake := &bot.Intake{Engine: w.engine(), Inbox: w.db, Alive: w.db.Ping}
	channel, err := telegram.New(telegram.Options{Token: p.token, API: url, Words: words, Take: intake.Take, Now: time.Now, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	intake.Engine.Channels = map[string]bot.Channel{telegram.Name: channel}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- channel.Poll(ctx, alone{}) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return p
}

// alone is the lock of a process that has no rival.
type alone struct{}

func (alone) Hold(context.Context) (bool, error) { return true, nil }

func (alone) Release(context.Context) error { return nil }

// sends sends a message with these parts and waits for the answer.
func (p *emulated) sends(parts, text, label string) {
	p.t.Helper()
	p.post("/sendMessage", fmt.Sprintf(`{"botToken":%q,"from":{"id":4711,"first_name":"Lan","is_bot":false},"chat":{"id":4711,"type":"private"},"date":1712890000,%s}`, p.token, parts))
	p.sees(text, label)
}

// taps taps a button of the last message and waits for the answer.
func (p *emulated) taps(label, text, next string) {
	p.t.Helper()
	m := p.last()
	i := slices.IndexFunc(m.buttons(), func(b emulatedButton) bool { return b.Text == label })
	if i < 0 {
		p.t.Fatalf("no button %q: %+v", label, m)
	}
	p.post("/sendCallback", fmt.Sprintf(`{"botToken":%q,"from":{"id":4711,"first_name":"Lan","is_bot":false},"data":%q,"message":{"message_id":%d,"chat":{"id":4711,"type":"private"},"date":1712890000,"text":"a"}}`,
		p.token, m.buttons()[i].Data, m.ID))
	p.sees(text, next)
}

// emulatedMessage is what the bot wrote, as the emulator keeps it.
type emulatedMessage struct {
	ID      int64 `json:"messageId"`
	Message struct {
		ChatID string `json:"chat_id"` // of the bot's only
		Text   string `json:"text"`
		Mode   string `json:"parse_mode"`
		Markup struct {
			Inline   [][]emulatedButton `json:"inline_keyboard"`
			Keyboard [][]emulatedButton `json:"keyboard"`
		} `json:"reply_markup"`
	} `json:"message"`
}

type emulatedButton struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

func (m emulatedMessage) buttons() []emulatedButton {
	return slices.Concat(append(m.Message.Markup.Inline, m.Message.Markup.Keyboard...)...)
}

// sees waits until the bot's last message has the text and the button.
func (p *emulated) sees(text, label string) {
	p.t.Helper()
	var m emulatedMessage
	for end := time.Now().Add(rigPatience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		m = p.last()
		if strings.Contains(m.Message.Text, text) && slices.ContainsFunc(m.buttons(), func(b emulatedButton) bool { return b.Text == label }) {
			if m.Message.Mode != "" {
				p.t.Errorf("parse mode %q", m.Message.Mode)
			}
			return
		}
	}
	p.t.Fatalf("neither %q nor [%s]: %+v", text, label, m)
}

// last returns the bot's newest message as it reads now.
func (p *emulated) last() (last emulatedMessage) {
	p.t.Helper()
	var answer struct{ Result []json.RawMessage }
	if err := json.Unmarshal(p.post("/getUpdatesHistory", fmt.Sprintf(`{"token":%q}`, p.token)), &answer); err != nil {
		p.t.Fatal(err)
	}
	for _, raw := range answer.Result {
		var m emulatedMessage
		if json.Unmarshal(raw, &m) == nil && m.Message.ChatID != "" && m.ID > last.ID {
			last = m
		}
	}
	return last
}

// post asks the emulator's side for persons.
func (p *emulated) post(path, body string) []byte {
	p.t.Helper()
	answer, err := http.Post(p.url+path, "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	out, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %d %s %v", path, answer.StatusCode, out, err)
	}
	return out
}
