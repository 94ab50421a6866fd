package commune

// Submission says who did something, when, and under which id it is done once
// however often it is repeated.
type Submission struct {
	ID       string
	PersonID string
	At       Instant
}
