package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// effect makes the id of a submission from what it belongs to, so that the same
// act has the same id however often it is carried out.
func effect(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}
