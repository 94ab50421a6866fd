package zalooa

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"gandan/bot/remote"
	"gandan/commune"
)

// PublicOAuth is the base address of Zalo's own OAuth host.
const PublicOAuth = "https://oauth.zaloapp.com"

const (
	oauthWithin   = 20 * time.Second // for one call, which nothing cuts short
	longestAnswer = 64 << 10         // bytes of it that are read
)

// OAuth asks Zalo's OAuth host, version 4, for tokens of an Official Account.
// It is safe for concurrent use. Its errors are *OAuthError and hold no secret.
type OAuth struct {
	AppID  string       // of the app at developers.zalo.me
	Secret string       // of the app, which proves that it asks
	Host   string       // base of the address; empty: PublicOAuth
	Client *http.Client // nil: one that honours HTTPS_PROXY
}

// Grant is a token pair as Zalo gives it.
type Grant struct {
	Access, Refresh string
	Life            time.Duration // of Access
}

// Pair is what is stored of a grant that was asked for at that moment.
func (g Grant) Pair(appID string, asked commune.Instant) commune.ZaloTokens {
	return commune.ZaloTokens{
		AppID: appID, Access: g.Access, Refresh: g.Refresh, Refreshed: asked, Expires: asked + commune.Instant(g.Life.Milliseconds()),
	}
}

// Challenge is what of a verifier is told beforehand: its SHA-256 in base64 for
// addresses, without padding.
func Challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// ConsentURL is where an administrator of the account consents. Zalo then opens
// redirect, which must be byte for byte what its console has, with a code that
// works once within ten minutes.
func (o *OAuth) ConsentURL(redirect, verifier, state string) string {
	q := url.Values{"app_id": {o.AppID}, "redirect_uri": {redirect}, "state": {state}}
	if verifier != "" {
		q.Set("code_challenge", Challenge(verifier))
	}
	return o.address("/v4/oa/permission") + "?" + q.Encode()
}

// Exchange turns a consent's code into a pair; verifier is the one that the
// consent's address was made with, or empty.
func (o *OAuth) Exchange(ctx context.Context, code, verifier string) (Grant, error) {
	form := url.Values{"app_id": {o.AppID}, "grant_type": {"authorization_code"}, "code": {code}}
	if verifier != "" {
		form.Set("code_verifier", verifier)
	}
	return o.ask(ctx, form, code, verifier)
}

// Refresh turns a refresh token, which works once, into a new pair. The access
// token that came with it ends at once.
func (o *OAuth) Refresh(ctx context.Context, refresh string) (Grant, error) {
	form := url.Values{"app_id": {o.AppID}, "grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	return o.ask(ctx, form, refresh)
}

// ask makes the one call there is; sent are the secrets in the form.
func (o *OAuth) ask(ctx context.Context, form url.Values, sent ...string) (Grant, error) {
	sent = append(sent, o.Secret)
	ctx, cancel := context.WithTimeout(ctx, oauthWithin)
	defer cancel()
	var wrote atomic.Bool
	trace := &httptrace.ClientTrace{WroteRequest: func(i httptrace.WroteRequestInfo) { wrote.Store(i.Err == nil) }}
	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), http.MethodPost,
		o.address("/v4/oa/access_token"), strings.NewReader(form.Encode()))
	if err != nil {
		return Grant{}, unanswered(err, false, sent)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header["secret_key"] = []string{o.Secret} // as Zalo spells it
	response, err := o.client().Do(r)
	if err != nil {
		return Grant{}, unanswered(err, wrote.Load(), sent)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return Grant{}, unanswered(err, true, sent)
	}
	return readGrant(response.StatusCode, body, sent)
}

func (o *OAuth) address(path string) string {
	host := strings.TrimRight(o.Host, "/")
	if host == "" {
		host = PublicOAuth
	}
	return strings.TrimSuffix(host, "/v4") + path
}

// client returns the client, which never takes the secret to another address.
func (o *OAuth) client() *http.Client {
	if o.Client == nil {
		return remote.Client(http.DefaultClient)
	}
	return remote.Client(o.Client)
}
