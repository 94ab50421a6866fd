package main

import (
	"net/url"
	"strings"

	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
)

// zaloBotConfig is how the service reaches the Zalo Bot Platform.
type zaloBotConfig struct {
	Token   string // GANDAN_ZALO_BOT_TOKEN
	API     string // GANDAN_ZALO_BOT_API, the base of the address, without a slash at its end
	Webhook bool   // GANDAN_ZALO_BOT_MODE is webhook, not polling
}

// zaloOAConfig is how the service speaks as a Zalo Official Account.
type zaloOAConfig struct {
	AppID            string // GANDAN_ZALO_OA_APP_ID, of the app at developers.zalo.me
	AppSecret        string // GANDAN_ZALO_OA_APP_SECRET, by which tokens are refreshed
	SecretKey        string // GANDAN_ZALO_OA_SECRET_KEY, by which webhooks are signed
	RefreshToken     string // GANDAN_ZALO_OA_REFRESH_TOKEN, to begin with
	API              string // GANDAN_ZALO_OA_API, the base of the address, without a slash at its end
	OAuth            string // GANDAN_ZALO_OA_OAUTH, likewise
	TemplateReminder string // GANDAN_ZALO_OA_TEMPLATE_REMINDER, an id; empty: none
	TemplateNotice   string // GANDAN_ZALO_OA_TEMPLATE_NOTICE, an id; empty: none
	Buttons          string // GANDAN_ZALO_OA_BUTTONS, the template_type sent with buttons; empty: none
	SharePhone       bool   // GANDAN_ZALO_OA_PHONE is share, not code: a number that is shared joins
	Verifier         string // GANDAN_ZALO_OA_VERIFIER, of the consent; empty: drawn anew each time
	Redirect         string // GANDAN_ZALO_OA_REDIRECT, where the consent returns to
}

// verifierLetters is how many letters the verifier of a consent has at Zalo.
const verifierLetters = 43

func readZaloBot(e *environment) zaloBotConfig {
	return zaloBotConfig{
		Token:   e.value("GANDAN_ZALO_BOT_TOKEN", ""),
		API:     e.base("GANDAN_ZALO_BOT_API", zalobot.PublicAPI),
		Webhook: e.either("GANDAN_ZALO_BOT_MODE", "polling", "webhook"),
	}
}

func readZaloOA(e *environment) zaloOAConfig {
	return zaloOAConfig{
		AppID:            e.value("GANDAN_ZALO_OA_APP_ID", ""),
		AppSecret:        e.value("GANDAN_ZALO_OA_APP_SECRET", ""),
		SecretKey:        e.value("GANDAN_ZALO_OA_SECRET_KEY", ""),
		RefreshToken:     e.value("GANDAN_ZALO_OA_REFRESH_TOKEN", ""),
		API:              e.base("GANDAN_ZALO_OA_API", zalooa.PublicAPI),
		OAuth:            e.base("GANDAN_ZALO_OA_OAUTH", zalooa.PublicOAuth),
		TemplateReminder: e.value("GANDAN_ZALO_OA_TEMPLATE_REMINDER", ""),
		TemplateNotice:   e.value("GANDAN_ZALO_OA_TEMPLATE_NOTICE", ""),
		Buttons:          e.value("GANDAN_ZALO_OA_BUTTONS", ""),
		SharePhone:       e.either("GANDAN_ZALO_OA_PHONE", "code", "share"),
		Verifier:         e.value("GANDAN_ZALO_OA_VERIFIER", ""),
		Redirect:         e.value("GANDAN_ZALO_OA_REDIRECT", ""),
	}
}

// checkZalo finds what contradicts itself in what is said of Zalo.
func (c *config) checkZalo() error {
	if err := c.ZaloOA.check(c.Rehearsal); err != nil {
		return err
	}
	switch b := c.ZaloBot; {
	case !webURL(b.API):
		return commune.Errorf(commune.Invalid, "config.api", "Name", "GANDAN_ZALO_BOT_API")
	case c.Rehearsal && b.Token != "" && b.API == zalobot.PublicAPI:
		return commune.Errorf(commune.Invalid, "config.rehearsal", "Name", "GANDAN_ZALO_BOT_API")
	case b.Token != "" && b.Webhook && !c.reachable(b.API == zalobot.PublicAPI):
		return commune.Errorf(commune.Invalid, "config.https", "Name", "GANDAN_ZALO_BOT_MODE=webhook")
	case c.ZaloOA.AppID != "" && !c.reachable(c.ZaloOA.API == zalooa.PublicAPI):
		return commune.Errorf(commune.Invalid, "config.https", "Name", "GANDAN_ZALO_OA_APP_ID")
	case c.ZaloOA.AppID != "" && c.ZaloOA.SecretKey == "":
		return commune.Errorf(commune.Invalid, "config.missing", "Name", "GANDAN_ZALO_OA_SECRET_KEY")
	}
	return nil
}

// reachable reports whether a webhook can be brought to the public address: by
// https, unless the platform is a stand-in on this machine.
func (c *config) reachable(public bool) bool {
	u, err := url.Parse(c.PublicURL)
	return webURL(c.PublicURL) && (!public || err == nil && u.Scheme == "https")
}

// check finds what getting and refreshing tokens cannot do with.
func (o zaloOAConfig) check(rehearsal bool) error {
	for name, address := range map[string]string{"GANDAN_ZALO_OA_API": o.API, "GANDAN_ZALO_OA_OAUTH": o.OAuth} {
		if !webURL(address) {
			return commune.Errorf(commune.Invalid, "config.api", "Name", name)
		}
	}
	switch {
	case o.AppID == "":
		return nil
	case strings.Trim(o.AppID, "0123456789") != "":
		return commune.Errorf(commune.Invalid, "config.zalo_app")
	case o.AppSecret == "":
		return commune.Errorf(commune.Invalid, "config.missing", "Name", "GANDAN_ZALO_OA_APP_SECRET")
	case o.Verifier != "" && len(o.Verifier) != verifierLetters:
		return commune.Errorf(commune.Invalid, "config.zalo_verifier", "N", verifierLetters)
	case rehearsal && (o.API == zalooa.PublicAPI || o.OAuth == zalooa.PublicOAuth):
		return commune.Errorf(commune.Invalid, "config.rehearsal", "Name", "GANDAN_ZALO_OA_API, GANDAN_ZALO_OA_OAUTH")
	}
	return nil
}

// oauth returns the client of Zalo's OAuth host.
func (o zaloOAConfig) oauth() *zalooa.OAuth {
	return &zalooa.OAuth{AppID: o.AppID, Secret: o.AppSecret, Host: o.OAuth}
}
