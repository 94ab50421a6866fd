package fakeapi

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of what a message holds.
//
// Holds: a text has 4096 characters at most, a caption 1024, and a raw text of
// more than 32 KiB is refused before it is looked at. Characters are UTF-16
// units, on the safe side.
const (
	maxText    = 4096
	maxCaption = 1024
	maxRaw     = 1 << 15
	maxToast   = 200
)

// units counts the UTF-16 units of a text.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}

// clean returns a text as the server keeps it: carriage returns and space at
// both ends are gone.
func clean(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r", ""))
}

// checkText looks at the text of a message.
//
// Holds: no text at all is "message text is empty", one of nothing but space
// "text must be non-empty".
func (s *Server) checkText(c *call) (string, error) {
	raw := c.params.text("text")
	if raw == "" {
		return "", bad("message text is empty")
	}
	text, err := s.checkWords(c, raw, maxText, "message is too long")
	if err == nil && text == "" {
		err = bad("text must be non-empty")
	}
	return text, err
}

// checkCaption looks at the words under a file.
func (s *Server) checkCaption(c *call) (string, error) {
	return s.checkWords(c, c.params.text("caption"), maxCaption, "message caption is too long")
}

// checkWords looks at any text that a person will read. A parse mode is held
// against the bot: text of users could break it.
func (s *Server) checkWords(c *call, raw string, limit int, tooLong string) (string, error) {
	if mode := c.params.text("parse_mode"); mode != "" {
		s.note("parse mode", c, mode)
	}
	if !utf8.ValidString(raw) {
		return "", bad("strings must be encoded in UTF-8")
	}
	if len(raw) > maxRaw {
		return "", bad("text is too long")
	}
	text := clean(raw)
	if n := units(text); n > limit {
		s.note("too long", c, strconv.Itoa(n))
		return "", bad(tooLong)
	}
	return text, nil
}
