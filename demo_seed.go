package main

import (
	"context"
	"fmt"
	"time"

	"gandan/bot/web"
	"gandan/commune"
	"gandan/store"
)

// demoFrom is the day from which the demo's commune reports: its January
// report is the first.
const demoFrom = commune.Date("2024-01-02")

// demoUnlinked is the one person of the demo who has not joined yet.
const demoUnlinked = "Vi Văn Thắng"

// demoChat is a chat that everybody has but for who has not joined.
type demoChat struct {
	channel string
	suffix  string // of the chat's id, after the person's
}

// webChats are those of the page as a platform.
var webChats = []demoChat{{channel: web.Name}}

// seedDemo fills an empty database with the demo's commune, its people in the
// chats of the page.
func seedDemo(ctx context.Context, db *store.DB, now time.Time) error {
	return seedCommune(ctx, db, now, webChats)
}

// seedCommune fills an empty database with the demo's commune as it stands at the
// moment now: everybody but one linked, the months before April sent and
// accepted, nothing noted for the present one. In one that was filled before,
// people are linked only if nobody is in the first of the chats.
func seedCommune(ctx context.Context, db *store.DB, now time.Time, chats []demoChat) error {
	communes, err := db.Communes(ctx)
	if err != nil {
		return err
	}
	if len(communes) > 0 {
		linked, err := db.LinkedChats(ctx, chats[0].channel)
		if err != nil || len(linked) > 0 {
			return err
		}
		return linkDemo(ctx, db, communes[0].ID, commune.InstantOf(now), chats)
	}
	file, err := demoRoster()
	if err != nil {
		return err
	}
	n := 0
	numbered := func() string { n++; return fmt.Sprintf("d%04d", n) }
	plan := commune.PlanRoster(commune.RosterState{}, file, false, demoFrom, numbered)
	if err := db.ApplyRoster(ctx, commune.Submission{ID: "demo", At: commune.InstantOf(demoFrom.Time(time.UTC))}, plan); err != nil {
		return err
	}
	if err := linkDemo(ctx, db, plan.CommuneID, commune.InstantOf(now), chats); err != nil {
		return err
	}
	return fileDemo(ctx, db, plan.CommuneID, now)
}

// linkDemo links everybody's chats, the first as the one used last.
func linkDemo(ctx context.Context, db *store.DB, communeID string, at commune.Instant, chats []demoChat) error {
	people, err := db.AllPeople(ctx, communeID)
	if err != nil {
		return err
	}
	for _, p := range people {
		if p.Name == demoUnlinked {
			continue
		}
		for i, c := range chats {
			a := commune.Account{ID: c.channel + "-" + p.ID, Channel: c.channel, Chat: p.ID + c.suffix, PersonID: p.ID,
				Linked: at, LastIn: at - commune.Instant(i)}
			if err := db.LinkAccount(ctx, a); err != nil {
				return err
			}
		}
		if err := db.Consent(ctx, p.ID, at); err != nil {
			return err
		}
	}
	return nil
}

// demoPast are entries of the months before, by head of household.
var demoPast = []struct {
	head  string
	month time.Month
	entry commune.Entry
}{
	{"Hoàng Văn Sáng", time.February, commune.Entry{Topic: "income", Event: "up", Text: "bán được lứa lợn trước Tết"}},
	{"Bế Thị Hoa", time.January, commune.Entry{Topic: "support", Event: "helped", Text: "sửa lại bếp, ủng hộ 20 kg gạo"}},
	{"Lý Văn Dũng", time.March, commune.Entry{Topic: "law", Text: "ký cam kết không đốt nương, không thả rông gia súc"}},
	{"Mã Xuân Tới", time.March, commune.Entry{Topic: "difficulty", Text: "thiếu giống ngô vụ xuân", Proposal: "solved"}},
}

// fileDemo sends and accepts every keeper's reports that were due before now,
// and does the tasks.
func fileDemo(ctx context.Context, db *store.DB, communeID string, now time.Time) error {
	rules, err := rulesOf(ctx, db, communeID)
	if err != nil {
		return err
	}
	today := rules.Today(now)
	if _, err := db.EnsureReports(ctx, communeID, reportKinds, rules, today, commune.InstantOf(now), newID); err != nil {
		return err
	}
	if err := db.BeginReminders(ctx, communeID, reportKinds, rules, commune.InstantOf(now)); err != nil {
		return err
	}
	people, err := db.AllPeople(ctx, communeID)
	if err != nil {
		return err
	}
	for _, p := range people {
		owed, err := db.OwedReports(ctx, p.ID, today)
		if err != nil {
			return err
		}
		for _, r := range owed {
			if r.Period.Kind() != commune.Monthly || commune.DateOf(r.Due.In(rules.Zone)) >= today {
				continue
			}
			if err := fileMonth(ctx, db, rules, p.ID, r); err != nil {
				return err
			}
		}
		if err := doTasks(ctx, db, rules, p.ID, today); err != nil {
			return err
		}
	}
	return nil
}

// doTasks says of somebody's tasks that were due before today that they were
// done two days before.
func doTasks(ctx context.Context, db *store.DB, rules commune.Settings, personID string, today commune.Date) error {
	open, err := db.OpenTasks(ctx, personID, today)
	if err != nil {
		return err
	}
	for _, r := range open {
		if commune.DateOf(r.Due.In(rules.Zone)) >= today {
			continue
		}
		at := commune.InstantOf(r.Due.In(rules.Zone).AddDate(0, 0, -2).Add(-8 * time.Hour))
		if err := db.DoTask(ctx, commune.Submission{ID: "demo-" + r.ID, PersonID: personID, At: at}, r); err != nil {
			return err
		}
	}
	return nil
}

// fileMonth sends one past month the evening before it was due and accepts it
// on the day.
func fileMonth(ctx context.Context, db *store.DB, rules commune.Settings, personID string, r commune.Report) error {
	at := commune.InstantOf(r.Due.In(rules.Zone).Add(-28 * time.Hour))
	sub := commune.Submission{ID: "demo-" + r.ID, PersonID: personID, At: at}
	if err := notePast(ctx, db, rules, sub, r); err != nil {
		return err
	}
	sit, err := db.Sitting(ctx, personID, r.Period, rules.EndingWith(r.Period), rules.Today(at.In(rules.Zone)))
	if err != nil {
		return err
	}
	command := commune.FileCommand{Reports: sit.Owed()}
	for i, x := range command.Reports {
		command.Bodies = append(command.Bodies, sit.BodyOf(x))
		command.IDs = append(command.IDs, fmt.Sprintf("%s-%d", sub.ID, i))
	}
	if len(command.Reports) > 0 { // else sent with the month's report of another group
		if _, err := db.FileReports(ctx, sub, command); err != nil {
			return err
		}
	}
	return acceptMonth(ctx, db, rules, r)
}

// notePast adds the entries of the month.
func notePast(ctx context.Context, db *store.DB, rules commune.Settings, sub commune.Submission, r commune.Report) error {
	sit, err := db.Sitting(ctx, sub.PersonID, r.Period, rules.EndingWith(r.Period), rules.Today(sub.At.In(rules.Zone)))
	if err != nil {
		return err
	}
	for i, past := range demoPast {
		for _, k := range sit.Households {
			if k.Head != past.head || r.Period != commune.MonthPeriod(2024, past.month) {
				continue
			}
			e := past.entry
			e.ID, e.ReportID, e.Period = fmt.Sprintf("%s-e%d", sub.ID, i), r.ID, r.Period
			e.CommuneID, e.VillageID, e.GroupID, e.HouseholdID = k.CommuneID, k.VillageID, k.GroupID, k.ID
			e.AuthorID, e.At, e.Form = sub.PersonID, sub.At-commune.Instant(time.Hour.Milliseconds()), commune.HouseholdForm.Version
			if _, err := db.AddEntry(ctx, commune.Submission{ID: e.ID, PersonID: sub.PersonID, At: e.At}, e, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// acceptMonth accepts the reports of a month in the name of whoever accepts them.
func acceptMonth(ctx context.Context, db *store.DB, rules commune.Settings, r commune.Report) error {
	at := commune.InstantOf(r.Due.In(rules.Zone).Add(-8 * time.Hour))
	day := rules.Today(at.In(rules.Zone))
	f, err := db.Filing(ctx, r.ID, day)
	if err != nil {
		return err
	}
	acceptors := commune.Acceptors(r.Kind, r.Path, r.PersonID, f.Around.Duties, day)
	if len(acceptors) == 0 {
		return nil
	}
	sub := commune.Submission{ID: "demo-accept-" + r.ID, PersonID: acceptors[0], At: at}
	return db.AcceptReports(ctx, sub, f.Reports, nil, nil)
}
