package main

import (
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"slices"
	"strings"

	"gandan/commune"
)

// botToken is what the token of a bot looks like. It begins without a word
// boundary: in an address it follows "bot" directly.
var botToken = regexp.MustCompile(`\d{6,12}:[A-Za-z0-9_-]{30,}`)

// secretKeys are attributes whose values are never written, whoever logs them.
var secretKeys = []string{"token", "password", "secret", "phone", "name", "text"}

const hidden = "***"

// newLog returns the log of a service: a JSON object a line, without secrets.
// What is logged holds ids and codes; this catches what slips through.
func newLog(level string, w io.Writer, secrets ...string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, commune.Errorf(commune.Invalid, "config.log")
	}
	secrets = slices.DeleteFunc(secrets, func(s string) bool { return len(s) < 6 })
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: l, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		return redact(a, secrets)
	}})), nil
}

// redact takes secrets out of an attribute, an error's words included.
func redact(a slog.Attr, secrets []string) slog.Attr {
	if slices.Contains(secretKeys, strings.ToLower(a.Key)) {
		return slog.String(a.Key, hidden)
	}
	switch v := a.Value.Any().(type) {
	case string:
		return slog.String(a.Key, scrub(v, secrets))
	case error:
		return slog.String(a.Key, scrub(v.Error(), secrets))
	case fmt.Stringer:
		return slog.String(a.Key, scrub(v.String(), secrets))
	}
	return a
}

func scrub(text string, secrets []string) string {
	for _, s := range secrets {
		text = strings.ReplaceAll(text, s, hidden)
	}
	return botToken.ReplaceAllString(text, hidden)
}
