package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"gandan/bot"
	"gandan/commune"
	"gandan/handlers"
	"gandan/locales"
	"gandan/store"
)

// reportKinds are the reports and tasks that the service plans and reminds of:
// those that can be filed or done in a conversation.
var reportKinds = []commune.ReportKind{commune.HouseholdReport, commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask}

// newID makes ids of rows and tokens of screens: UUIDs of version 7 for rows
// that are inserted in order of time.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// newToken makes the names of screens: when they are made, in milliseconds, and
// 74 random bits.
func newToken() string {
	token, now := uuid.New(), uuid.Must(uuid.NewV7())
	copy(token[:6], now[:6])
	return token.String()
}

// parts are what an engine is made of; a test puts its own clock and ids in.
type parts struct {
	db       *store.DB
	files    *store.Blobs // of what is made for people
	sessions bot.Sessions
	channels map[string]bot.Channel
	rules    func() commune.Settings          // of the moment
	windows  func() map[string]commune.Window // of the channels, at the moment; nil: none has any
	words    *locales.Catalog
	now      func() time.Time
	newID    func() string
	owner    string
	log      *slog.Logger
}

// newEngine wires the conversations to their store and channels.
func newEngine(p parts) *bot.Engine {
	e := &bot.Engine{
		Sessions: p.sessions, Accounts: p.db, Outbox: p.db, Channels: p.channels, Words: p.words,
		Owner: p.owner, Zone: p.rules().Zone, Now: p.now, NewID: newToken, Log: p.log,
	}
	(&handlers.Service{DB: p.db, Files: p.files, Rules: p.rules, Windows: p.windows, NewID: p.newID, Kinds: reportKinds}).Equip(e)
	return e
}

// always returns settings that do not change.
func always(rules commune.Settings) func() commune.Settings {
	return func() commune.Settings { return rules }
}

// rulesOf returns the settings of a commune: the defaults, changed by what is
// stored for it.
func rulesOf(ctx context.Context, db *store.DB, communeID string) (commune.Settings, error) {
	stored, err := db.Settings(ctx, communeID)
	if err != nil {
		return commune.Settings{}, err
	}
	return commune.Defaults().With(stored)
}
