package bot

import "time"

// longestWay is how long a channel tries to bring an update. After a quiet week
// Telegram begins its row anew.
const longestWay = 24 * time.Hour

// overtaken reports whether the update was sent before another one of its chat
// that has been handled. Telegram brings messages and taps in rows of their own,
// and while one row waits after a failure the other goes on. What is asked now
// was not on the screen when such a text was typed: it is no answer to that.
func (x *exchange) overtaken() bool {
	return x.u.Seq > 0 && x.u.Seq < x.s.Seq && x.at.Sub(x.s.At.In(time.UTC)) < longestWay
}

// see notes that the update has been handled.
func (x *exchange) see() {
	if !x.overtaken() {
		x.s.Seq = x.u.Seq
	}
	x.s.see(x.u.ID)
}
