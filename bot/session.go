package bot

import (
	"slices"
	"time"

	"gandan/commune"
)

// sessionVersion is raised when the meaning of a field of Session changes.
const sessionVersion = 1

// Session is the whole state of one chat: a plain value, kept as JSON.
type Session struct {
	Version int             `json:"version"`
	Person  string          `json:"person,omitempty"`  // who speaks; empty: not known, or not linked
	Account string          `json:"account,omitempty"` // from which account
	Lang    string          `json:"lang,omitempty"`
	Checked commune.Instant `json:"checked,omitempty"` // when that was last looked up
	Frame   *Frame          `json:"frame,omitempty"`   // the flow that is open
	Stack   []Frame         `json:"stack,omitempty"`   // suspended flows, the latest last
	Sending *Latch          `json:"sending,omitempty"` // past the point of no return
	Said    *Screen         `json:"said,omitempty"`    // told before Screen, in the same turn
	Told    bool            `json:"told,omitempty"`    // the person has Said
	Screen  Screen          `json:"screen"`            // what was last asked or shown
	Line    string          `json:"line,omitempty"`    // stands above Screen this time
	Stays   bool            `json:"stays,omitempty"`   // Screen is a receipt: what follows is a new message
	Same    bool            `json:"same,omitempty"`    // as it is kept: the arguments of Screen.From are those of Frame
	Shown   bool            `json:"shown,omitempty"`   // the person has Screen
	Edit    string          `json:"edit,omitempty"`    // the message to change for it; empty: a new one
	Covered bool            `json:"covered,omitempty"` // a notice came after it
	Letter  string          `json:"letter,omitempty"`  // of the notice that came last
	Word    string          `json:"word,omitempty"`    // that it said to send, folded
	Labels  []string        `json:"labels,omitempty"`  // of its options, folded
	Message string          `json:"message,omitempty"` // the channel's id of the message showing it
	Quiet   commune.Instant `json:"quiet,omitempty"`   // until then the office speaks here itself
	Deaf    commune.Instant `json:"deaf,omitempty"`    // when the person was told what the channel does not carry
	Album   *Album          `json:"album,omitempty"`   // the album that may still have more parts
	Seen    string          `json:"ids,omitempty"`     // of the last updates, a space between them
	Listed  []string        `json:"seen,omitempty"`    // the same as they were kept before there was Seen
	Seq     int64           `json:"seq,omitempty"`     // the furthest in the channel's row of those
	At      commune.Instant `json:"at,omitempty"`      // of the last update
}

// Frame is a flow under way.
type Frame struct {
	Flow    string          `json:"f"`
	Args    Args            `json:"g,omitempty"`
	ID      string          `json:"id"` // of its submission, fixed when it is begun
	Answers Answers         `json:"a,omitempty"`
	Editing string          `json:"e,omitempty"` // the answered question that is asked again
	Loaded  bool            `json:"l,omitempty"` // begun with stored answers: ends with its preview
	Files   []File          `json:"i,omitempty"` // collected for the answer to come
	Place   *Location       `json:"p,omitempty"` // likewise
	Title   string          `json:"t,omitempty"` // since it was suspended
	Since   commune.Instant `json:"s,omitempty"` // when it was begun
}

// Latch is a submission that has been decided and may be under way.
type Latch struct {
	Do     Do              `json:"d"` // the action, or the flow
	ID     string          `json:"id"`
	At     commune.Instant `json:"at"`
	Chosen []string        `json:"c,omitempty"` // ticked, for an action
	Files  []File          `json:"i,omitempty"` // late parts of an album, for Flow.Attach
}

// Album says where the later parts of an album belong.
type Album struct {
	ID    string          `json:"id"`
	Frame string          `json:"f,omitempty"` // id of the flow; empty: the files were not expected
	Flow  string          `json:"n,omitempty"` // its name and
	Args  Args            `json:"g,omitempty"` // arguments, for when it has been submitted
	Step  string          `json:"s,omitempty"` // the answer; empty: those collected
	At    commune.Instant `json:"at,omitempty"`
}

const (
	deepest = 3 // suspended flows
	queued  = 8 // … of those that a sentence begins: whoever was without signal sends several at once
)

// forget wipes who spoke and what that person was doing.
func (s *Session) forget() {
	*s = Session{Version: s.Version, Seen: s.Seen, Seq: s.Seq, At: s.At, Quiet: s.Quiet, Shown: true}
}

// idle reports whether the open flow has rested too long to simply go on.
func (s *Session) idle(now time.Time) bool {
	return s.Frame != nil && now.Sub(s.At.In(time.UTC)) > Idle && s.Screen.Step != ""
}

// clone returns a copy that can be changed without changing s.
func (s Session) clone() Session {
	if s.Frame != nil {
		frame := *s.Frame
		s.Frame = &frame
	}
	s.Screen.Options = slices.Clone(s.Screen.Options)
	return s
}
