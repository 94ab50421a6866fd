package main

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net/url"
	"strings"

	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/store"
)

// zaloConsent is what a consent came to.
type zaloConsent struct {
	code     string // works once, for ten minutes
	verifier string // of the address where it was given; empty: none
	account  string // the Official Account's id; may be empty
}

// newVerifier draws a verifier of 256 random bits.
func newVerifier() string {
	random := make([]byte, 32)
	_, _ = rand.Read(random) // never fails
	return base64.RawURLEncoding.EncodeToString(random)
}

// readConsent reads the address that a consent was sent to. One that repeats
// another state is of another consent; Zalo need not repeat it, and the code is
// bound to our verifier all the same.
func readConsent(address, state string) (zaloConsent, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return zaloConsent{}, commune.Errorf(commune.Invalid, "zalologin.no_code")
	}
	q := u.Query()
	switch said := q.Get("state"); {
	case q.Get("code") == "" && q.Has("error"):
		return zaloConsent{}, commune.Errorf(commune.Denied, "zalologin.declined")
	case q.Get("code") == "":
		return zaloConsent{}, commune.Errorf(commune.Invalid, "zalologin.no_code")
	case said != "" && said != state:
		return zaloConsent{}, commune.Errorf(commune.Denied, "zalologin.state")
	}
	return zaloConsent{code: q.Get("code"), account: q.Get("oa_id")}, nil
}

// worded says what Zalo's refusal means to who runs the login; token is whether
// a refresh token was sent, not a code.
func (l *zaloLogin) worded(err error, token bool) error {
	var said *zalooa.OAuthError
	if !errors.As(err, &said) {
		return err
	}
	told := func(code commune.Code, key string) error {
		return commune.Errorf(code, key, "Said", said.Reason())
	}
	switch {
	case said.Class == zalooa.Setup:
		return told(commune.Denied, "zalologin.secret")
	case said.Mismatch() && strings.Contains(strings.ToLower(said.Name), "verifier"):
		return told(commune.Denied, "zalologin.verifier")
	case said.Mismatch():
		return told(commune.Denied, "zalologin.redirect")
	case said.Class == zalooa.Refused && token:
		return told(commune.Denied, "zalologin.token")
	case said.Class == zalooa.Refused:
		return told(commune.Denied, "zalologin.code")
	case said.Class == zalooa.Later && store.CauseOf(said) == store.Other:
		return told(commune.Busy, "zalologin.later")
	case said.Class == zalooa.Unknown:
		return told(commune.Busy, "zalologin.unknown")
	}
	at := unreachable(store.CauseOf(said), host(l.cfg.ZaloOA.OAuth), said)
	return commune.Errorf(commune.Busy, at.key, at.args...)
}
