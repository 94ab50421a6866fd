package commune

// FiledState returns the state of a report filed at a moment: late is marked
// late, never refused.
func FiledState(due, at Instant) State {
	if due.Before(at) {
		return Late
	}
	return Sent
}

// Owed reports whether the report waits for its reporter: not filed yet, or
// returned for mending.
func (r Report) Owed() bool { return r.State == Draft || r.State == Returned }

// Open reports whether the reporter may write on it: while it is owed, and while
// what was sent is being amended.
func (r Report) Open() bool { return r.Owed() || r.Amending != 0 }

// Decidable reports whether the report waits to be accepted or returned.
func (r Report) Decidable() bool { return r.State == Sent || r.State == Late }
