package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// otherPlatform shows what was done there, and an answer with a button.
type otherPlatform struct {
	did  []bot.Update
	away error
}

func (o *otherPlatform) Act(_ context.Context, u bot.Update) error {
	if o.away == nil {
		o.did = append(o.did, u)
	}
	return o.away
}

func (o *otherPlatform) WebRev(context.Context, string) (int64, error) {
	return int64(2 * len(o.did)), nil
}

func (o *otherPlatform) WebMessages(_ context.Context, _ string, after int64, each func(int64, int64, commune.Instant, []byte) error) error {
	for i, u := range o.did {
		for j, b := range []Bubble{{Person: true, Text: u.Text}, {Notice: true, Text: "đã nghe", Buttons: []Button{{"Tiếp", "#g:x:0"}}}} {
			n := int64(2*i + j + 1)
			body, err := b.Encode()
			if err == nil && n > after {
				err = each(n, n, 0, body)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// TestPlatform: where the chats are another's, it is told what people do and
// shows what stands there; the engine only delivers.
func TestPlatform(t *testing.T) {
	d, other := start(t), &otherPlatform{}
	d.engine.handle = func(context.Context, bot.Update) error { t.Error("the engine was told"); return nil }
	d.opts.Platform, d.opts.Messages = other, nil
	d.opts.Lines = []Line{{Key: "web.line_oa"}, {Suffix: ".bot", Key: "web.line_bot"}}
	d.Config.Handler = New(d.opts)
	if rev := d.said("p1", `{"text":"chào"}`); rev != 2 {
		t.Errorf("revision %d", rev)
	}
	got := d.read("p1", 0)
	if len(got) != 2 || got[0].From != "person" || got[0].Text != "chào" || got[0].Kind != "screen" ||
		got[1].From != "bot" || got[1].Kind != "notice" || !slices.Equal(got[1].Options, []button{{Label: "Tiếp", Data: "#g:x:0"}}) {
		t.Errorf("the chat shows %+v", got)
	}
	if len(d.read("p1", 1)) != 1 {
		t.Error("what was read already came again")
	}
	other.away = errors.New("away")
	var refused struct{ Error string }
	if code := d.call("POST", "/api/chats/p1/messages", `{"text":"nữa"}`, &refused); code != http.StatusInternalServerError || refused.Error == "" {
		t.Errorf("a platform that is away: %d %q", code, refused.Error)
	}
	page := httptest.NewRecorder()
	d.Config.Handler.ServeHTTP(page, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", nil))
	if !strings.Contains(page.Body.String(), `"lines":[{"suffix":"","name":"Zalo OA"},{"suffix":".bot","name":"Zalo Bot"}]`) {
		t.Error("the page does not know its platforms")
	}
}
