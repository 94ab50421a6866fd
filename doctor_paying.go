package main

import (
	"context"

	"gandan/bot/zalooa"
	"gandan/commune"
)

// paying looks at the month's messages that cost money: how many there were, and
// whether what is to be expected is within the budget.
func (d *doctor) paying(ctx context.Context) []finding {
	db := d.tables(ctx)
	if db == nil || d.cfg.ZaloOA.AppID == "" {
		return nil
	}
	places, err := db.Communes(ctx)
	if err != nil || len(places) == 0 {
		return nil // that is what the look at the settings is for
	}
	rules, err := rulesOf(ctx, db, places[0].ID)
	if err != nil {
		return nil
	}
	windows := d.cfg.windows(rules)
	if w := windows[zalooa.Name]; !w.Pays && !w.Template {
		return nil
	}
	p, err := db.Paying(ctx, places[0].ID, rules, d.cfg.Now(), commune.FreeFor(windows))
	if err != nil {
		return []finding{unread("paying", err)}
	}
	return []finding{judgePaying(p)}
}

// judgePaying compares what is to be expected with the budget.
func judgePaying(p commune.Paying) finding {
	args := []any{"Month", p.Month.Number(), "Year", p.Month.Year(), "Sent", p.Sent, "Ahead", p.Ahead, "Most", p.Most}
	switch {
	case p.Most == 0:
		return finding{"paying", well, say("doctor.paying.open", args...), phrase{}}
	case p.Spent(p.Sent):
		return finding{"paying", doubtful, say("doctor.paying.spent", args...), say("doctor.paying.mend")}
	case p.Over():
		return finding{"paying", doubtful, say("doctor.paying.over", args...), say("doctor.paying.mend")}
	}
	return finding{"paying", well, say("doctor.paying.ok", args...), phrase{}}
}
