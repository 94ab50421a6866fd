package bot_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/commune"
	"gandan/locales"
	"gandan/reading"
)

// words prints the engine's words from the catalogue and the example's from
// testdata.
type words struct {
	*locales.Catalog
	own map[string]string
}

func (w words) Print(lang, key string, args ...any) string {
	text, ok := w.own[key]
	if !ok {
		return w.Catalog.Print(lang, key, args...)
	}
	for i := 0; i+1 < len(args); i += 2 {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", args[i]), fmt.Sprint(args[i+1]))
	}
	if lang == "en" {
		return "[en] " + text
	}
	return text
}

// loadWords reads both catalogues once for all tests.
var loadWords = sync.OnceValue(func() words {
	catalog, err := locales.Load()
	if err != nil {
		panic(err)
	}
	data, err := os.ReadFile("testdata/words.json")
	if err != nil {
		panic(err)
	}
	w := words{Catalog: catalog}
	if err := json.Unmarshal(data, &w.own); err != nil {
		panic(err)
	}
	return w
})

// village is the world of the examples: what a process finds when it starts.
type village struct {
	sessions *bottest.Sessions
	accounts *bottest.Accounts
	outbox   *bottest.Outbox
	book     *book
	zone     *time.Location

	mu     sync.Mutex
	now    time.Time
	tokens int
}

const (
	huong = "huong"
	hue   = "hue"
)

// newVillage starts on 12 April 2024 with two people linked.
func newVillage() *village {
	zone := time.FixedZone("ICT", 7*3600)
	v := &village{
		sessions: &bottest.Sessions{}, accounts: &bottest.Accounts{}, outbox: &bottest.Outbox{},
		zone: zone, now: time.Date(2024, 4, 12, 8, 0, 0, 0, zone),
	}
	v.book = &book{outbox: v.outbox, done: map[string]string{}}
	v.accounts.Link(commune.Person{ID: huong, Name: "Hoàng Thị Hương", Phone: "0912345061"}, "web", huong)
	v.accounts.Link(commune.Person{ID: hue, Name: "Dương Ngọc Huệ"}, "web", hue)
	return v
}

func (v *village) clock() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

func (v *village) pass(d time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now = v.now.Add(d)
}

// newID is as good as random for a test, and not beginning with "n".
func (v *village) newID() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.tokens++
	return fmt.Sprintf("%036d", v.tokens)
}

// engine starts a process called owner.
func (v *village) engine(owner string) *bot.Engine {
	x := example{v}
	return &bot.Engine{
		Pages: x.pages(), Flows: x.flows(), Actions: x.actions(), Notices: x.notices(),
		Sessions: v.sessions, Accounts: v.accounts, Outbox: v.outbox, Words: loadWords(),
		Home: bot.Do{Page: "menu"}, Stranger: "stranger", Commands: commands(),
		Read: x.read, ReadDay: reading.Day, Owner: owner, Zone: v.zone,
		Now: v.clock, NewID: v.newID, Log: slog.New(slog.DiscardHandler),
	}
}

// world is the village for transcripts.
func (v *village) world() bottest.World {
	names := map[string]string{"Hoàng Thị Hương": huong, "Dương Ngọc Huệ": hue, "Người lạ": "la"}
	return bottest.World{
		Engine:  func() *bot.Engine { return v.engine("transcript") },
		Journal: v.book.read,
		Now:     v.clock,
		Advance: func(to time.Time) error {
			due := time.Date(2024, 4, 17, 7, 0, 0, 0, v.zone)
			if v.clock().Before(due) && !to.Before(due) {
				v.outbox.Post(commune.Letter{ID: "remind-17", PersonID: huong, Kind: "remind", NotBefore: commune.InstantOf(due)})
			}
			v.pass(to.Sub(v.clock()))
			return nil
		},
		Person: func(name string) (bot.Chat, bool) {
			id, ok := names[name]
			return bot.Chat{Channel: "web", ID: id}, ok
		},
		Name: func(c bot.Chat) string {
			for name, id := range names {
				if id == c.ID {
					return name
				}
			}
			return c.ID
		},
	}
}

func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	bottest.Run(t, files, func(testing.TB) bottest.World { return newVillage().world() })
}
