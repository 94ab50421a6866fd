package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/store"
)

// zaloLoginCmd is `gandan zalo-login`: an administrator of the Official Account
// consents, and the tokens that come of it are stored.
type zaloLoginCmd struct {
	Code         string `placeholder:"CODE" help:"A consent's code, where its address was opened before; not asked for then." xor:"way"`
	RefreshToken string `placeholder:"TOKEN" help:"A refresh token that is to be used up for a new pair; nobody consents then." xor:"way"`
}

// Run gets a pair of tokens and puts it in the place of the one there is.
func (c zaloLoginCmd) Run(out *console, cfg *config) error {
	if err := cfg.ZaloOA.checkLogin(cfg.Rehearsal, c.Code == "" && c.RefreshToken == ""); err != nil {
		return err
	}
	ctx := context.Background()
	db, err := cfg.openFor(ctx, true)
	if err != nil {
		return err
	}
	l := &zaloLogin{out: out, cfg: cfg, db: db, oauth: cfg.ZaloOA.oauth(), in: bufio.NewReader(os.Stdin)}
	return errors.Join(l.run(ctx, c), db.Close())
}

// checkLogin finds what is missing for a login; ask says that somebody is to
// consent now.
func (o zaloOAConfig) checkLogin(rehearsal, ask bool) error {
	switch {
	case o.AppID == "":
		return commune.Errorf(commune.Invalid, "config.missing", "Name", "GANDAN_ZALO_OA_APP_ID")
	case ask && o.Redirect == "":
		return commune.Errorf(commune.Invalid, "config.missing", "Name", "GANDAN_ZALO_OA_REDIRECT")
	}
	return o.check(rehearsal)
}

// zaloLogin is one login.
type zaloLogin struct {
	out   *console
	cfg   *config
	db    *store.DB
	oauth *zalooa.OAuth
	in    *bufio.Reader
}

func (l *zaloLogin) run(ctx context.Context, c zaloLoginCmd) error {
	consent := zaloConsent{code: c.Code, verifier: l.cfg.ZaloOA.Verifier}
	if c.Code == "" && c.RefreshToken == "" {
		var err error
		if consent, err = l.consent(); err != nil {
			return err
		}
	}
	grant, err := l.store(ctx, consent.account, func() (zalooa.Grant, error) {
		if c.RefreshToken != "" {
			return l.oauth.Refresh(ctx, c.RefreshToken)
		}
		return l.oauth.Exchange(ctx, consent.code, consent.verifier)
	})
	if err != nil {
		return l.worded(err, c.RefreshToken != "")
	}
	return l.greet(ctx, grant)
}

// consent has an administrator consent in a browser and reads the address that
// they are sent to. A verifier that is configured is the one that Zalo's console
// may have; else one is drawn for this consent.
func (l *zaloLogin) consent() (zaloConsent, error) {
	o := l.cfg.ZaloOA
	state, verifier := newToken(), o.Verifier
	if verifier == "" {
		verifier = newVerifier()
	}
	steps := l.out.print("zalologin.steps", "URL", l.oauth.ConsentURL(o.Redirect, verifier, state), "Redirect", o.Redirect)
	if _, err := fmt.Fprintf(l.out.out, "%s\n%s ", steps, l.out.print("zalologin.paste")); err != nil {
		return zaloConsent{}, err
	}
	pasted, err := l.in.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return zaloConsent{}, err
	}
	consent, err := readConsent(pasted, state)
	consent.verifier = verifier
	return consent, err
}

// lockTries is how many seconds a refresh is waited for that goes on, or one
// that broke off: a little more than its lease.
const lockTries = 65

// store gets a pair while no replica refreshes, and stores it before anybody
// uses it. account is the Official Account's id, if it is known.
func (l *zaloLogin) store(ctx context.Context, account string, get func() (zalooa.Grant, error)) (zalooa.Grant, error) {
	lock := zaloTokenLock{l.db, l.oauth.AppID, newID(), l.cfg.Now}
	for n := 0; ; n++ {
		held, err := lock.Hold(ctx)
		if err != nil {
			return zalooa.Grant{}, err
		}
		if held {
			break
		}
		if n == lockTries {
			return zalooa.Grant{}, commune.ErrBusy
		}
		if err := bot.Sleep(ctx, time.Second); err != nil {
			return zalooa.Grant{}, err
		}
	}
	asked := commune.InstantOf(l.cfg.Now())
	grant, err := get()
	if err == nil {
		pair := grant.Pair(l.oauth.AppID, asked)
		pair.OAID = account
		err = l.db.ReplaceZaloTokens(ctx, pair)
	}
	return grant, errors.Join(err, lock.Release(ctx))
}

// greet says what was stored, and whose it is. That Zalo does not tell changes
// nothing of that.
func (l *zaloLogin) greet(ctx context.Context, grant zalooa.Grant) error {
	until := until(l.out, l.cfg.Now().Add(grant.Life))
	if _, err := fmt.Fprintln(l.out.out, l.out.print("zalologin.stored", "Until", until)); err != nil {
		return err
	}
	a, err := l.cfg.zaloAccount(ctx, grant.Access)
	if err != nil {
		_, err = fmt.Fprintln(l.out.err, l.out.print("zalologin.nameless", "Host", host(l.cfg.ZaloOA.API)))
		return err
	}
	_, err = fmt.Fprintln(l.out.out, l.out.print("zalologin.name", "Name", a.Name, "ID", a.ID))
	return err
}

// zaloAccount asks Zalo whose an access token is.
func (c *config) zaloAccount(ctx context.Context, access string) (zalooa.Account, error) {
	oa, err := zalooa.New(zalooa.Options{AppID: c.ZaloOA.AppID, API: c.ZaloOA.API, Tokens: grantedToken(access),
		Now: c.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return zalooa.Account{}, err
	}
	return oa.Account(ctx)
}

// grantedToken is an access token that was given just now.
type grantedToken string

// Token implements zalooa.TokenSource.
func (g grantedToken) Token(context.Context) (string, error) { return string(g), nil }

// Rejected implements zalooa.TokenSource.
func (grantedToken) Rejected(context.Context, string) (string, error) {
	return "", zalooa.ErrConsent
}
