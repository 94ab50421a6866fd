package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// Ensure links lead to the bot that Telegram names, cards say to scan them, and
// codes are given out where Telegram does not answer.
func TestInviteLink(t *testing.T) {
	url := invited(t)
	const token = "123456:AAtoken"
	calls, down := 0, false
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls++
		if down || r.URL.Path != "/bot"+token+"/getMe" {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"ok":false,"error_code":401,"description":"Unauthorized"}`)
			return
		}
		fmt.Fprint(w, `{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"Gần Dân","username":"gan_dan_bot"}}`)
	}))
	defer api.Close()
	t.Setenv("GANDAN_TELEGRAM_API", api.URL)
	t.Setenv("GANDAN_TELEGRAM_TOKEN", token)
	list, said := inviteJSON(t, url, "--all")
	for _, p := range list {
		if p.Link != "https://t.me/gan_dan_bot?start="+p.Code {
			t.Fatalf("%+v", p)
		}
	}
	if said != "" || calls != 1 {
		t.Errorf("%d calls, %q", calls, said)
	}
	down = true
	list, said = inviteJSON(t, url, "--all", "--qr", filepath.Join(t.TempDir(), "cards"))
	if list[0].Link != "" || list[0].Code == "" || strings.Count(said, "\n") != 1 || !strings.Contains(said, "Không hỏi được Telegram") || strings.Contains(said, token) {
		t.Errorf("%+v, %q", list[0], said)
	}
	t.Setenv("GANDAN_TELEGRAM_TOKEN", "not a token")
	if list, said = inviteJSON(t, url, "--person", "Ngọc Huệ"); list[0].Link != "" || said == "" {
		t.Errorf("%+v, %q", list[0], said)
	}
}
