package bot

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// sessionJSON writes sessions without what is zero, and takes what people typed
// as it is. It is for what codec does not know.
var sessionJSON = json.JoinOptions(json.OmitZeroStructFields(true), jsontext.AllowInvalidUTF8(true))

// maxSession is how large a session may be, encoded, in bytes.
const maxSession = 8 << 10

// maxInflated bounds what a packed session may unfold to, in bytes.
const maxInflated = 256 << 10

var errTooLarge = errors.New("bot: session too large")

// packed is the form of a session whose plain JSON would be too large.
type packed struct {
	Version int    `json:"version"`
	Packed  []byte `json:"packed"`
}

// encode returns the session as it is stored. Where it would be too large its
// text goes first, as that can be made anew from what it came from; what then
// still is too large is packed. Nothing of s changes but its version.
func (s *Session) encode() ([]byte, error) {
	s.Version = sessionVersion
	if args := s.Screen.From.Args; s.asksForFrame() {
		s.Same, s.Screen.From.Args = true, nil
		defer func() { s.Same, s.Screen.From.Args = false, args }()
	}
	data, err := s.plain()
	if len(data) > maxSession && s.Shown && s.Screen.From.some() {
		short := *s
		short.Screen.Text = ""
		data, err = short.plain()
	}
	if err == nil && len(data) > maxSession {
		return pack(data)
	}
	return data, err
}

// asksForFrame reports whether the screen has the open flow's own arguments, as
// each of its questions does. They are kept once.
func (s *Session) asksForFrame() bool {
	from := s.Screen.From
	return s.Frame != nil && len(from.Args) > 0 && from.Flow == s.Frame.Flow && sameArgs(from.Args, s.Frame.Args)
}

// unfold sets what is kept in another form than it has while it is in use.
func (s *Session) unfold() {
	if s.Same && s.Frame != nil {
		s.Screen.From.Args = s.Frame.Args
	}
	for _, id := range s.Listed {
		s.see(id)
	}
	s.Same, s.Listed = false, nil
}

// plain returns the session as JSON, however large.
func (s *Session) plain() ([]byte, error) {
	if data, ok := writeRecord(s); ok {
		return data, nil
	}
	data, err := json.Marshal(s, sessionJSON)
	if err != nil {
		return nil, fmt.Errorf("bot: encode session: %w", err)
	}
	return data, nil
}

// fits reports whether the session can be stored. One that is far from the limit
// is not encoded to find out.
func (s *Session) fits() bool {
	if s.weight() < maxSession/2 {
		return true
	}
	_, err := s.encode()
	return !errors.Is(err, errTooLarge)
}

// weight is about how long the session's words are, in bytes.
func (s *Session) weight() int {
	n := len(s.Screen.Text) + len(s.Line)
	for _, o := range s.Screen.Options {
		n += len(o.Label) + len(o.Key) + 20*len(o.Do.Args)
	}
	if s.Said != nil {
		n += len(s.Said.Text)
	}
	if s.Frame != nil {
		n += s.Frame.weight()
	}
	for _, f := range s.Stack {
		n += f.weight()
	}
	return n
}

func (f Frame) weight() int {
	n := 200 * len(f.Files)
	for _, a := range f.Answers {
		n += len(a.Label) + 200*len(a.Files)
		for _, v := range a.Values {
			n += len(v)
		}
	}
	return n
}

func pack(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("bot: pack session: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return nil, fmt.Errorf("bot: pack session: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("bot: pack session: %w", err)
	}
	out, err := json.Marshal(packed{sessionVersion, b.Bytes()}, sessionJSON)
	if err == nil && len(out) > maxSession {
		err = errTooLarge
	}
	return out, err
}

// decode sets s, which is zero, from a stored session; no bytes are a new chat. A
// session of a later version than this program's is refused rather than misread.
func (s *Session) decode(data []byte) error {
	if len(data) == 0 {
		s.Version, s.Shown = sessionVersion, true
		return nil
	}
	err := s.read(data)
	s.unfold()
	return err
}

// read sets s as it is kept.
func (s *Session) read(data []byte) error {
	if readRecord(string(data), s) && s.Version <= sessionVersion {
		return nil
	}
	*s = Session{}
	var kept struct {
		Session
		Packed []byte `json:"packed"`
	}
	if err := json.Unmarshal(data, &kept, sessionJSON); err != nil {
		return fmt.Errorf("bot: decode session: %w", err)
	}
	if kept.Version > sessionVersion {
		return fmt.Errorf("bot: session of version %d, newer than %d", kept.Version, sessionVersion)
	}
	if kept.Packed == nil {
		*s = kept.Session
		return nil
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(kept.Packed)), maxInflated))
	if err != nil {
		return fmt.Errorf("bot: unpack session: %w", err)
	}
	return s.read(plain)
}
