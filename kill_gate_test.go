package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
)

// point is where in showing something a process dies.
type point int

const (
	dieUnsent point = iota // Telegram has not got the message
	dieUntold              // it has, and the process was not told so
	dieNoting              // the process was told, and has noted that or not
	points                 // how many there are
)

// sight is what people are shown.
type sight int

const (
	anySight  sight = iota
	notice          // that nobody asked for
	confirmed       // that something is recorded or filed
	sights          // how many there are
)

// strike is a kill that is to come.
type strike struct {
	shown  int   // when so much has been shown to people
	slot   int   // the replica that dies, in the middle of showing something itself,
	sight  sight // namely this,
	latest int   // unless none comes before so much has been shown
	point  point
	grace  time.Duration // that it has for noting
}

// gate is the way to Telegram of every process. It knows who shows what, counts
// that, and kills where a strike is due.
type gate struct {
	api    *fakeapi.Server
	server *httptest.Server
	struck chan int // the slots of those who were killed

	mu      sync.Mutex
	strikes []strike // in order
	shown   int
	alive   map[int]*replica // by slot
	hit     [sights]int      // how many strikes came with what
}

func newGate(t testing.TB, api *fakeapi.Server) *gate {
	g := &gate{api: api, struck: make(chan int, 1000), alive: map[int]*replica{}}
	g.server = httptest.NewServer(g)
	t.Cleanup(g.server.Close)
	return g
}

// address is the base address of Telegram for the process in a slot.
func (g *gate) address(slot int) string { return fmt.Sprintf("%s/%d", g.server.URL, slot) }

// showing are the calls by which people come to see something.
var showing = []string{"sendMessage", "editMessageText"}

// ServeHTTP implements http.Handler.
func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var slot int
	slotted, rest, _ := strings.Cut(r.URL.Path[1:], "/")
	if _, err := fmt.Sscan(slotted, &slot); err != nil {
		http.NotFound(w, r)
		return
	}
	r.URL.Path = "/" + rest
	if !slices.Contains(showing, rest[strings.LastIndex(rest, "/")+1:]) {
		g.api.ServeHTTP(w, r)
		return
	}
	s, doomed := g.due(slot, sightOf(r))
	switch {
	case doomed == nil:
		g.api.ServeHTTP(w, r)
	case s.point == dieUnsent:
		g.end(slot, doomed)
		panic(http.ErrAbortHandler)
	case s.point == dieUntold:
		g.api.ServeHTTP(httptest.NewRecorder(), r)
		g.end(slot, doomed)
		panic(http.ErrAbortHandler)
	case s.point == dieNoting:
		g.api.ServeHTTP(w, r)
		go func() {
			time.Sleep(s.grace)
			g.end(slot, doomed)
		}()
	}
}

// sightOf tells what a call shows, and leaves it to be read anew.
func sightOf(r *http.Request) sight {
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	form, bad := url.ParseQuery(string(body))
	switch text := form.Get("text"); {
	case err != nil || bad != nil:
		return anySight
	case strings.Contains(form.Get("reply_markup"), `"callback_data":"n`):
		return notice
	case strings.Contains(text, "Đã ghi: ") || strings.Contains(text, receipt):
		return confirmed
	}
	return anySight
}

// due counts one more thing shown by the process in a slot, and returns the
// strike that is due for it and whom it hits, if one is.
func (g *gate) due(slot int, sight sight) (strike, *replica) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shown++
	if len(g.strikes) == 0 || g.alive[slot] == nil {
		return strike{}, nil
	}
	s, doomed := g.strikes[0], g.alive[slot]
	if s.shown > g.shown || s.slot != slot || s.sight != anySight && s.sight != sight && g.shown < s.latest {
		return strike{}, nil
	}
	g.strikes = g.strikes[1:]
	g.hit[sight]++
	delete(g.alive, slot)
	return s, doomed
}

// end kills a process and tells the operator.
func (g *gate) end(slot int, doomed *replica) {
	doomed.kill()
	g.struck <- slot
}

// lives notes that a process serves in a slot.
func (g *gate) lives(slot int, p *replica) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.alive[slot] = p
}

// peace ends the striking and returns how many strikes were yet to come.
func (g *gate) peace() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := len(g.strikes)
	g.strikes = nil
	return n
}

// living returns the processes that serve, in the order of their slots.
func (g *gate) living() (list []*replica) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for slot := range 2 {
		if p := g.alive[slot]; p != nil {
			list = append(list, p)
		}
	}
	return list
}

// stop ends all processes in the orderly way.
func (g *gate) stop() {
	list := g.living()
	g.mu.Lock()
	clear(g.alive)
	g.mu.Unlock()
	for _, p := range list {
		p.stop()
	}
}

// strikes chooses the moments of so many kills, spread over the fewest messages
// that filing can take. The replicas are taken in turn. A third of the kills come
// with a notice, the first of them before it is sent; a third with a confirmation,
// the first of them before the process knows that it was shown.
func (w *killTown) strikes(kills int, chance *rand.Rand) {
	least := 0
	for _, k := range w.keepers {
		least += k.least()
	}
	apart := least / (kills + 1)
	for i := range kills {
		s := strike{
			shown: (i+1)*apart + chance.IntN(apart/2+1) - apart/4, slot: i % w.kind.replicas, sight: sight(i+1) % sights,
			point: point(chance.IntN(int(points))), grace: time.Duration(chance.IntN(8000)) * time.Microsecond,
		}
		if s.latest = least - (kills-i)*apart/2; i < 2 {
			s.point = [...]point{dieUnsent, dieUntold}[i]
		}
		w.gate.strikes = append(w.gate.strikes, s)
	}
	w.figures.kills = kills
}
