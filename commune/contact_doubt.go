package commune

import "time"

// ContactDoubts are what the village's secretary may want to ask about some of a
// person's contacts: facts, without blame (ours). A zero is nothing to ask.
type ContactDoubts struct {
	Many  int // contacts written down within two minutes, where that is thirty or more
	Night int // … in one night, between eleven and five, where that is ten or more
	Photo int // contacts with a photo that had been sent before
}

// What is many, and when it is night.
const (
	manyAtOnce  = 30
	atOnce      = Instant(2 * time.Minute / time.Millisecond)
	manyAtNight = 10
	nightFrom   = 23 // o'clock
	nightTo     = 5
)

// Doubts looks through the contacts of one person; repeated names those with a
// photo that had been sent before.
func (s Settings) Doubts(list []Contact, repeated map[string]bool) (d ContactDoubts) {
	nights := map[Date]int{}
	for _, c := range list {
		together := 0
		for _, o := range list {
			if c.At <= o.At && o.At-c.At < atOnce {
				together++
			}
		}
		d.Many = max(d.Many, together)
		if t := c.At.In(s.Zone); t.Hour() >= nightFrom || t.Hour() < nightTo {
			night := DateOf(t.Add((24 - nightFrom) * time.Hour))
			nights[night]++
			d.Night = max(d.Night, nights[night])
		}
		if repeated[c.ID] {
			d.Photo++
		}
	}
	if d.Many < manyAtOnce {
		d.Many = 0
	}
	if d.Night < manyAtNight {
		d.Night = 0
	}
	return d
}
