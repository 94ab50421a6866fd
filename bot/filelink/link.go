package filelink

import (
	"strings"
	"time"

	"gandan/bot"
)

// How long links last.
const (
	platformTime = 10 * time.Minute
	personTime   = 24 * time.Hour
)

// root is where links lead.
const root = "/files/"

// Pattern is where the handler of links is to be mounted. GET takes HEAD too.
const Pattern = "GET " + root

// Links makes links to files. It is safe for concurrent use.
type Links struct {
	Base   string // where the world reaches the service; "/": for a page of the very server; empty: no links are made
	Secret []byte // the service's own; empty: no link is made, and none is right
	Now    func() time.Time
}

// Platform returns a link by which a platform fetches the file within ten
// minutes. There is none for a file whose bytes are not here, or without a Base.
func (l Links) Platform(f bot.File) (string, bool) {
	return l.link(ticket{kind: forPlatform, until: l.Now().Add(platformTime)}, f)
}

// Person returns a link by which the person of a chat saves the file within a
// day, as long as that account may see it. There is none for a file whose bytes
// are not here, or without a Base.
func (l Links) Person(chat bot.Chat, f bot.File) (string, bool) {
	return l.link(ticket{kind: forPerson, until: l.Now().Add(personTime), chat: chat}, f)
}

func (l Links) link(t ticket, f bot.File) (string, bool) {
	hash, here := strings.CutPrefix(f.Ref, bot.BlobRef)
	if !here || l.Base == "" || len(l.Secret) == 0 || !t.name(hash) || !t.bound() {
		return "", false
	}
	return strings.TrimSuffix(l.Base, "/") + root + l.sign(t), true
}
