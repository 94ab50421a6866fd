package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gandan/bot/zalobot/fakeapi"
	"gandan/commune"
)

// Ensure cards open the commune's chat on Zalo, where the code is typed, and
// codes are given out where Zalo does not answer.
func TestInviteOnZalo(t *testing.T) {
	url := invited(t)
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now})
	t.Setenv("GANDAN_ZALO_BOT_API", api.URL)
	t.Setenv("GANDAN_ZALO_BOT_TOKEN", api.Token())
	stdout, stderr, code := runOn(t, url, "invite", "--person", "Ngọc Huệ", "--qr", filepath.Join(t.TempDir(), "cards"))
	if want := "Trò chuyện với xã trên Zalo: https://zalo.me/" + api.BotID() + "\n"; code != 0 || !strings.Contains(stdout, want) || strings.Contains(stderr, "Zalo") {
		t.Errorf("exit %d, %s\n%s", code, stdout, stderr)
	}
	api.Revoke()
	list, said := inviteJSON(t, url, "--person", "Ngọc Huệ")
	if list[0].Code == "" || !strings.Contains(said, "Chưa biết địa chỉ") || strings.Contains(said, api.Token()) {
		t.Errorf("%+v, %q", list, said)
	}
}

// Ensure a card's QR code and words lead the way that is open: Zalo's chat before
// Telegram's link, and the code itself where there is neither.
func TestCardsLeadToTheChat(t *testing.T) {
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	const zalo, link = "https://zalo.me/2900", "https://t.me/gan_dan_bot?start=KH7M2QXRTD"
	for _, c := range []struct{ chat, bot, scan, howTo string }{
		{"", "", "KH7M2QXRTD", "Mở bot của xã trên Zalo hoặc Telegram"},
		{"", "gan_dan_bot", link, "Telegram: quét mã QR rồi bấm Start"},
		{zalo, "", zalo, "Zalo: quét mã QR để mở trò chuyện"},
		{zalo, "gan_dan_bot", zalo, "Telegram: nhắn mã này cho bot"},
	} {
		l := &invitations{chat: c.chat, bot: c.bot, held: []string{"Trưởng thôn"}, places: map[string]commune.Place{},
			people: []invitation{{Name: "Vi Văn Thắng", Code: "KH7M2QXRTD"}}}
		if c.bot != "" {
			l.people[0].Link = link
		}
		s := l.sheet(&console{words: words}, "v", []int{0}, time.Time{})
		if s.Cards[0].Scan != c.scan || !strings.Contains(s.HowTo, c.howTo) {
			t.Errorf("%q, %q: scan %q, %q", c.chat, c.bot, s.Cards[0].Scan, s.HowTo)
		}
	}
}
