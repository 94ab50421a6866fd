package fakeapi

import (
	"slices"
	"testing"
)

// A text that is sent is answered, shown, echoed and acknowledged.
func TestSendText(t *testing.T) {
	w := newWorld(t, Options{})
	r := w.send(`{"text":"Hồ sơ của bạn đã tiếp nhận."}`)
	d := r.data(t)
	m := w.lan.Last()
	if r.Error != 0 || d["message_id"] != m.ID || d["user_id"] != lanID || d["sent_time"] != "1795392000000" || m.Text != "Hồ sơ của bạn đã tiếp nhận." || m.Paid {
		t.Errorf("%s: %+v", r.text, m)
	}
	if q, _ := d["quota"].(map[string]any); q["quota_type"] != "reply" {
		t.Errorf("quota in %s", r.text)
	}
	list := w.hook.took(t, w.Server)
	if got := names(list); !slices.Equal(got, []string{"oa_send_text", "user_received_message", "user_seen_message"}) {
		t.Fatal(got)
	}
	if e := list[0]; e.event.Sender.ID != w.OAID() || e.event.Sender.Admin != "" || e.event.Recipient.ID != lanID || e.message.ID != m.ID || e.message.Text != m.Text {
		t.Errorf("%s", e.body)
	}
	if list[1].message.ID != m.ID || !slices.Equal(list[2].message.IDs, []string{m.ID}) {
		t.Errorf("%s %s", list[1].body, list[2].body)
	}
	w.NoViolations(t)
}
