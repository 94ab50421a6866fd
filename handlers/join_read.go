package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// joinCode finds a code in a plain message: alone or after a word or two ("mã
// KH7M 2QXR TD"). Of a stranger also what is meant as one is taken, so that a
// letter too few is answered as a wrong code.
func joinCode(t bot.Turn, text string) (*bot.Do, bool) {
	rest := text
	for range 3 {
		if commune.IsJoinCode(rest) || t.Person == "" && likeJoinCode(rest) {
			return &bot.Do{Flow: "join", Args: bot.Args{"h": commune.JoinHash(rest)}}, true
		}
		_, rest, _ = strings.Cut(rest, " ")
	}
	return nil, false
}

// likeJoinCode reports whether a text of about the length of a code mixes
// letters and digits.
func likeJoinCode(text string) bool {
	letters, digits := 0, 0
	for _, r := range strings.ToUpper(text) {
		switch {
		case 'A' <= r && r <= 'Z':
			letters++
		case '0' <= r && r <= '9':
			digits++
		case !strings.ContainsRune(" -.", r):
			return false
		}
	}
	n := letters + digits
	return letters > 0 && digits > 0 && commune.JoinLength-2 <= n && n <= commune.JoinLength+3
}
