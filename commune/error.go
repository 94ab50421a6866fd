package commune

import "errors"

// Code classifies an error for the caller.
type Code string

// Error codes.
const (
	Invalid  Code = "invalid"   // the person can mend it
	Denied   Code = "denied"    // the person may not do it
	NotFound Code = "not_found" // there is no such thing, or none that may be seen
	Conflict Code = "conflict"  // somebody else changed it first
	Busy     Code = "busy"      // somebody else is at it; try again in a moment
	Internal Code = "internal"  // our fault; details go to the log only
)

// Errors that need no more words. Compare by CodeOf.
var (
	ErrNotFound = Errorf(NotFound, "error.not_found")
	ErrConflict = Errorf(Conflict, "error.conflict")
	ErrBusy     = Errorf(Busy, "error.busy")
)

// Error is an error that a person may be told about. Key names a message of
// the catalogue; Args are alternating names and values for it. The text itself
// is chosen at the edge, in the person's language.
type Error struct {
	Code Code
	Key  string
	Args []any
}

// Error implements error; the text is for logs, never for people.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Key }

// Errorf makes an Error with the catalogue key and its arguments.
func Errorf(code Code, key string, args ...any) *Error {
	return &Error{Code: code, Key: key, Args: args}
}

// CodeOf returns the code of err, "" for nil, or Internal for any error that is
// not an Error.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
