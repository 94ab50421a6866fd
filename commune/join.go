package commune

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
)

// Codes to join with. The alphabet has no look-alikes (0 O, 1 I L, U V) and no
// vowels, so that no code is a word and few sentences look like one.
const (
	JoinAlphabet = "23456789BCDFGHJKMNPQRSTVWXYZ"
	JoinLength   = 10 // of 28 letters: 48 bits
	JoinDays     = 14 // after which a code expires
	JoinPrefix   = "LK"
)

// JoinCode lets whoever types it link a chat account to a person, once. The
// code itself is nowhere: Hash is all that is kept of it.
type JoinCode struct {
	ID        string  `gorm:"column:id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	PersonID  string  `gorm:"column:person_id"`
	Hash      string  `gorm:"column:hash"` // JoinHash of the code
	Created   Instant `gorm:"column:created_at"`
	Expires   Instant `gorm:"column:expires_at"`
	Used      Instant `gorm:"column:used_at"`    // zero until an account is linked by it
	Revoked   Instant `gorm:"column:revoked_at"` // zero unless it was taken back
}

// Open reports whether the code can be used at the moment.
func (c JoinCode) Open(now Instant) bool { return c.Used == 0 && c.Revoked == 0 && now < c.Expires }

// JoinExpiry returns when a code that is issued now expires.
func JoinExpiry(now Instant) Instant {
	return now + Instant((JoinDays * 24 * time.Hour).Milliseconds())
}

// NewJoinCode makes a code from random bytes. Codes that a Vietnamese keyboard
// would turn into another letter (DD and D9 are đ) are passed over.
func NewJoinCode(random io.Reader) (string, error) {
	const fair = 256 - 256%len(JoinAlphabet) // bytes from here on would favour some letters
	for {
		var code strings.Builder
		var b [1]byte
		for code.Len() < JoinLength {
			if _, err := io.ReadFull(random, b[:]); err != nil {
				return "", fmt.Errorf("join code: %w", err)
			}
			if int(b[0]) < fair {
				code.WriteByte(JoinAlphabet[int(b[0])%len(JoinAlphabet)])
			}
		}
		if s := code.String(); !strings.Contains(s, "DD") && !strings.Contains(s, "D9") {
			return s, nil
		}
	}
}

// JoinHash is what is kept of a code as it was typed: spaces, dashes, case, the
// letters before it and what a Vietnamese keyboard makes of it do not count. A
// plain SHA-256 is enough for it: with 48 random bits and five tries an hour
// there is no dictionary that a slow hash would have to hold up.
func JoinHash(code string) string {
	sum := sha256.Sum256([]byte("join\x00" + joinLetters(code)))
	return hex.EncodeToString(sum[:])
}

// IsJoinCode reports whether the text has the shape of a code.
func IsJoinCode(text string) bool {
	code := joinLetters(text)
	return len(code) == JoinLength && strings.Trim(code, JoinAlphabet) == ""
}

// keyboard undoes what Vietnamese keyboards make of the letters of a code.
var keyboard = map[rune]string{
	'Ư': "W", 'Ứ': "WS", 'Ừ': "WF", 'Ử': "WR", 'Ữ': "WX", 'Ự': "WJ",
	'Ý': "YS", 'Ỳ': "YF", 'Ỷ': "YR", 'Ỹ': "YX", 'Ỵ': "YJ",
}

// joinLetters returns the letters and digits of a code as it was made.
func joinLetters(typed string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(typed) {
		if keys, ok := keyboard[r]; ok {
			b.WriteString(keys)
		} else if !strings.ContainsRune(" \t\n-–—._", r) {
			b.WriteRune(r)
		}
	}
	code := b.String()
	if rest, ok := strings.CutPrefix(code, JoinPrefix); ok && len(rest) == JoinLength {
		return rest
	}
	return code
}
