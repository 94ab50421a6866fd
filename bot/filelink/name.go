package filelink

import (
	"mime"
	"net/url"
	"path"
	"strings"

	"gandan/bot/media"
	"gandan/reading/fold"
)

// endings are those of names for files that were sent without one, as photos
// and voice messages are.
var endings = map[string]string{
	"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp",
	"audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/ogg": ".ogg", "audio/webm": ".webm", "video/mp4": ".mp4", "application/pdf": ".pdf",
}

// attachment is a Content-Disposition that has the file saved under its name:
// in the form of RFC 5987, which keeps accents, and without them for the
// browsers inside chat apps that read only the old form.
func attachment(name, hash, mediaType string) string {
	name = media.SafeName(name)
	if strings.Trim(name, ". ") == "" {
		name = "gandan-" + hash[:8] + endings[mediaType]
	}
	plain := bare(name)
	if plain == name {
		return mime.FormatMediaType("attachment", map[string]string{"filename": plain})
	}
	if strings.TrimSuffix(plain, path.Ext(plain)) == "" {
		plain = "gandan-" + hash[:8] + path.Ext(plain)
	}
	// QueryEscape writes a space as +, which this form does not know.
	long := "UTF-8''" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	return mime.FormatMediaType("attachment", map[string]string{"filename": plain, "filename*": long})
}

// bare writes a name in ASCII letters, without what must be escaped.
func bare(name string) string {
	plain := func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return -1
		}
		return r
	}
	if strings.Map(plain, name) == name {
		return name
	}
	return strings.TrimSpace(strings.Map(plain, fold.Text(name)))
}
