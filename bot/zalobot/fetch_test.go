package zalobot

import (
	"errors"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/zalobot/fakeapi"
	"gandan/commune"
)

// What people send is fetched from the addresses that came with it, of known
// hosts only, whole, and not if it is too large.
func TestFilesComeIn(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Photo([]byte("\xff\xd8\xff0123"), "")
	_, end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	end()
	ref, ours := strings.CutPrefix(w.kept[0].Files[0].Ref, "zalo-bot:")
	body, name, err := w.bot.Fetch(t.Context(), ref, 100)
	if !ours || err != nil || string(body) != "\xff\xd8\xff0123" || !strings.HasSuffix(name, ".jpg") {
		t.Errorf("%q, %q, %v", body, name, err)
	}
	if _, _, err := w.bot.Fetch(t.Context(), ref, 4); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("more than the limit: %v", err)
	}
	w.api.Fault(fakeapi.Match{Method: fakeapi.MediaDownload, Times: 1}, fakeapi.Response{Status: 502, Body: "<html>"})
	e := (*bot.SendError)(nil)
	if _, _, err := w.bot.Fetch(t.Context(), ref, 100); !errors.As(err, &e) || !e.Retry {
		t.Errorf("a gateway's page: %v", err)
	}
	w.api.ForgetMedia()
	if _, _, err := w.bot.Fetch(t.Context(), ref, 100); !errors.As(err, &e) || e.Retry {
		t.Errorf("gone: %v", err)
	}
	for _, address := range []string{"http://169.254.169.254/latest", "https://evil.example/a.jpg", w.files.url + "/platform/1", ""} {
		if _, _, err := w.bot.Fetch(t.Context(), address, 100); !errors.As(err, &e) || e.Retry {
			t.Errorf("%s: %v", address, err)
		}
	}
	if got := strings.Count(w.calls.String(), "fetch "); got != 8 || !strings.Contains(w.calls.String(), "fetch ok") {
		t.Errorf("told of %d: %s", got, w.calls)
	}
}

// Without a setting only Zalo's own hosts are asked.
func TestHosts(t *testing.T) {
	w := open(t, fakeapi.Options{})
	b, err := New(Options{Token: w.api.Token()})
	if err != nil {
		t.Fatal(err)
	}
	w.lan.Photo([]byte("\xff\xd8\xff"), "")
	if _, _, err := b.Fetch(t.Context(), w.lan.Messages()[0].URL, 100); err == nil {
		t.Error("another host is asked")
	}
}
