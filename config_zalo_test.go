package main

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
)

// What contradicts itself in what is said of Zalo is told before anything
// starts, by its key and the variable that it is about.
func TestConfigOfZaloRefuses(t *testing.T) {
	good := map[string]string{
		"GANDAN_SECRET": aWorkingSecret, "GANDAN_PUBLIC_URL": "https://gandan.example.vn",
		"GANDAN_ZALO_BOT_TOKEN": "12345:abc", "GANDAN_ZALO_BOT_MODE": "webhook",
		"GANDAN_ZALO_OA_APP_ID": "4307001234567890123", "GANDAN_ZALO_OA_APP_SECRET": "s", "GANDAN_ZALO_OA_SECRET_KEY": "k",
	}
	for name, c := range map[string]struct {
		change map[string]string
		key    string
		about  string
	}{
		"all is well":                   {nil, "", ""},
		"no secret of our own":          {map[string]string{"GANDAN_SECRET": ""}, "config.secret", ""},
		"no secret, a bot alone":        {map[string]string{"GANDAN_SECRET": "", "GANDAN_ZALO_OA_APP_ID": ""}, "config.secret", ""},
		"no app secret":                 {map[string]string{"GANDAN_ZALO_OA_APP_SECRET": ""}, "config.missing", "GANDAN_ZALO_OA_APP_SECRET"},
		"no secret key":                 {map[string]string{"GANDAN_ZALO_OA_SECRET_KEY": ""}, "config.missing", "GANDAN_ZALO_OA_SECRET_KEY"},
		"no secrets, and no app":        {map[string]string{"GANDAN_ZALO_OA_APP_ID": "", "GANDAN_ZALO_OA_APP_SECRET": "", "GANDAN_ZALO_OA_SECRET_KEY": ""}, "", ""},
		"an app's name":                 {map[string]string{"GANDAN_ZALO_OA_APP_ID": "gandan"}, "config.zalo_app", ""},
		"no public address":             {map[string]string{"GANDAN_PUBLIC_URL": ""}, "config.https", "GANDAN_ZALO_BOT_MODE=webhook"},
		"http for the account":          {map[string]string{"GANDAN_PUBLIC_URL": "http://gandan.example.vn", "GANDAN_ZALO_BOT_MODE": "polling"}, "config.https", "GANDAN_ZALO_OA_APP_ID"},
		"http to stand-ins":             {map[string]string{"GANDAN_PUBLIC_URL": "http://127.0.0.1:8080", "GANDAN_ZALO_BOT_API": "http://127.0.0.1:1", "GANDAN_ZALO_OA_API": "http://127.0.0.1:2"}, "", ""},
		"a bot that polls":              {map[string]string{"GANDAN_PUBLIC_URL": "", "GANDAN_ZALO_BOT_MODE": "polling", "GANDAN_ZALO_OA_APP_ID": ""}, "", ""},
		"the bot's mode":                {map[string]string{"GANDAN_ZALO_BOT_MODE": "push"}, "config.choice", "GANDAN_ZALO_BOT_MODE"},
		"the phone":                     {map[string]string{"GANDAN_ZALO_OA_PHONE": "yes"}, "config.choice", "GANDAN_ZALO_OA_PHONE"},
		"a short verifier":              {map[string]string{"GANDAN_ZALO_OA_VERIFIER": "short"}, "config.zalo_verifier", ""},
		"the bot's address":             {map[string]string{"GANDAN_ZALO_BOT_API": "127.0.0.1:1"}, "config.api", "GANDAN_ZALO_BOT_API"},
		"the account's address":         {map[string]string{"GANDAN_ZALO_OA_API": "127.0.0.1:1"}, "config.api", "GANDAN_ZALO_OA_API"},
		"the OAuth host's":              {map[string]string{"GANDAN_ZALO_OA_OAUTH": "ftp://h"}, "config.api", "GANDAN_ZALO_OA_OAUTH"},
		"a rehearsal with the bot":      {map[string]string{"GANDAN_NOW": "2024-04-12T08:00:00+07:00", "GANDAN_ZALO_OA_APP_ID": ""}, "config.rehearsal", "GANDAN_ZALO_BOT_API"},
		"a rehearsal with the account":  {map[string]string{"GANDAN_NOW": "2024-04-12T08:00:00+07:00", "GANDAN_ZALO_BOT_TOKEN": "", "GANDAN_ZALO_OA_OAUTH": "http://127.0.0.1:1"}, "config.rehearsal", "GANDAN_ZALO_OA_API"},
		"a rehearsal with its tokens":   {map[string]string{"GANDAN_NOW": "2024-04-12T08:00:00+07:00", "GANDAN_ZALO_BOT_TOKEN": "", "GANDAN_ZALO_OA_API": "http://127.0.0.1:1"}, "config.rehearsal", "GANDAN_ZALO_OA_OAUTH"},
		"a rehearsal without a channel": {map[string]string{"GANDAN_NOW": "2024-04-12T08:00:00+07:00", "GANDAN_ZALO_BOT_TOKEN": "", "GANDAN_ZALO_OA_APP_ID": ""}, "", ""},
	} {
		values := maps.Clone(good)
		maps.Copy(values, c.change)
		cfg, err := read(t, values, "")
		if err == nil {
			err = cfg.check()
		}
		var told *commune.Error
		if errors.As(err, &told) != (c.key != "") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if c.key != "" && (told.Key != c.key || c.about != "" && !strings.Contains(told.Args[1].(string), c.about)) {
			t.Errorf("%s: %s %v, not %s about %s", name, told.Key, told.Args, c.key, c.about)
		}
	}
}

// Each variable ends up where it belongs, and what is not said is Zalo's own.
func TestConfigOfZalo(t *testing.T) {
	cfg, err := read(t, nil, "")
	if err != nil || cfg.channels() || cfg.ZaloBot != (zaloBotConfig{API: zalobot.PublicAPI}) ||
		cfg.ZaloOA != (zaloOAConfig{API: zalooa.PublicAPI, OAuth: zalooa.PublicOAuth}) {
		t.Errorf("nothing said: %+v, %v", cfg, err)
	}
	cfg, err = read(t, map[string]string{
		"GANDAN_ZALO_BOT_TOKEN": "1", "GANDAN_ZALO_BOT_API": "http://2/", "GANDAN_ZALO_BOT_MODE": "Webhook",
		"GANDAN_ZALO_OA_APP_ID": "3", "GANDAN_ZALO_OA_APP_SECRET": "4", "GANDAN_ZALO_OA_SECRET_KEY": "5", "GANDAN_ZALO_OA_REFRESH_TOKEN": "6",
		"GANDAN_ZALO_OA_API": "http://7/", "GANDAN_ZALO_OA_OAUTH": "http://8", "GANDAN_ZALO_OA_TEMPLATE_REMINDER": "9", "GANDAN_ZALO_OA_TEMPLATE_NOTICE": "10",
		"GANDAN_ZALO_OA_BUTTONS": "11", "GANDAN_ZALO_OA_PHONE": "share", "GANDAN_ZALO_OA_VERIFIER": "12", "GANDAN_ZALO_OA_REDIRECT": "13",
	}, "")
	want := zaloOAConfig{"3", "4", "5", "6", "http://7", "http://8", "9", "10", "11", true, "12", "13"}
	if err != nil || !cfg.channels() || cfg.ZaloBot != (zaloBotConfig{"1", "http://2", true}) || cfg.ZaloOA != want {
		t.Errorf("%+v, %v", cfg, err)
	}
}
