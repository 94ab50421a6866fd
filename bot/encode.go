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
// as it is. Each turn reads and writes one, so the library is the one that does
// it several times as fast as the standard one.
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
// still is too large is packed. It does not change s.
func (s Session) encode() ([]byte, error) {
	s.Version = sessionVersion
	data, err := json.Marshal(&s, sessionJSON)
	if err != nil {
		return nil, fmt.Errorf("bot: encode session: %w", err)
	}
	if len(data) > maxSession && s.Shown && s.Screen.From.some() {
		s.Screen.Text = ""
		if data, err = json.Marshal(&s, sessionJSON); err != nil {
			return nil, fmt.Errorf("bot: encode session: %w", err)
		}
	}
	if len(data) > maxSession {
		return pack(data)
	}
	return data, nil
}

// fits reports whether the session can be stored. One that is far from the limit
// is not encoded to find out.
func (s Session) fits() bool {
	if s.weight() < maxSession/2 {
		return true
	}
	_, err := s.encode()
	return !errors.Is(err, errTooLarge)
}

// weight is about how long the session's words are, in bytes.
func (s Session) weight() int {
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

// decodeSession reads a stored session; no bytes are a new chat. A session of a
// later version than this program's is refused rather than misread.
func decodeSession(data []byte) (Session, error) {
	var s struct {
		Session
		Packed []byte `json:"packed"`
	}
	if len(data) == 0 {
		return Session{Version: sessionVersion, Shown: true}, nil
	}
	if err := json.Unmarshal(data, &s, sessionJSON); err != nil {
		return Session{}, fmt.Errorf("bot: decode session: %w", err)
	}
	if s.Version > sessionVersion {
		return Session{}, fmt.Errorf("bot: session of version %d, newer than %d", s.Version, sessionVersion)
	}
	if s.Packed == nil {
		return s.Session, nil
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(s.Packed)), maxInflated))
	if err != nil {
		return Session{}, fmt.Errorf("bot: unpack session: %w", err)
	}
	return decodeSession(plain)
}
