package main

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// Ensure no secret reaches the log, in whatever it comes.
func TestLogHidesSecrets(t *testing.T) {
	const token, password = "123456789:AAxyz-abcdefghijklmnopqrstuvwxyz012345", "mysql://gandan:hush-hush@db/gandan"
	var out strings.Builder
	log, err := newLog("debug", &out, password, "")
	if err != nil {
		t.Fatal(err)
	}
	failed := &url.Error{Op: "Post", URL: "https://api.example/bot" + token + "/getMe", Err: errors.New("refused")}
	log.Info("asked https://api.example/bot"+token+"/getMe", "error", failed, "wrapped", fmt.Errorf("get: %w", failed),
		"database", "open "+password, "token", "abc", "Phone", "0352706270", "name", "Hoàng Thị Hương", "chat", "4f2a")
	for _, part := range []string{token, "AAxyz", "hush-hush", "0352706270", "Hương", `"abc"`} {
		if strings.Contains(out.String(), part) {
			t.Errorf("the log tells %q: %s", part, out.String())
		}
	}
	for _, part := range []string{"refused", `"chat":"4f2a"`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("the log lost %q: %s", part, out.String())
		}
	}
	if _, err := newLog("loud", &out); err == nil {
		t.Error("a level that is none is taken")
	}
}
