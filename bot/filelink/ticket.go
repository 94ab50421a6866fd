package filelink

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"time"

	"gandan/bot"
)

// kind is whom a link is for.
type kind byte

const (
	forPlatform kind = 'p'
	forPerson   kind = 'm'
)

// String names the kind for the figures.
func (k kind) String() string {
	switch k {
	case forPlatform:
		return "platform"
	case forPerson:
		return "person"
	}
	return "unknown"
}

// ticket is what a link says.
type ticket struct {
	kind  kind
	until time.Time         // to the second
	hash  [sha256.Size]byte // of the bytes
	chat  bot.Chat          // of a person; a platform has none
}

// name takes the hash of the file as the blobs name it, in lower-case hex.
func (t *ticket) name(hash string) bool {
	n, err := hex.Decode(t.hash[:], []byte(hash[:min(len(hash), 2*len(t.hash))]))
	return err == nil && n == len(t.hash) && t.file() == hash
}

// file is the hash as the blobs name it.
func (t ticket) file() string { return hex.EncodeToString(t.hash[:]) }

// bound reports whether the ticket has the chat that its kind asks for, short
// enough to be written.
func (t ticket) bound() bool {
	if t.kind == forPlatform {
		return t.chat == bot.Chat{}
	}
	return t.kind == forPerson && t.chat.Channel != "" && t.chat.ID != "" && len(t.chat.Channel) <= 255
}

// The ticket's bytes: its kind, the second of its end, the hash; then, for a
// person, the length of the channel's name, that name and the chat's id.
const (
	atUntil   = 1
	atHash    = atUntil + 4
	atChannel = atHash + sha256.Size
)

func (t ticket) bytes() []byte {
	b := []byte{byte(t.kind)}
	b = binary.BigEndian.AppendUint32(b, uint32(t.until.Unix())) // enough until 2106
	b = append(b, t.hash[:]...)
	if t.kind == forPerson {
		b = append(b, byte(len(t.chat.Channel)))
		b = append(b, t.chat.Channel+t.chat.ID...)
	}
	return b
}

func parse(b []byte) (t ticket, ok bool) {
	if len(b) < atChannel {
		return t, false
	}
	t.kind = kind(b[0])
	t.until = time.Unix(int64(binary.BigEndian.Uint32(b[atUntil:])), 0)
	t.hash = [sha256.Size]byte(b[atHash:])
	rest := b[atChannel:]
	if t.kind == forPlatform {
		return t, len(rest) == 0
	}
	if len(rest) == 0 || len(rest) < 1+int(rest[0]) {
		return t, false
	}
	n := 1 + int(rest[0])
	t.chat = bot.Chat{Channel: string(rest[1:n]), ID: string(rest[n:])}
	return t, t.bound()
}

// alphabet writes bytes for an address.
var alphabet = base64.RawURLEncoding

// sign writes a ticket with its signature.
func (l Links) sign(t ticket) string {
	b := t.bytes()
	return alphabet.EncodeToString(append(b, l.mac(b)...))
}

// read returns what a signed ticket says, if it is ours and not over. Its kind
// is told also where it is over.
func (l Links) read(signed string) (ticket, bool) {
	b, err := alphabet.DecodeString(signed)
	if err != nil || len(b) < sha256.Size || len(l.Secret) == 0 {
		return ticket{}, false
	}
	said, mac := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	// The decoder passes over line breaks and idle bits: one link is one text.
	if !hmac.Equal(mac, l.mac(said)) || alphabet.EncodeToString(b) != signed {
		return ticket{}, false
	}
	t, ok := parse(said)
	return t, ok && l.Now().Before(t.until)
}

// mac signs with a key that is made from the service's secret for links alone.
func (l Links) mac(b []byte) []byte { return keyed(keyed(l.Secret, []byte("file links")), b) }

func keyed(key, b []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(b)
	return mac.Sum(nil)
}
