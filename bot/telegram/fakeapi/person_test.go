package fakeapi

import (
	"net/url"
	"testing"
	"time"
)

// What a person does arrives as the real server tells it.
func TestPersonUpdates(t *testing.T) {
	s, w, p := started(t, Options{})
	p.Say("/start LK7Q2 thêm")
	p.ShareContact("84901234567", true)
	p.ShareContact("84907654321", false)
	p.Location(22.6, 105.5)
	p.Sticker()
	p.Forward("Tin của người khác")
	p.Say("nhà 3 tần")
	w.pass(time.Minute)
	if _, err := p.Edit("nhà 3 tần", "nhà 3 tầng"); err != nil {
		t.Error(err)
	}
	if _, err := p.Edit("chưa nói", "a"); err == nil {
		t.Error("edited what was never said")
	}
	p.SetLanguage("en")
	p.Say("hello")
	list := updates(t, s, url.Values{})
	if len(list) != 9 {
		t.Fatalf("%d updates", len(list))
	}
	start := list[0].Message
	if start.Text != "/start LK7Q2 thêm" || len(start.Entities) != 1 || start.Entities[0] != (wireEntity{"bot_command", 0, 6}) || start.From.Language != "vi" || start.Chat.Type != "private" || start.From.FirstName != "Lan" {
		t.Errorf("%+v", start)
	}
	if own, other := list[1].Message.Contact, list[2].Message.Contact; own.UserID != 501 || own.Phone != "84901234567" || other.UserID == 501 {
		t.Errorf("%+v %+v", own, other)
	}
	if l := list[3].Message.Location; l.Lat != 22.6 || l.Lon != 105.5 {
		t.Errorf("%+v", l)
	}
	if list[4].Message.Sticker == nil || list[5].Message.ForwardOrigin == nil || list[5].Message.ForwardDate == 0 {
		t.Error("sticker or forward")
	}
	if e := list[7].Edited; e == nil || e.Text != "nhà 3 tầng" || e.MessageID != list[6].Message.MessageID || e.EditDate-e.Date != 60 {
		t.Errorf("%+v", e)
	}
	if list[8].Message.From.Language != "en" {
		t.Errorf("%+v", list[8].Message.From)
	}
}

// A person who blocks the bot, comes back, or is gone.
func TestBlock(t *testing.T) {
	s, _, p := started(t, Options{})
	text := form("chat_id", "501", "text", "a")
	p.Block()
	refused(t, do(t, s, "sendMessage", text), 403, "Forbidden: bot was blocked by the user")
	s.NoViolations(t)
	refused(t, do(t, s, "sendMessage", text), 403, "Forbidden: bot was blocked by the user")
	if v := s.Violations(); len(v) != 1 || v[0] != "blocked: sendMessage to chat 501: the bot knew that it is blocked" {
		t.Errorf("%v", v)
	}
	p.Say("Xin chào")
	must(t, s, "sendMessage", text)
	list := updates(t, s, url.Values{})
	if len(list) != 3 || list[0].Member.New.Status != "kicked" || list[1].Member.New.Status != "member" || list[1].Member.Old.Status != "kicked" || list[2].Message == nil || list[0].Member.From.ID != 501 {
		t.Errorf("%+v", list)
	}
	told := p.Block()
	updates(t, s, form("offset", str(told+1)))
	refused(t, do(t, s, "sendMessage", text), 403, "Forbidden: bot was blocked by the user")
	if v := s.Violations(); len(v) != 2 {
		t.Errorf("%v", v)
	}
	p.Unblock()
	p.Deactivate()
	refused(t, do(t, s, "sendMessage", text), 403, "Forbidden: user is deactivated")
}

// Groups: the bot is added, hears what is for it, leaves, and they move.
func TestGroups(t *testing.T) {
	s, _, p := started(t, Options{})
	g := s.Group(-77, "Thôn Nà Cà")
	refused(t, do(t, s, "sendMessage", form("chat_id", "-77", "text", "a")), 403, "Forbidden: bot is not a member of the group chat")
	p.AddToGroup(g)
	if p.SayInGroup(g, "chuyện riêng") != 0 {
		t.Error("privacy mode")
	}
	p.SayInGroup(g, "/start@gandan_test_bot")
	list := updates(t, s, url.Values{})
	if len(list) != 3 || list[0].Member.New.Status != "member" || list[1].Message.NewMembers[0].ID != s.bot.ID || list[2].Message.Chat.Type != "group" || list[2].Message.Entities[0].Length != 22 {
		t.Fatalf("%+v", list)
	}
	must(t, s, "sendMessage", form("chat_id", "-77", "text", "a"))
	next := g.Migrate(-1001234567890)
	a := do(t, s, "sendMessage", form("chat_id", "-77", "text", "a"))
	refused(t, a, 400, "Bad Request: group chat was upgraded to a supergroup chat")
	if a.Parameters.MigrateTo != -1001234567890 {
		t.Errorf("%+v", a)
	}
	must(t, s, "leaveChat", form("chat_id", "-1001234567890"))
	if !next.Left() {
		t.Error("not left")
	}
	refused(t, do(t, s, "sendMessage", form("chat_id", "-1001234567890", "text", "a")), 403, "Forbidden: bot is not a member of the supergroup chat")
	if list := updates(t, s, form("offset", str(list[2].ID+1))); len(list) != 3 || list[0].Message.MigrateTo != -1001234567890 || list[1].Message.MigrateFrom != -77 || list[2].Member.New.Status != "left" {
		t.Errorf("%+v", list)
	}
}

// Old buttons stay on a screen, and messages can be taken away for two days.
func TestOldButtons(t *testing.T) {
	s, w, p := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"Xem","url":"https://example.com"},{"text":"Gửi","callback_data":"g"}]]}`))
	if _, err := p.Tap(id, "Xem"); err == nil {
		t.Error("an address was tapped")
	}
	if _, err := p.Press("g"); err != nil {
		t.Error("no tap by data")
	}
	p.TapData(id, "forged")
	must(t, s, "deleteMessage", form("chat_id", "501", "message_id", str(id)))
	p.TapData(id, "old")
	list := updates(t, s, url.Values{})
	if len(list) != 3 || list[1].Query.Data != "forged" || list[1].Query.Message.Text != "a" || list[2].Query.Message.Date != 0 || list[2].Query.Message.MessageID != id {
		t.Errorf("%+v", list)
	}
	if _, ok := p.Message(id); ok || p.Last().ID != 0 {
		t.Error("the message is still there")
	}
	id = must(t, s, "sendMessage", form("chat_id", "501", "text", "a"))
	w.pass(48 * time.Hour)
	refused(t, do(t, s, "deleteMessage", form("chat_id", "501", "message_id", str(id))), 400, "Bad Request: message can't be deleted for everyone")
}

// What is waited for is seen as soon as it is there.
func TestWaitChange(t *testing.T) {
	s, _, p := started(t, Options{})
	v := p.Version()
	if _, ok := p.WaitChange(v, 0); ok {
		t.Error("nothing has changed")
	}
	go func() { _, _ = request(s, "sendMessage?chat_id=501&text=a", "", nil) }()
	if next, ok := p.WaitChange(v, time.Minute); !ok || next != v+1 || p.Last().Text != "a" {
		t.Errorf("%d after %d", next, v)
	}
	if _, ok := p.WaitFor(func(m Message) bool { return m.Text == "b" }, 0); ok {
		t.Error("nothing to wait for")
	}
}

// A chat keeps so many messages and no more.
func TestHistory(t *testing.T) {
	s, _, p := started(t, Options{History: 3, Light: true})
	first := must(t, s, "sendMessage", form("chat_id", "501", "text", "1"))
	for _, text := range []string{"2", "3", "4"} {
		must(t, s, "sendMessage", form("chat_id", "501", "text", text))
	}
	if list := p.Messages(); len(list) != 3 || list[0].Text != "2" || len(p.Times()) != 0 {
		t.Errorf("%+v", list)
	}
	if a := do(t, s, "editMessageText", form("chat_id", "501", "message_id", str(first), "text", "a")); a.Code != 400 {
		t.Errorf("%+v", a)
	}
}
