package commune

import "strings"

// Forward reports whether a stage of tomorrow is told today already, as the
// channel of the account that was used last is free for its reminder today and
// will no longer be tomorrow (ours). Only what is said up to the deadline itself
// can be said a day earlier: nothing is overdue before it is.
func (s Stage) Forward(w Window, last, today, tomorrow Instant) bool {
	early := strings.HasPrefix(string(s), "before") || s == OnTheDay || strings.HasPrefix(string(s), string(OnTheDay)+"@")
	return early && w.Free > 0 && w.freeAt(last, today) && !w.freeAt(last, tomorrow)
}

// freeAt reports whether a message is free at a moment, with the person's last
// word where it is.
func (w Window) freeAt(last, at Instant) bool { return at-last < Instant(w.Free.Milliseconds()) }
