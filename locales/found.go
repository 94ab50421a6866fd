package locales

import (
	"strconv"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// kept is up to which count texts are remembered; lists are seldom longer.
const kept = 100

// found remembers the texts that were looked up, since a page asks for the same
// few for every line of a list. The zero value remembers none yet.
type found struct {
	mu    sync.RWMutex
	texts map[wanted]string
}

// wanted is what a text is looked up by; uncounted is the count of one that has
// none.
type wanted struct {
	localizer *i18n.Localizer
	key       string
	count     int
}

const uncounted = -1

// text returns the text of key for a count, nil if it has none, or key itself
// if there is no such text.
func (f *found) text(localizer *i18n.Localizer, key string, count any) string {
	w := wanted{localizer, key, uncounted}
	if count != nil {
		n, ok := small(count)
		if !ok {
			text, _ := lookUp(localizer, key, count)
			return text
		}
		w.count = n
	}
	f.mu.RLock()
	text, ok := f.texts[w]
	f.mu.RUnlock()
	if ok {
		return text
	}
	text, ok = lookUp(localizer, key, count)
	if ok {
		f.remember(w, text)
	}
	return text
}

// small returns a count that texts are remembered for, given as a number or as
// its digits.
func small(count any) (n int, ok bool) {
	switch c := count.(type) {
	case int:
		n = c
	case string:
		var err error
		if n, err = strconv.Atoi(c); err != nil {
			return 0, false
		}
	default:
		return 0, false
	}
	return n, n >= 0 && n < kept
}

func (f *found) remember(w wanted, text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.texts == nil {
		f.texts = map[wanted]string{}
	}
	f.texts[w] = text
}

// lookUp asks the catalogue. Keys that it does not know are not worth being
// remembered: there is no end to them.
func lookUp(localizer *i18n.Localizer, key string, count any) (text string, ok bool) {
	text, err := localizer.Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: count, TemplateParser: template.IdentityParser{},
	})
	if text == "" && err != nil {
		return key, false
	}
	return text, true
}
