package commune

// SecurityCount is how much on security happened in a village of late, as far as
// it was filed.
type SecurityCount struct {
	VillageID string
	Path      string
	Entries   int
}

// Disturbed returns an alert for each village in which AlertSecurity things on
// security happened within AlertSecurityDays days. While one that was raised
// within those days is known, no other is: most of what it counted would be
// counted again. One of today stays the same, so that running twice raises it
// once.
func (s Settings) Disturbed(counts []SecurityCount, known []Alert, today Date) []Alert {
	if s.AlertSecurity == 0 {
		return nil
	}
	quiet := map[string]bool{}
	for _, a := range known {
		if since := Date(a.Since); a.Kind == AlertSecurity && since < today && since > today.Add(-s.AlertSecurityDays) {
			quiet[a.PlaceID] = true
		}
	}
	var alerts []Alert
	for _, c := range counts {
		if c.Entries >= s.AlertSecurity && !quiet[c.VillageID] {
			alerts = append(alerts, Alert{Kind: AlertSecurity, PlaceID: c.VillageID, Path: c.Path, Since: string(today), Number: c.Entries})
		}
	}
	return alerts
}
