package documents_test

import (
	"testing"

	"gandan/documents"
)

// Ensure an empty answer is no phone, though an empty cell of a roster may be.
func TestPhoneNumber(t *testing.T) {
	for typed, want := range map[string]string{
		"+84 912.345.069": "0912345069", "912345069": "0912345069", "0162 345 0691": "0323450691",
		"": "", "không có": "", "02053825123": "", "0912345069 / 0912345070": "",
	} {
		if got, ok := documents.PhoneNumber(typed); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", typed, got, ok)
		}
	}
}

// Ensure a name is kept as a roster's names are.
func TestPersonName(t *testing.T) {
	for typed, want := range map[string]string{"bà  NGUYỄN thị lan": "Nguyễn Thị Lan", "Lan": "", "": "", "0912345069": ""} {
		if got, ok := documents.PersonName(typed); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", typed, got, ok)
		}
	}
}
