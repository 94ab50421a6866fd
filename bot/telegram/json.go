package telegram

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// lenient takes JSON as the standard library does: the last of two members of
// one name counts, and what is no UTF-8 is replaced.
var lenient = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// readJSON reads what a turn reads: an update, an answer. The library is the one
// that does it several times as fast as the standard one.
func readJSON(data []byte, into any) error { return json.Unmarshal(data, into, lenient) }

// writeJSON writes what a turn writes: a keyboard, without what is zero.
func writeJSON(v any) ([]byte, error) {
	return json.Marshal(v, json.OmitZeroStructFields(true), lenient)
}
