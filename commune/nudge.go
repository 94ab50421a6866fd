package commune

import "strconv"

// NudgeCommand is a word to somebody to send a report, with the report it is about.
type NudgeCommand struct {
	ReportID string
	Letter   Letter
}

// NudgeKey is what makes a nudge single: one a sender, a person with what is
// due at one moment, and a day (ours).
func NudgeKey(sender, person string, due Instant, day Date) string {
	return NudgePrefix(sender) + person + "/" + strconv.FormatInt(int64(due), 10) + "/" + string(day)
}

// NudgePrefix begins the keys of a sender's nudges.
func NudgePrefix(sender string) string { return "nudge/" + sender + "/" }

// Nudgeable reports whether a word from somebody else can help: the person is
// still to send, may, and can be reached.
func (b Behind) Nudgeable() bool { return b.Serves && b.Reach == Reachable }
