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

// reportKinds are the reports that the service plans and reminds of: those
// that can be filed in a conversation.
var reportKinds = []commune.ReportKind{commune.HouseholdReport}

// newID makes ids of rows and tokens of screens: UUIDs of version 7 for rows
// that are inserted in order of time.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// newToken makes the random names of screens, with 122 random bits.
func newToken() string { return uuid.New().String() }

// parts are what an engine is made of; a test puts its own clock and ids in.
type parts struct {
	db       *store.DB
	sessions bot.Sessions
	channels map[string]bot.Channel
	rules    commune.Settings
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
		Owner: p.owner, Zone: p.rules.Zone, Now: p.now, NewID: newToken, Log: p.log,
	}
	(&handlers.Service{DB: p.db, Rules: p.rules, NewID: p.newID}).Equip(e)
	return e
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

// firstRules returns the settings of the first commune of a database, the
// defaults where there is none yet.
func firstRules(ctx context.Context, db *store.DB) (commune.Settings, error) {
	communes, err := db.Communes(ctx)
	if err != nil {
		return commune.Settings{}, err
	}
	if len(communes) == 0 {
		return commune.Defaults(), nil
	}
	return rulesOf(ctx, db, communes[0].ID)
}
