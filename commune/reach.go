package commune

import "time"

// Way is how a message goes out to somebody.
type Way string

// The ways. All but the first are charged for.
const (
	Freely     Way = ""         // as an ordinary message
	Paid       Way = "paid"     // as an ordinary message, after the free time is over
	ByTemplate Way = "template" // as a template message to the account
	ByPhone    Way = "phone"    // as a template message to the person's phone number
)

// Costs reports whether a message of this way is charged for.
func (w Way) Costs() bool { return w != Freely }

// Templated reports whether only words that were approved beforehand go this way.
func (w Way) Templated() bool { return w == ByTemplate || w == ByPhone }

// Window is what a channel allows after a person's last word there. The zero
// value allows everything at any time.
type Window struct {
	Free     time.Duration // in which messages are free; zero: for ever
	Paid     time.Duration // after the last word, until when more are taken for money
	Pays     bool          // the commune is willing to pay for those
	Template bool          // template messages are set up, which go at any time, for money
}

// Route is an account and the way to it.
type Route struct {
	Account Account
	Way     Way
}

// Routes lists how somebody with these accounts, the one used last first, can be
// reached now, best first (product §6). The first is the one to take, the others
// are for where it fails; none means that the person is to be phoned. Templates
// are for what must arrive: to the account, and where that is not taken to the
// person's phone number.
func Routes(accounts []Account, now Instant, windows map[string]Window, must bool) []Route {
	var routes []Route
	for _, a := range accounts {
		for _, way := range windows[a.Channel].ways(a.LastIn, now, must) {
			routes = append(routes, Route{a, way})
		}
	}
	return routes
}

// ways lists what the window allows now.
func (w Window) ways(last, now Instant, must bool) []Way {
	silent := time.Duration(now-last) * time.Millisecond
	var ways []Way
	switch {
	case w.Free == 0 || silent < w.Free:
		ways = append(ways, Freely)
	case w.Pays && silent < w.Paid:
		ways = append(ways, Paid)
	}
	if w.Template && must {
		ways = append(ways, ByTemplate, ByPhone)
	}
	return ways
}

// OpenSince returns the instant since which somebody must have spoken on a
// channel to be reached there now by what must arrive; zero: at any time.
func (w Window) OpenSince(now Instant) Instant {
	switch {
	case w.Free == 0 || w.Template:
		return 0
	case w.Pays:
		return now - Instant(w.Paid.Milliseconds())
	}
	return now - Instant(w.Free.Milliseconds())
}
