package main

import (
	"context"
	"strings"
	"sync"

	"gandan/bot"
	"gandan/bot/web"
	"gandan/commune"
	"gandan/locales"
	"gandan/store"
)

// zaloPhones are the phones of the page with Zalo on them: what people do there
// goes to the stand-ins for Zalo's servers, and what those show stands on the
// page. It implements web.Platform and web.Chats.
type zaloPhones struct {
	zalo  *zaloServers
	db    *store.DB
	blobs *store.Blobs
	words *locales.Catalog
	fetch func(ctx context.Context, address string, limit int64) ([]byte, string, error) // a picture of the Official Account

	known sync.Map // ids of people of the demo

	// mu is held while something is said that the servers do not know all of, so
	// that nobody reads the half.
	mu      sync.RWMutex
	notices map[string]bool       // ids of messages that came by themselves
	said    map[string]web.Bubble // what people said beyond words, by the message's id

	keeping sync.Mutex
	kept    map[string]bot.File // files of the account and the bot, by the message's id
}

func newZaloPhones(zalo *zaloServers, office *service, words *locales.Catalog) *zaloPhones {
	z := &zaloPhones{
		zalo: zalo, db: office.db, blobs: office.blobs, words: words, fetch: office.zaloOA.Fetch,
		notices: map[string]bool{}, said: map[string]web.Bubble{}, kept: map[string]bot.File{},
	}
	z.listen(office)
	return z
}

// know makes somebody known, who can be asked for on any of the platforms.
func (z *zaloPhones) know(id string) { z.known.Store(id, true) }

// AddWebChat implements web.Chats: somebody new gets a phone with Zalo on it.
func (z *zaloPhones) AddWebChat(ctx context.Context, chat string, at commune.Instant) error {
	return z.db.AddWebChat(ctx, chat, at)
}

// WebChatExists implements web.Chats.
func (z *zaloPhones) WebChatExists(ctx context.Context, chat string) (bool, error) {
	id := strings.TrimSuffix(chat, botSuffix)
	if _, ok := z.known.Load(id); ok {
		return true, nil
	}
	return z.db.WebChatExists(ctx, id)
}

// WebMessages implements web.Reader. Nothing on Zalo is ever changed, so that the
// place of a message is its revision.
func (z *zaloPhones) WebMessages(ctx context.Context, chat string, after int64,
	each func(seq, rev int64, at commune.Instant, body []byte) error,
) error {
	z.mu.RLock()
	defer z.mu.RUnlock()
	list := z.chat(chat)
	for i := max(after, 0); i < int64(len(list)); i++ {
		body, err := list[i].bubble(ctx).Encode()
		if err != nil {
			return err
		}
		if err := each(i+1, i+1, commune.InstantOf(list[i].at), body); err != nil {
			return err
		}
	}
	return nil
}

// WebRev implements web.Reader.
func (z *zaloPhones) WebRev(_ context.Context, chat string) (int64, error) {
	return int64(len(z.chat(chat))), nil
}
