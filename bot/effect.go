package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// timed is how much of a name of a screen or letter, a UUID, tells when it was
// made.
const timed = len("0190163d-8694")

// inOrder makes an id begin with the time that the tapped token begins with, so
// that rows come to the database in the order of their keys. The token is in the
// tap itself: whenever and wherever that is handled again, the id is the same.
func (x *exchange) inOrder(id string) string {
	if len(x.tapped) < len("0190163d-8694-7b1c-9a40-3f2c6d0e51aa") {
		return id
	}
	when := strings.ReplaceAll(x.tapped[:timed], "-", "")
	return when + id[len(when):]
}

// effect makes the id of a submission from what it belongs to, so that the same
// act has the same id however often it is carried out.
func effect(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}
