package media

import (
	"errors"
	"testing"

	"gandan/bot"
)

// A voice recording is one where it was sent as a sound, in whatever form the
// phone made it; nothing else becomes one by being called so.
func TestRecordings(t *testing.T) {
	for _, c := range []struct {
		body, name, declared string
		kind                 bot.FileKind
		media                string
		err                  error
	}{
		{"#!AMR\n\x3c\x91", "voice.amr", "audio/amr", bot.Voice, "audio/amr", nil},
		{"\xff\xf1\x60\x40", "voice.aac", "audio/aac", bot.Voice, "audio/aac", nil},
		{"\xff\xf9\x60\x40", "voice.m4a", "audio/m4a", bot.Voice, "audio/aac", nil},
		{"ID3\x03", "voice.mp3", "audio/mp3", bot.Voice, "audio/mpeg", nil},
		{"#!AMR\n", "voice.sh", "audio/amr", "", "", ErrType},
		{"#!AMR\n", "voice.amr", "", "", "", ErrType},
		{"#!/bin/sh\n", "voice.amr", "audio/amr", "", "", ErrType},
		{"\xff\xf1\x00\x40", "a.bin", "", bot.Doc, "application/octet-stream", nil},
	} {
		got, err := Examine([]byte(c.body), c.name, c.declared)
		if got.Kind != c.kind || got.Type != c.media || !errors.Is(err, c.err) {
			t.Errorf("%q %s %s: %s %s, %v", c.body, c.name, c.declared, got.Kind, got.Type, err)
		}
	}
}
