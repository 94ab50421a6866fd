package main

import (
	"context"
	"log/slog"

	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/store"
)

// zaloPeople is how many people the free plan of a Zalo bot serves.
const zaloPeople = 50

// zaloBot asks the Zalo Bot Platform who the bot is and how updates come to us.
func (d *doctor) zaloBot(ctx context.Context) []finding {
	c := d.cfg.ZaloBot
	if c.Token == "" {
		return nil
	}
	b, err := zalobot.New(zalobot.Options{Token: c.Token, API: c.API, Now: d.cfg.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return []finding{{"zalo_bot", broken, say("doctor.zalo_bot.token"), say("doctor.zalo_bot.token.mend")}}
	}
	me, err := b.Me(ctx)
	if err != nil {
		return []finding{judgeZaloBotFault(c, err)}
	}
	linked := map[string]string{}
	if db := d.tables(ctx); db != nil {
		if linked, err = db.LinkedChats(ctx, zalobot.Name); err != nil {
			return []finding{unread("zalo_bot", err)}
		}
	}
	info, err := b.WebhookInfo(ctx)
	if err != nil {
		return []finding{judgeZaloBotFault(c, err)}
	}
	return []finding{judgeZaloBot(me, len(linked)), judgeZaloHook(c, d.cfg.PublicURL, info.URL)}
}

// judgeZaloBotFault tells a token that is refused from a platform that does not
// answer.
func judgeZaloBotFault(c zaloBotConfig, err error) finding {
	if zalobot.Refused(err) {
		return finding{"zalo_bot", broken, say("doctor.zalo_bot.token"), say("doctor.zalo_bot.token.mend")}
	}
	return finding{"zalo_bot", broken, unreachable(store.CauseOf(err), host(c.API), err), say("doctor.zalo.unreachable.mend")}
}

// judgeZaloBot looks at whether the bot's plan is large enough.
func judgeZaloBot(me zalobot.Profile, linked int) finding {
	name := me.Name
	if name == "" {
		name = me.Account
	}
	if me.Type == "BASIC" && linked > zaloPeople*9/10 {
		return finding{"zalo_bot", doubtful, say("doctor.zalo_bot.full", "Name", name, "N", linked, "Most", zaloPeople), say("doctor.zalo_bot.full.mend")}
	}
	return finding{"zalo_bot", well, say("doctor.zalo_bot.ok", "Name", name, "N", linked), phrase{}}
}

// judgeZaloHook compares how updates are configured to come with where the
// platform brings them.
func judgeZaloHook(c zaloBotConfig, publicURL, address string) finding {
	switch {
	case !c.Webhook && address != "":
		return finding{"zalo_bot", broken, say("doctor.zalo_bot.in_the_way", "Host", siteOf(address)), say("doctor.zalo_bot.in_the_way.mend")}
	case c.Webhook && address != publicURL+zaloBotPath:
		return finding{"zalo_bot", broken, say("doctor.zalo_bot.elsewhere"), say("doctor.zalo_bot.elsewhere.mend")}
	case c.Webhook:
		return finding{"zalo_bot", well, say("doctor.zalo_bot.webhook", "Host", siteOf(address)), phrase{}}
	}
	return finding{"zalo_bot", well, say("doctor.zalo_bot.polling"), phrase{}}
}

// zaloOA asks Zalo for the Official Account, by the token that is stored.
func (d *doctor) zaloOA(ctx context.Context) []finding {
	db := d.tables(ctx)
	if d.cfg.ZaloOA.AppID == "" || db == nil {
		return nil
	}
	t, err := db.ZaloTokens(ctx, d.cfg.ZaloOA.AppID)
	if err != nil || t.Access == "" || t.Dead != 0 || t.Expires <= commune.InstantOf(d.cfg.Now()) {
		return nil // that is what the look at the token is for
	}
	a, err := d.cfg.zaloAccount(ctx, t.Access)
	return []finding{judgeZaloOA(a, d.cfg.ZaloOA, err)}
}

// judgeZaloOA looks at what the Official Account may do.
func judgeZaloOA(a zalooa.Account, c zaloOAConfig, err error) finding {
	templates := len(c.templates())
	judged := func(s state, key, mend string) finding {
		return finding{"zalo_oa", s, say(key, "Name", a.Name), say(mend)}
	}
	switch {
	case err != nil:
		return finding{"zalo_oa", broken, unreachable(store.CauseOf(err), host(c.API), err), say("doctor.zalo.unreachable.mend")}
	case !a.Verified:
		return judged(doubtful, "doctor.zalo_oa.unverified", "doctor.zalo_oa.unverified.mend")
	case a.Package == "":
		return judged(doubtful, "doctor.zalo_oa.no_package", "doctor.zalo_oa.no_package.mend")
	case templates > 0 && !a.Cloud:
		return judged(broken, "doctor.zalo_oa.no_cloud", "doctor.zalo_oa.no_cloud.mend")
	case templates < 2:
		return judged(doubtful, "doctor.zalo_oa.no_template", "doctor.zalo_oa.no_template.mend")
	}
	return finding{"zalo_oa", well, say("doctor.zalo_oa.ok", "Name", a.Name, "Package", a.Package, "Until", a.PackageUntil), phrase{}}
}
