package zalooa

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strings"
)

const signatureHeader = "X-ZEvent-Signature"

// signature is the platform's for an event: SHA-256, not an HMAC, of the app's
// id, the body as it came byte for byte, the time that stands in it and the OA
// Secret Key.
func signature(appID string, body []byte, timestamp, secret string) [sha256.Size]byte {
	h := sha256.New()
	h.Write([]byte(appID))
	h.Write(body)
	h.Write([]byte(timestamp))
	h.Write([]byte(secret))
	return [sha256.Size]byte(h.Sum(nil))
}

// signed reports whether the header of an event signs its body. "mac=" before
// the figures may be left out, and their case is free.
func (o *OA) signed(header string, body []byte, timestamp string) bool {
	got, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(header), "mac="))
	want := signature(o.AppID, body, timestamp, o.SecretKey)
	return o.SecretKey != "" && err == nil && subtle.ConstantTimeCompare(got, want[:]) == 1
}
