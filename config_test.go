package main

import (
	"os"
	"path/filepath"
	"testing"

	"gandan/bot/telegram"
	"gandan/commune"
)

// read reads the configuration from values as they stand in the environment,
// and lines of a .env file.
func read(t *testing.T, values map[string]string, lines string) (*config, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return readConfig(func(name string) string { return values[name] }, file)
}

func TestConfigWhereValuesComeFrom(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "database")
	if err := os.WriteFile(secret, []byte("mysql://a:b@db/gandan\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		values map[string]string
		lines  string
		want   string
	}{
		"nothing said":                  {nil, "", "sqlite:gandan.db"},
		"the file":                      {nil, "# remark\nexport GANDAN_DATABASE=\"sqlite:f.db\"\n", "sqlite:f.db"},
		"the environment wins":          {map[string]string{"GANDAN_DATABASE": "sqlite:e.db"}, "GANDAN_DATABASE=sqlite:f.db", "sqlite:e.db"},
		"a secret's file":               {map[string]string{"GANDAN_DATABASE_FILE": secret}, "", "mysql://a:b@db/gandan"},
		"a secret's file beats .env":    {map[string]string{"GANDAN_DATABASE_FILE": secret}, "GANDAN_DATABASE=sqlite:f.db", "mysql://a:b@db/gandan"},
		"a secret's file named in it":   {nil, "GANDAN_DATABASE_FILE=" + secret, "mysql://a:b@db/gandan"},
		"a value beats a secret's file": {map[string]string{"GANDAN_DATABASE": "sqlite:e.db", "GANDAN_DATABASE_FILE": secret}, "", "sqlite:e.db"},
	} {
		cfg, err := read(t, c.values, c.lines)
		if err != nil || cfg.Database != c.want {
			t.Errorf("%s: %+v, %v", name, cfg, err)
		}
	}
}

// Ensure what contradicts itself is said before anything starts.
func TestConfigRefuses(t *testing.T) {
	const token, secret = "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "0123456789abcdef0123456789abcdef"
	for key, values := range map[string]map[string]string{
		"":                   {"GANDAN_TELEGRAM_TOKEN": token, "GANDAN_SECRET": secret},
		"config.secret":      {"GANDAN_TELEGRAM_TOKEN": token, "GANDAN_SECRET": secret[1:]},
		"config.public_url":  {"GANDAN_TELEGRAM_TOKEN": token, "GANDAN_SECRET": secret, "GANDAN_TELEGRAM_MODE": "webhook", "GANDAN_PUBLIC_URL": "gandan.example.vn"},
		"config.rehearsal":   {"GANDAN_TELEGRAM_TOKEN": token, "GANDAN_SECRET": secret, "GANDAN_NOW": "2024-04-12T08:00:00+07:00"},
		"config.api":         {"GANDAN_TELEGRAM_API": "127.0.0.1:9000"},
		"config.choice":      {"GANDAN_TELEGRAM_MODE": "pull"},
		"config.secret_file": {"GANDAN_SECRET_FILE": "no/such/file"},
		"config.bad_now":     {"GANDAN_NOW": "12/4/2024"},
		"config.bad_zone":    {"GANDAN_TIMEZONE": "Hà Nội"},
	} {
		cfg, err := read(t, values, "")
		if err == nil {
			err = cfg.check()
		}
		var got string
		if e, ok := err.(*commune.Error); ok {
			got = e.Key
		}
		if got != key || (err == nil) != (key == "") {
			t.Errorf("%v: %v, want %q", values, err, key)
		}
	}
	cfg, err := read(t, map[string]string{"GANDAN_PUBLIC_URL": "https://gandan.example.vn/", "GANDAN_TELEGRAM_MODE": "Webhook"}, "")
	if err != nil || cfg.PublicURL != "https://gandan.example.vn" || !cfg.Telegram.Webhook || cfg.Telegram.API != telegram.PublicAPI {
		t.Errorf("%+v, %v", cfg, err)
	}
}

// Ensure the secret of the webhook hangs on the service's secret and is of the
// letters that Telegram takes.
func TestWebhookSecret(t *testing.T) {
	a, b := (&config{Secret: "one"}).webhookSecret("telegram"), (&config{Secret: "two"}).webhookSecret("telegram")
	if a == b || len(a) != 64 || a != (&config{Secret: "one"}).webhookSecret("telegram") {
		t.Errorf("%q and %q", a, b)
	}
}
