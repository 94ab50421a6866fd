package main

import (
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
	"time"

	botapi "gandan/bot/zalobot/fakeapi"
	"gandan/bot/zalooa"
	oaapi "gandan/bot/zalooa/fakeapi"
	"gandan/commune"
)

// zaloServers stand in for Zalo's.
type zaloServers struct {
	oa  *oaapi.Server
	bot *botapi.Server
}

// The approved templates of the demo.
const (
	reminderTemplate = "100001"
	noticeTemplate   = "100002"
)

// listenZalo starts the servers. The app is another one each time: what an
// earlier process knew of its tokens is worth nothing.
func listenZalo(now func() time.Time) (*zaloServers, error) {
	app := strconv.FormatUint(binary.BigEndian.Uint64(secret())>>1, 10)
	oa, err := oaapi.Listen(oaapi.Options{Now: now, AppID: app, LoopbackHTTP: true})
	if err != nil {
		return nil, err
	}
	oa.AddTemplate(reminderTemplate, map[string]int{"ho_ten": 30, "viec": 30, "han": 20}, true, true)
	oa.AddTemplate(noticeTemplate, map[string]int{"ho_ten": 30}, true, true)
	bot, err := botapi.Listen(botapi.Options{Now: now, LoopbackHTTP: true, Retries: 3})
	if err != nil {
		oa.Close()
		return nil, err
	}
	return &zaloServers{oa: oa, bot: bot}, nil
}

func (z *zaloServers) close() {
	z.oa.Close()
	z.bot.Close()
}

// config is the configuration of a service that speaks with the servers.
func (z *zaloServers) config(public, blobs string) *config {
	return &config{
		PublicURL: public, Secret: secretText(), Blobs: blobs,
		ZaloBot: zaloBotConfig{Token: z.bot.Token(), API: z.bot.URL, Webhook: true},
		ZaloOA: zaloOAConfig{
			AppID: z.oa.AppID(), AppSecret: z.oa.AppSecret(), SecretKey: z.oa.SecretKey(), RefreshToken: z.oa.RefreshToken(),
			API: z.oa.URL, OAuth: z.oa.OAuthURL, TemplateReminder: reminderTemplate, TemplateNotice: noticeTemplate, SharePhone: true,
		},
	}
}

// reach tells the channel of the hosts that no configuration names.
func (z *zaloServers) reach(oa *zalooa.OA) {
	oa.BusinessAPI = z.oa.BusinessURL
	oa.Hosts = append(oa.Hosts, z.oa.CDNURL)
}

// meet makes somebody known to both platforms; known means that they have
// written before. It must come before the webhooks, which would be told.
func (z *zaloServers) meet(p commune.Person, known bool) {
	follower := z.oa.Person(p.ID, p.Name, zaloPhone(p.Phone))
	writer := z.bot.Person(p.ID+botSuffix, p.Name)
	if known {
		follower.Follow()
		writer.Met()
	}
}

// zaloPhone writes a phone number of the roster as Zalo does.
func zaloPhone(phone string) string {
	if rest, ok := strings.CutPrefix(phone, "0"); ok {
		return "84" + rest
	}
	return phone
}

// zaloPatience is how long what a person did is waited for.
const zaloPatience = 30 * time.Second

// errNotBrought says that what a person did did not reach the service.
var errNotBrought = errors.New("what was done did not reach the service")

// bring waits until all that happened has reached the service.
func (z *zaloServers) bring() error {
	if !z.oa.WaitIdle(zaloPatience) || !z.bot.WaitIdle(zaloPatience) {
		return errNotBrought
	}
	return nil
}
