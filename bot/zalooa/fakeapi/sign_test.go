package fakeapi

import "testing"

// The vectors were computed apart from this package.
func TestVectors(t *testing.T) {
	const body = `{"app_id":"4307001234567890123","user_id_by_app":"5521700000000000001","event_name":"user_send_text","timestamp":"1795406400123","sender":{"id":"7000000000000000042"},"recipient":{"id":"2900000000000000007"},"message":{"msg_id":"5c1e7ab09d3f4421b09","text":"Chào xã, cho tôi hỏi"}}`
	if len(body) != 286 {
		t.Fatalf("the vector has %d bytes", len(body))
	}
	if got := Sign("4307001234567890123", []byte(body), "1795406400123", "oaSecretKeyForTests01"); got != "mac=f0e17e35f62cb5bcbe08e29b5681fa949096b887354b39c6168ad4a43cda5849" {
		t.Error(got)
	}
	if got := Challenge("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456"); got != "IeThmbsK3EjPh47vIASAjzqgd6UVkkjokbmHy1-gHBw" {
		t.Error(got)
	}
	// HMAC-SHA256 of RFC 4231, case 2.
	if got := Proof("Jefe", "what do ya want for nothing?"); got != "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" {
		t.Error(got)
	}
}
