// Package locales holds every word that people read: vi.json, the first
// language, and en.json, both complete. Nothing else in the program does.
package locales

import (
	"embed"
	"encoding/json"
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

//go:embed vi.json en.json
var files embed.FS

// Default is the language of everybody who has not chosen another.
const Default = "vi"

// Languages lists the languages of the catalogue, the first one first.
var Languages = []string{Default, "en"}

// Catalog finds wording by key and language. It is safe for concurrent use.
type Catalog struct {
	localizers map[string]*i18n.Localizer
	found      found
}

// Load reads the embedded catalogue.
func Load() (*Catalog, error) {
	bundle := i18n.NewBundle(language.MustParse(Default))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	c := &Catalog{localizers: map[string]*i18n.Localizer{}}
	for _, lang := range Languages {
		if _, err := bundle.LoadMessageFileFS(files, lang+".json"); err != nil {
			return nil, fmt.Errorf("locales: %s: %w", lang, err)
		}
		c.localizers[lang] = i18n.NewLocalizer(bundle, lang)
	}
	return c, nil
}

// Print returns the message for key in lang, every {Name} replaced by the
// argument of that name. Args are alternating names and values; an argument
// called N chooses between one and many. A key that is missing in lang is
// taken from the default language; one that is missing everywhere is returned
// itself, so that a test or a person sees it.
func (c *Catalog) Print(lang, key string, args ...any) string {
	localizer, ok := c.localizers[lang]
	if !ok {
		localizer = c.localizers[Default]
	}
	var count any
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == "N" {
			count = args[i+1]
		}
	}
	return fill(c.found.text(localizer, key, count), args)
}

// Has reports whether the catalogue knows key in lang itself.
func (c *Catalog) Has(lang, key string) bool {
	localizer, ok := c.localizers[lang]
	if !ok {
		return false
	}
	_, tag, err := localizer.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: key, TemplateParser: template.IdentityParser{}})
	return err == nil && tag == language.MustParse(lang)
}
