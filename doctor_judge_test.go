package main

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"gandan/bot/telegram"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/store"
)

// TestDoctorJudges holds what is called well, doubtful and broken: each row is
// what was found, and the state and key that it must be told by.
func TestDoctorJudges(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, commune.Defaults().Zone)
	good := store.Server{Kind: "mysql", Version: "8.0.36", Charset: "utf8mb4", Isolation: "READ-COMMITTED", Strict: true, Durable: true}
	with := func(change func(*store.Server)) store.Server { s := good; change(&s); return s }
	away := func(off time.Duration) reading {
		return reading{now, now.Add(20 * time.Millisecond), commune.InstantOf(now.Add(off))}
	}
	polling, webhook := telegramConfig{}, telegramConfig{Webhook: true}
	const site, ours = "https://gandan.example.vn", "https://gandan.example.vn/webhook/telegram"
	person := func(linked bool, duties ...commune.DutyCode) store.Invitee {
		x := store.Invitee{Linked: linked}
		for _, c := range duties {
			x.Duties = append(x.Duties, commune.Duty{Code: c})
		}
		return x
	}
	oa, both := zalooa.Account{Verified: true, Package: "a", Cloud: true}, zaloOAConfig{TemplateReminder: "1", TemplateNotice: "2"}
	paying := func(most, sent, ahead int) commune.Paying {
		return commune.Paying{Budget: commune.Budget{Month: "2026-M11", Most: most}, Sent: sent, Ahead: ahead}
	}
	for name, c := range map[string]struct {
		got  finding
		want state
		key  string
	}{
		"zalo bot":                {judgeZaloBot(zalobot.Profile{Account: "bot.x", Type: "BASIC"}, 45), well, "doctor.zalo_bot.ok"},
		"zalo bot: nearly full":   {judgeZaloBot(zalobot.Profile{Account: "bot.x", Type: "BASIC"}, 46), doubtful, "doctor.zalo_bot.full"},
		"zalo bot: a larger plan": {judgeZaloBot(zalobot.Profile{Account: "bot.x", Type: "PRO"}, 460), well, "doctor.zalo_bot.ok"},
		"zalo bot: polling":       {judgeZaloHook(zaloBotConfig{}, site, ""), well, "doctor.zalo_bot.polling"},
		"zalo bot: in the way":    {judgeZaloHook(zaloBotConfig{}, site, site+zaloBotPath), broken, "doctor.zalo_bot.in_the_way"},
		"zalo bot: webhook":       {judgeZaloHook(zaloBotConfig{Webhook: true}, site, site+zaloBotPath), well, "doctor.zalo_bot.webhook"},
		"zalo bot: elsewhere":     {judgeZaloHook(zaloBotConfig{Webhook: true}, site, "https://other.example"), broken, "doctor.zalo_bot.elsewhere"},
		"zalo bot: not set":       {judgeZaloHook(zaloBotConfig{Webhook: true}, site, ""), broken, "doctor.zalo_bot.elsewhere"},
		"paying: no limit":        {judgePaying(paying(0, 900, 50)), well, "doctor.paying.open"},
		"paying: within":          {judgePaying(paying(100, 50, 50)), well, "doctor.paying.ok"},
		"paying: to be beyond":    {judgePaying(paying(100, 50, 51)), doubtful, "doctor.paying.over"},
		"paying: spent":           {judgePaying(paying(100, 100, 0)), doubtful, "doctor.paying.spent"},
		"zalo oa":                 {judgeZaloOA(oa, both, nil), well, "doctor.zalo_oa.ok"},
		"zalo oa: unverified":     {judgeZaloOA(zalooa.Account{Package: "a", Cloud: true}, both, nil), doubtful, "doctor.zalo_oa.unverified"},
		"zalo oa: no package":     {judgeZaloOA(zalooa.Account{Verified: true, Cloud: true}, both, nil), doubtful, "doctor.zalo_oa.no_package"},
		"zalo oa: nobody pays":    {judgeZaloOA(zalooa.Account{Verified: true, Package: "a"}, both, nil), broken, "doctor.zalo_oa.no_cloud"},
		"zalo oa: one template":   {judgeZaloOA(oa, zaloOAConfig{TemplateReminder: "1"}, nil), doubtful, "doctor.zalo_oa.no_template"},
		"zalo oa: away":           {judgeZaloOA(oa, both, context.DeadlineExceeded), broken, "doctor.cause.no_answer"},
		"secret":                  {judgeSecret("3f9a0c5e7b1d24688642d1b7e5c0a9f3", true), well, "doctor.secret.ok"},
		"secret: short":           {judgeSecret("3f9a0c5e7b1d24688642d1b7e5c0a9f", true), broken, "doctor.secret.short"},
		"secret: none":            {judgeSecret("", true), broken, "doctor.secret.short"},
		"secret: none, no bot":    {judgeSecret("", false), well, "doctor.secret.not_needed"},
		"secret: weak":            {judgeSecret("abcabcabcabcabcabcabcabcabcabcabcabc", true), doubtful, "doctor.secret.weak"},
		"clock":                   {judgeClock("c", away(time.Second)), well, "doctor.clock.agrees"},
		"clock: slow":             {judgeClock("c", away(3*time.Second)), doubtful, "doctor.clock.behind"},
		"clock: fast":             {judgeClock("c", away(-3*time.Second)), doubtful, "doctor.clock.ahead"},
		"clock: at the limit":     {judgeClock("c", away(30*time.Second)), doubtful, "doctor.clock.behind"},
		"clock: wrong":            {judgeClock("c", away(31*time.Second)), broken, "doctor.clock.behind"},
		"clock: a month":          {judgeClock("c", away(-30*24*time.Hour)), broken, "doctor.clock.ahead"},
		"server":                  {judgeServer(good), well, "doctor.database.ok"},
		"server: sqlite":          {judgeServer(store.Server{Kind: "sqlite", Version: "3.50.4"}), well, "doctor.database.ok"},
		"server: 5.7":             {judgeServer(with(func(s *store.Server) { s.Version = "5.7.44" })), broken, "doctor.database.old"},
		"server: 10.5":            {judgeServer(with(func(s *store.Server) { s.Kind, s.Version = "mariadb", "10.5.23-MariaDB" })), broken, "doctor.database.old"},
		"server: 10.6":            {judgeServer(with(func(s *store.Server) { s.Kind, s.Version = "mariadb", "10.6.1-MariaDB-log" })), well, "doctor.database.ok"},
		"server: 11":              {judgeServer(with(func(s *store.Server) { s.Kind, s.Version = "mariadb", "11.0.2-MariaDB" })), well, "doctor.database.ok"},
		"server: latin1":          {judgeServer(with(func(s *store.Server) { s.Charset = "latin1" })), doubtful, "doctor.database.charset"},
		"server: repeatable read": {judgeServer(with(func(s *store.Server) { s.Isolation = "REPEATABLE-READ" })), broken, "doctor.database.isolation"},
		"server: replica":         {judgeServer(with(func(s *store.Server) { s.ReadOnly = true })), broken, "doctor.database.read_only"},
		"server: not strict":      {judgeServer(with(func(s *store.Server) { s.Strict = false })), doubtful, "doctor.database.lax"},
		"server: not durable":     {judgeServer(with(func(s *store.Server) { s.Durable = false })), doubtful, "doctor.database.hasty"},
		"tables":                  {judgeMigrations(0, nil), well, "doctor.migrations.ok"},
		"tables: pending":         {judgeMigrations(3, nil), broken, "doctor.migrations.todo"},
		"tables: newer":           {judgeMigrations(0, store.ErrNewer), broken, "doctor.migrations.newer"},
		"tables: unread":          {judgeMigrations(0, errors.New("x")), broken, "doctor.migrations.unread"},
		"no file":                 {judgeNoDatabase("sqlite:x", fs.ErrNotExist), broken, "doctor.database.no_file"},
		"no folder's right":       {judgeNoDatabase("sqlite:x", fs.ErrPermission), broken, "doctor.database.bad_file"},
		"no answer":               {judgeNoDatabase("mysql://u:p@h/d", context.DeadlineExceeded), broken, "doctor.cause.no_answer"},
		"no URL":                  {judgeNoDatabase("mysql:", commune.Errorf(commune.Invalid, "store.url")), broken, "store.url"},
		"redis":                   {judgeRedis(store.RedisServer{Version: "7.0.15", Appends: true, Policy: "noeviction"}), well, "doctor.redis.ok"},
		"redis: policy unknown":   {judgeRedis(store.RedisServer{Version: "7.2.4", Appends: true}), well, "doctor.redis.ok"},
		"redis: forgets":          {judgeRedis(store.RedisServer{Version: "7.0.15", Policy: "noeviction"}), doubtful, "doctor.redis.forgets"},
		"redis: evicts":           {judgeRedis(store.RedisServer{Version: "7.0.15", Appends: true, Policy: "allkeys-lru"}), doubtful, "doctor.redis.evicts"},
		"redis: old":              {judgeRedis(store.RedisServer{Version: "5.0.14", Appends: true, Policy: "noeviction"}), broken, "doctor.redis.old"},
		"blobs":                   {judgeBlobs("d", nil, true), well, "doctor.blobs.ok"},
		"blobs: replicas":         {judgeBlobs("d", nil, false), doubtful, "doctor.blobs.shared"},
		"blobs: locked":           {judgeBlobs("d", fs.ErrPermission, false), broken, "doctor.blobs.unwritable"},
		"polling":                 {judgeWebhook(polling, "", telegram.Info{}, now), well, "doctor.webhook.polling"},
		"polling, yet a webhook":  {judgeWebhook(polling, site, telegram.Info{URL: ours}, now), broken, "doctor.webhook.in_the_way"},
		"polling: a heap":         {judgeWebhook(polling, "", telegram.Info{Pending: 101}, now), doubtful, "doctor.webhook.pending"},
		"webhook":                 {judgeWebhook(webhook, site, telegram.Info{URL: ours, Pending: 3}, now), well, "doctor.webhook.ok"},
		"webhook: none":           {judgeWebhook(webhook, site, telegram.Info{}, now), broken, "doctor.webhook.none"},
		"webhook: elsewhere":      {judgeWebhook(webhook, site, telegram.Info{URL: "https://other.example/bot"}, now), broken, "doctor.webhook.elsewhere"},
		"webhook: failed":         {judgeWebhook(webhook, site, telegram.Info{URL: ours, LastError: "x", LastFailed: now.Add(-time.Minute)}, now), doubtful, "doctor.webhook.failed"},
		"webhook: failed once":    {judgeWebhook(webhook, site, telegram.Info{URL: ours, LastError: "x", LastFailed: now.Add(-2 * time.Hour)}, now), well, "doctor.webhook.ok"},
		"token":                   {judgeTelegram(polling, "", 401, errors.New("x")), broken, "doctor.telegram.token"},
		"token: malformed":        {judgeTelegram(polling, "", 404, errors.New("x")), broken, "doctor.telegram.token"},
		"telegram: gateway":       {judgeTelegram(polling, "", 502, errors.New("x")), broken, "doctor.cause.other"},
		"public":                  {judgePublic(site, 200, nil, now.Add(60*24*time.Hour), now), well, "doctor.public.ok"},
		"public: plain":           {judgePublic(site, 200, nil, time.Time{}, now), well, "doctor.public.ok"},
		"public: ends soon":       {judgePublic(site, 200, nil, now.Add(13*24*time.Hour), now), doubtful, "doctor.public.certificate"},
		"public: not ready":       {judgePublic(site, 503, nil, time.Time{}, now), doubtful, "doctor.public.not_ready"},
		"public: not passed on":   {judgePublic(site, 404, nil, time.Time{}, now), doubtful, "doctor.public.other"},
		"public: away":            {judgePublic(site, 0, context.DeadlineExceeded, time.Time{}, now), doubtful, "doctor.cause.no_answer"},
		"outbox":                  {judgeOutbox(0, 0), well, "doctor.outbox.waiting"},
		"outbox: bulk":            {judgeOutbox(30000, 20*time.Minute), well, "doctor.outbox.waiting"},
		"outbox: late":            {judgeOutbox(1, 31*time.Minute), doubtful, "doctor.outbox.waiting"},
		"outbox: stuck":           {judgeOutbox(1, 3*time.Hour), broken, "doctor.outbox.waiting"},
		"inbox":                   {judgeInbox(0), well, "doctor.inbox.ok"},
		"inbox: resting":          {judgeInbox(1), doubtful, "doctor.inbox.resting"},
		"joining":                 {judgeJoining(false), well, "doctor.joining.ok"},
		"joining: paused":         {judgeJoining(true), doubtful, "doctor.joining.paused"},
		"people: none":            {judgePeople(nil)[0], doubtful, "doctor.people.none"},
		"people: half":            {judgePeople([]store.Invitee{person(true, commune.Keeper, commune.Admin), person(false)})[0], well, "doctor.people.linked"},
		"people: few":             {judgePeople([]store.Invitee{person(true, commune.Admin), person(false), person(false)})[0], doubtful, "doctor.people.linked"},
		"people: no admin":        {judgePeople([]store.Invitee{person(true, commune.Keeper), person(false, commune.Admin)})[1], doubtful, "doctor.people.no_admin"},
		"setting":                 {judgeSettings(commune.Errorf(commune.Invalid, "settings.bad_value", "Name", "due_group", "Value", "x")), broken, "settings.bad_value"},
	} {
		if c.got.state != c.want || c.got.found.key != c.key {
			t.Errorf("%s: %s %s, not %s %s", name, c.got.state, c.got.found.key, c.want, c.key)
		}
		if (c.got.state == well) != (c.got.mend.key == "") {
			t.Errorf("%s: %s, and how to mend it is %q", name, c.got.state, c.got.mend.key)
		}
	}
}

// TestDoctorDaysOff: this year's decision must be known, from October the next
// year's too, in the program or by the commune.
func TestDoctorDaysOff(t *testing.T) {
	entered := commune.Defaults()
	entered.DaysOff = map[commune.Date]bool{"2027-02-08": true}
	for _, c := range []struct {
		today commune.Date
		rules commune.Settings
		want  []state
	}{
		{"2026-09-30", commune.Defaults(), []state{well}},
		{"2026-10-01", commune.Defaults(), []state{well, doubtful}},
		{"2026-12-31", entered, []state{well, well}},
		{"2027-01-01", commune.Defaults(), []state{doubtful}},
		{"2027-01-01", entered, []state{well}},
		{"2025-11-01", commune.Defaults(), []state{well, well}},
	} {
		list := judgeDaysOff(c.today, c.rules)
		if len(list) != len(c.want) {
			t.Errorf("%s: %d findings, not %d", c.today, len(list), len(c.want))
			continue
		}
		for i, f := range list {
			if f.state != c.want[i] {
				t.Errorf("%s: finding %d is %s, not %s", c.today, i, f.state, c.want[i])
			}
		}
	}
}

// TestDoctorDisk: how much room is left.
func TestDoctorDisk(t *testing.T) {
	for free, want := range map[int64]state{3 << 30: well, 1 << 30: doubtful, 100 << 20: broken} {
		if list := judgeDisk("d", free, true); len(list) != 1 || list[0].state != want {
			t.Errorf("%d bytes free: %+v, not %s", free, list, want)
		}
	}
	if list := judgeDisk("d", 0, false); list != nil {
		t.Errorf("unknown: %+v", list)
	}
}

// TestDoctorHides: no secret is printed, whoever put it into an error.
func TestDoctorHides(t *testing.T) {
	c := &config{Secret: "s3cr3t-s3cr3t-s3cr3t-s3cr3t-1234", Database: "mysql://gandan:p%40ss%2Fword@h:3306/d",
		Redis: "redis://:redispass@h:6379/0", Telegram: telegramConfig{Token: "123:ABC"}}
	text := "for p@ss/word, p%40ss%2Fword, redispass, 123:ABC and s3cr3t-s3cr3t-s3cr3t-s3cr3t-1234"
	if got := hide(text, secretsOf(c)); got != "for …, …, …, … and …" {
		t.Error(got)
	}
	if got := host(c.Database) + " " + host(c.Redis) + " " + host("https://gandan.example.vn"); got != "h:3306 h:6379 gandan.example.vn" {
		t.Error(got)
	}
}
