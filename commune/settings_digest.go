package commune

// digestReaders read the settings of digests and alerts.
//
//	digest_weekday 1 to 7, 1 is Monday · digest_at 07:30 · alert_rise_least households, 0 for never, to 1000 ·
//	alert_rise percent, 100 to 1000 · alert_security entries, 0 for never, to 100 · alert_security_days 1 to 90 ·
//	alert_silent days, 0 for never, to 365
var digestReaders = map[string]reader{
	"digest_weekday":      func(s *Settings, v string) bool { return readNumber(&s.DigestWeekday, v, 1, 7) },
	"digest_at":           func(s *Settings, v string) bool { return readClock(&s.DigestAt, v) },
	"alert_rise_least":    func(s *Settings, v string) bool { return readNumber(&s.AlertRiseLeast, v, 0, 1000) },
	"alert_rise":          func(s *Settings, v string) bool { return readNumber(&s.AlertRise, v, 100, 1000) },
	"alert_security":      func(s *Settings, v string) bool { return readNumber(&s.AlertSecurity, v, 0, 100) },
	"alert_security_days": func(s *Settings, v string) bool { return readNumber(&s.AlertSecurityDays, v, 1, 90) },
	"alert_silent":        func(s *Settings, v string) bool { return readNumber(&s.AlertSilent, v, 0, 365) },
}
