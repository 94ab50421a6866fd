package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

const (
	killGroup    = 5  // keepers of a group, of which a village has two
	killHouses   = 3  // households of a keeper
	killJoiners  = 3  // keepers who first have to join, with a code
	killPutOff   = 12 // of so many keepers one puts the filing off in the end
	firstKeeper  = 1001
	firstOfficer = 9001
)

// killTown is a commune whose keepers file while the service is being killed.
type killTown struct {
	*rig
	kind     killing
	clock    *killClock
	gate     *gate
	front    *httptest.Server // before the replicas, for the webhook
	keepers  []*keeper
	officers []*fakeapi.Person
	figures  killFigures
}

// newKillTown invents a commune of so many keepers, imports its list with the
// program, and links everybody but a few, who get codes. It is the morning on
// which those are reminded who have not filed, somewhat before the hour.
func newKillTown(t *testing.T, kind killing, keepers int, chance *rand.Rand) *killTown {
	t.Helper()
	database, redis := "sqlite:"+storetest.SQLiteFile(t), ""
	if kind.mysql {
		database, redis = storetest.MySQLURL(t), storetest.RedisURL(t)
	}
	w := &killTown{rig: newRig(t, database, redis, fakeapi.Options{}), kind: kind, clock: newKillClock("2024-04-15T06:30:00+07:00")}
	w.gate = newGate(t, w.api)
	if kind.webhook {
		w.front = newFront(t, w.gate)
		w.env["GANDAN_TELEGRAM_MODE"], w.env["GANDAN_PUBLIC_URL"] = "webhook", w.front.URL
	}
	w.env["GANDAN_NOW"] = w.clock.now()
	for i := range keepers {
		w.keepers = append(w.keepers, newKeeper(w.rig, i, chance))
	}
	w.roll()
	w.link()
	return w
}

// roll writes the list of the commune and imports it.
func (w *killTown) roll() {
	var list strings.Builder
	list.WriteString("STT,Thôn,Tổ,Cán bộ xã,SĐT cán bộ xã,Người phụ trách,Chức danh,SĐT,Chủ hộ,Giới tính,Số khẩu\n")
	for i, k := range w.keepers {
		for _, v := range k.visits {
			group := i / killGroup
			fmt.Fprintf(&list, "%d,%s,%d,%s,%s,%s,%s,%s,%s,%s,4\n", i+1, killVillage(group/2), group%2+1,
				officerName(group), officerPhone(group), k.name, k.title, k.phone, v.head, v.sex)
		}
	}
	file := filepath.Join(w.dir, "danh-sach.csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.run("import", file, "--commune", "Đồng Tiến", "--apply")
}

// link links everybody but those who join by themselves, and gives those codes.
func (w *killTown) link() {
	w.t.Helper()
	db, err := store.Open(w.t.Context(), w.env["GANDAN_DATABASE"])
	if err != nil {
		w.t.Fatal(err)
	}
	chats := w.chats()
	invitees, err := db.Invitees(w.t.Context(), "2024-04-15")
	if err != nil || len(invitees) != len(chats) {
		w.t.Fatalf("%d people hold duties, %d are invented: %v", len(invitees), len(chats), err)
	}
	at := commune.InstantOf(w.clock.at())
	for _, x := range invitees {
		chat := chats[x.Person.Phone]
		if chat == 0 {
			continue
		}
		a := commune.Account{ID: fmt.Sprint("tg-", chat), Channel: "telegram", Chat: fmt.Sprint(chat), PersonID: x.Person.ID, Linked: at, LastIn: at}
		if err := db.LinkAccount(w.t.Context(), a); err != nil {
			w.t.Fatal(err)
		}
		if err := db.Consent(w.t.Context(), x.Person.ID, at); err != nil {
			w.t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.codes()
}

// chats are the chats by phone numbers, 0 for those who are yet to join. The
// bot may write to officers, as each has said something.
func (w *killTown) chats() map[string]int64 {
	chats := map[string]int64{}
	for i, k := range w.keepers {
		chats[k.phone] = k.ID()
		if i%killGroup == 1 && i/killGroup < killJoiners {
			chats[k.phone] = 0
		}
		if group := i / killGroup; i%killGroup == 0 {
			officer := w.api.Chat(int64(firstOfficer+group), officerName(group))
			w.officers = append(w.officers, officer)
			chats[officerPhone(group)] = officer.ID()
		}
	}
	return chats
}

// codes has the program invite those who are not linked.
func (w *killTown) codes() {
	w.t.Helper()
	var list []invitation
	if err := json.Unmarshal(w.run("invite", "--all", "--json"), &list); err != nil {
		w.t.Fatal(err)
	}
	byPhone := map[string]string{}
	for _, x := range list {
		byPhone[x.Phone] = x.Code
	}
	for _, k := range w.keepers {
		k.code = byPhone[k.phone]
		delete(byPhone, k.phone)
	}
	if len(byPhone) > 0 {
		w.t.Fatalf("%d are invited who are linked", len(byPhone))
	}
}
