package fakeapi

import (
	"testing"
	"time"
)

// The token goes in one header and nowhere else.
func TestAuthorization(t *testing.T) {
	w := newWorld(t, Options{})
	token, oa := w.AccessToken(), w.URL+"/v2.0/oa/getoa"
	if r := do(t, "GET", oa, nil, "access_token", token); r.Error != 0 || r.status != 200 {
		t.Error(r.text)
	}
	w.NoViolations(t)
	for _, header := range [][]string{nil, {"access_token", "x"}, {"Authorization", "Bearer " + token}} {
		if r := do(t, "GET", oa, nil, header...); r.status != 200 || r.text != `{"error":-216,"message":"Access token is invalid"}` {
			t.Errorf("%v: %s", header, r.text)
		}
	}
	w.violated("token")
	if r := do(t, "GET", oa+"?access_token="+token, nil); r.status != 404 || r.text != "empty api" {
		t.Error(r.text)
	}
	w.violated("token", "token")
	if r := do(t, "POST", w.BusinessURL+"/message/template", nil, "access_token", "x"); r.Error != -124 {
		t.Error(r.text)
	}
}

// Where the app says so, every call proves that it knows the app's secret.
func TestProofSwitch(t *testing.T) {
	for _, demanded := range []bool{false, true} {
		w := newWorld(t, Options{Proof: demanded})
		token, oa := w.AccessToken(), w.URL+"/v2.0/oa/getoa"
		good := Proof(w.AppSecret(), token)
		if r := do(t, "GET", oa, nil, "access_token", token, "appsecret_proof", good); r.Error != 0 {
			t.Error(r.text)
		}
		if r := do(t, "GET", oa, nil, "access_token", token, "appsecret_proof", good[1:]); r.Error != -242 {
			t.Error(r.text)
		}
		if r := do(t, "GET", oa, nil, "access_token", token); (r.Error == -242) != demanded {
			t.Error(r.text)
		}
		if r := do(t, "POST", w.BusinessURL+"/message/template", nil, "access_token", token); (r.Error == -1241) != demanded {
			t.Error(r.text)
		}
	}
}

// Each minute has so many calls; what is left is told.
func TestRateLimit(t *testing.T) {
	w := newWorld(t, Options{RateLimit: 2})
	for i, want := range []struct {
		code   int
		remain string
	}{{0, "1"}, {0, "0"}, {-32, "0"}} {
		r := w.send(`{"text":"a"}`)
		if r.Error != want.code || r.header.Get("X-RateLimit-Remain") != want.remain || r.header.Get("X-RateLimit-Limit") != "2" {
			t.Errorf("call %d: %s, remain %s", i, r.text, r.header.Get("X-RateLimit-Remain"))
		}
	}
	w.pass(time.Minute)
	if r := w.send(`{"text":"a"}`); r.Error != 0 {
		t.Error(r.text)
	}
	if st := w.Stats(); st.Done("/v3.0/oa/message/cs") != 3 || st.Total("/v3.0/oa/message/cs") != 4 || st.Code(-32) != 1 {
		t.Errorf("%+v", st)
	}
}

// Paths are those of the documentation, with their versions and methods.
func TestAddresses(t *testing.T) {
	w := newWorld(t, Options{})
	for path, want := range map[string]int{
		"/v2.0/oa/message/cs":          404,
		"/v3.0/oa/getoa":               404,
		"/v2.0/oa/getoa":               404, // by POST
		"/message/template":            404, // of another host
		"/v2.0/oa/message":             -240,
		"/v3.0/oa/message/transaction": -240,
		"/v3.0/oa/message/promotion":   -240,
	} {
		if r := w.call(path, `{"recipient":{"user_id":"`+lanID+`"},"message":{"text":"a"}}`); r.status != want && r.Error != want {
			t.Errorf("%s: %d %s", path, r.status, r.text)
		}
	}
	if list := w.Violations(); len(list) != 7 {
		t.Errorf("%q", list)
	}
	if r := w.call("/v2.0/oa/message", `{"recipient":{"user_id":"`+lanID+`"},"sender_action":{"react_icon":"/-strong","react_message_id":"a"}}`); r.Error != 0 {
		t.Error(r.text)
	}
	if list := w.Violations(); len(list) != 7 {
		t.Errorf("%q", list)
	}
}
