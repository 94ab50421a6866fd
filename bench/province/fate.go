package province

import (
	"time"

	"gandan/commune"
)

// fate is when what happens to a sitting of a keeper; zero: it has not happened.
type fate struct {
	sent     commune.Instant
	returned commune.Instant
	again    commune.Instant // sent after it was returned
	accepted commune.Instant
}

// Of a thousand sittings that fall due.
const (
	missing     = 18  // are never sent; of a lazy keeper five times as many, and so with the next
	late        = 45  // are sent after the deadline
	returns     = 30  // of those sent are returned
	unmended    = 120 // of those returned are not mended
	undecided   = 12  // of those sent are never accepted
	closingSaid = 80  // end in a closing remark
)

// fate draws what becomes of a sitting, and cuts off what would be after now.
func (g *generator) fate(k *keeper, due commune.Instant) fate {
	var f fate
	switch {
	case g.chance(missing * k.lazy):
		return f
	case g.chance(late * k.lazy):
		f.sent = g.awake(due + g.days(0.3, 6))
	default:
		f.sent = min(due, g.awake(due-g.days(0, 6)))
	}
	decided := g.awake(f.sent + g.days(0.1, 4))
	switch {
	case g.chance(returns):
		f.returned = decided
		if !g.chance(unmended) {
			f.again = g.awake(decided + g.days(0.2, 4))
			f.accepted = g.awake(f.again + g.days(0.1, 3))
		}
	case !g.chance(undecided):
		f.accepted = decided
	}
	for _, at := range []*commune.Instant{&f.sent, &f.returned, &f.again, &f.accepted} {
		if *at > g.now {
			*at = 0
		}
	}
	return f
}

// awake moves a moment of the night to the morning after it.
func (g *generator) awake(at commune.Instant) commune.Instant {
	const hour = commune.Instant(time.Hour / time.Millisecond)
	switch h := at.In(g.rules.Zone).Hour(); {
	case h < 6:
		return at + 6*hour
	case h >= 22:
		return at + 8*hour
	}
	return at
}

// state is where the fate leaves a report.
func (f fate) state(due commune.Instant) commune.State {
	switch {
	case f.sent == 0:
		return commune.Draft
	case f.accepted > 0:
		return commune.Accepted
	case f.returned > 0 && f.again == 0:
		return commune.Returned
	}
	return commune.FiledState(due, f.sent)
}
