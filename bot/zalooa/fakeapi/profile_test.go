package fakeapi

import (
	"net/url"
	"testing"
	"time"
)

// The account tells who it is.
func TestGetOA(t *testing.T) {
	w := newWorld(t, Options{OAName: "UBND xã Mẫu"})
	w.lan.Follow()
	get := func() map[string]any {
		return do(t, "GET", w.URL+"/v2.0/oa/getoa", nil, "access_token", w.AccessToken()).data(t)
	}
	d := get()
	if d["oaid"] != w.OAID() || d["name"] != "UBND xã Mẫu" || d["is_verified"] != true || d["num_follower"] != 1.0 || d["package_valid_through_date"] != "23/11/2027" || d["linked_ZCA"] == "" {
		t.Errorf("%v", d)
	}
	w.Balance(-1)
	if d := get(); d["linked_ZCA"] != "" {
		t.Errorf("%v", d)
	}
}

// A follower's profile can be read, with the parameters in one JSON.
func TestUserDetail(t *testing.T) {
	w := newWorld(t, Options{})
	get := func(data string) reply {
		t.Helper()
		return do(t, "GET", w.URL+"/v3.0/oa/user/detail?data="+url.QueryEscape(data), nil, "access_token", w.AccessToken())
	}
	lan := `{"user_id":"` + lanID + `"}`
	if r := get(lan); r.Error != -213 {
		t.Error(r.text)
	}
	w.pass(18 * time.Hour) // 1 a.m. of the next day in Vietnam
	w.lan.Follow()
	d := get(lan).data(t)
	if d["user_id"] != lanID || d["display_name"] != "Lan" || d["user_is_follower"] != true || d["user_last_interaction_date"] != "24/11/2026" || d["user_id_by_app"] == lanID {
		t.Errorf("%v", d)
	}
	if r := get(`{"user_id":"1"}`); r.Error != -201 {
		t.Error(r.text)
	}
	w.NoViolations(t)
	if r := get(lanID); r.Error != -201 {
		t.Error(r.text)
	}
	w.violated("json")
}

// The last interaction of a person can be asked.
func TestMessageQuota(t *testing.T) {
	w := newWorld(t, Options{})
	w.pass(time.Hour)
	if d := w.call("/v3.0/oa/quota/message", `{"user_id":"`+lanID+`"}`).data(t); d["last_interaction"] != "1795392000000" || d["cs_reply"] == nil || d["promotion"] == nil {
		t.Errorf("%v", d)
	}
	if r := w.call("/v3.0/oa/quota/message", `{"user_id":"1"}`); r.Error != -201 {
		t.Error(r.text)
	}
}
