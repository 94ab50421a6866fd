package zalooa

import (
	"encoding/hex"
	"strings"
	"testing"
)

// The vector was worked out by hand, apart from this program.
const (
	vectorApp    = "4307001234567890123"
	vectorSecret = "oaSecretKeyForTests01"
	vectorTime   = "1795406400123"
	vectorBody   = `{"app_id":"4307001234567890123","user_id_by_app":"5521700000000000001","event_name":"user_send_text","timestamp":"1795406400123","sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"message":{"msg_id":"5c1e7ab09d3f4421b09","text":"Chào xã, cho tôi hỏi"}}`
	vectorMAC    = "f0e17e35f62cb5bcbe08e29b5681fa949096b887354b39c6168ad4a43cda5849"
)

func TestSignatureVector(t *testing.T) {
	if len(vectorBody) != 286 {
		t.Fatalf("the body has %d bytes", len(vectorBody))
	}
	mac := signature(vectorApp, []byte(vectorBody), vectorTime, vectorSecret)
	if got := hex.EncodeToString(mac[:]); got != vectorMAC {
		t.Errorf("%s, want %s", got, vectorMAC)
	}
}

func TestSigned(t *testing.T) {
	oa := &OA{Options: Options{AppID: vectorApp, SecretKey: vectorSecret}}
	for name, c := range map[string]struct {
		header, body, time string
		want               bool
	}{
		"as sent":           {"mac=" + vectorMAC, vectorBody, vectorTime, true},
		"without mac=":      {vectorMAC, vectorBody, vectorTime, true},
		"in capitals":       {"mac=" + strings.ToUpper(vectorMAC), vectorBody, vectorTime, true},
		"other body":        {"mac=" + vectorMAC, strings.Replace(vectorBody, "hỏi", "hoi", 1), vectorTime, false},
		"a space more":      {"mac=" + vectorMAC, vectorBody + " ", vectorTime, false},
		"other time":        {"mac=" + vectorMAC, vectorBody, "1795406400124", false},
		"half of it":        {"mac=" + vectorMAC[:32], vectorBody, vectorTime, false},
		"no figures":        {"mac=zz", vectorBody, vectorTime, false},
		"none":              {"", vectorBody, vectorTime, false},
		"nothing but mac=":  {"mac=", vectorBody, vectorTime, false},
		"one figure longer": {"mac=" + vectorMAC + "00", vectorBody, vectorTime, false},
	} {
		if got := oa.signed(c.header, []byte(c.body), c.time); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	open := &OA{Options: Options{AppID: vectorApp}}
	mac := signature(vectorApp, []byte(vectorBody), vectorTime, "")
	if open.signed(hex.EncodeToString(mac[:]), []byte(vectorBody), vectorTime) {
		t.Error("without a secret everything is taken in")
	}
}
