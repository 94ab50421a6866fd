package fakeapi

import (
	"crypto/sha256"
	"encoding/hex"
)

// Headers of a delivery.
const (
	SignatureHeader = "X-ZEvent-Signature"
	ServerHeader    = "X-ZEvent-Server" // "ZNS": an event about a template by phone
	RetryHeader     = "num_retry"       // 1 to 5, with a repeated delivery
)

// Sign returns the signature header of a delivery.
//
// Holds: SHA-256, not HMAC, of the app's id, the exact body, the body's
// timestamp and the secret key of the Official Account.
func Sign(appID string, body []byte, timestamp, secretKey string) string {
	h := sha256.New()
	h.Write([]byte(appID))
	h.Write(body)
	h.Write([]byte(timestamp))
	h.Write([]byte(secretKey))
	return "mac=" + hex.EncodeToString(h.Sum(nil))
}
