package commune

// Heard is when something was heard last of a keeper or group officer, in any
// way: by a report, a note, a contact, a word to the bot.
type Heard struct {
	PersonID  string
	VillageID string
	Path      string  // of the village
	From      Date    // since when they have held the duty there
	Back      Date    // last day of their last leave; empty: none is over
	Last      Instant // zero: never
}

// SilentFor returns the day from which somebody has been silent, and for how
// many days; the service counts from the day on which it was begun with, and
// leave does not count (ours).
func (s Settings) SilentFor(h Heard, today Date) (since Date, days int) {
	since = max(h.From, s.ReportsFrom, h.Back)
	if h.Last > 0 {
		since = max(since, DateOf(h.Last.In(s.Zone)))
	}
	return since, today.Sub(since)
}

// Silent returns an alert for each who has been silent for AlertSilent days.
func (s Settings) Silent(list []Heard, today Date) []Alert {
	if s.AlertSilent == 0 {
		return nil
	}
	var alerts []Alert
	for _, h := range list {
		if since, days := s.SilentFor(h, today); days >= s.AlertSilent {
			alerts = append(alerts, Alert{Kind: AlertSilent, PlaceID: h.VillageID, Path: h.Path, PersonID: h.PersonID, Since: string(since), Number: days})
		}
	}
	return alerts
}
