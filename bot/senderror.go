package bot

import (
	"errors"
	"time"
)

// SendError is why a message did not arrive, and what to do about it.
type SendError struct {
	Retry   bool          // the same may succeed later
	After   time.Duration // not before that, where the channel said so
	Blocked bool          // the account takes no messages: try another one
	Closed  bool          // nothing may go this way for now: try another one
	Unknown bool          // it may have arrived all the same (a time-out)
	Err     error         // what the channel said, without secrets
}

// Error implements error.
func (e *SendError) Error() string {
	if e.Err == nil {
		return "bot: not sent"
	}
	return "bot: not sent: " + e.Err.Error()
}

// Unwrap returns what the channel said.
func (e *SendError) Unwrap() error { return e.Err }

// sendError returns the SendError in err; any other error is worth a retry.
func sendError(err error) *SendError {
	var s *SendError
	if errors.As(err, &s) {
		return s
	}
	return &SendError{Retry: true, Err: err}
}
