package media

import (
	"bytes"
	"mime"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gandan/bot"
)

// dangerous are the endings of names that a click would run.
var dangerous = []string{
	".apk", ".app", ".bat", ".chm", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".htm", ".html", ".iso", ".jar", ".js", ".jse", ".lnk",
	".mhtml", ".msc", ".msi", ".pif", ".ps1", ".reg", ".scr", ".sh", ".svg", ".swf", ".vbe", ".vbs", ".wsf", ".xhtml", ".xml",
}

// programs are the first bytes of programs: Windows, Linux, macOS, scripts.
var programs = [][]byte{
	[]byte("MZ"), []byte("\x7fELF"), {0xcf, 0xfa, 0xed, 0xfe}, {0xca, 0xfe, 0xba, 0xbe}, []byte("#!"),
}

// classify finds what a file is from its content; the name and the declared
// type only count against it, or to tell a voice recording from a film.
func classify(body []byte, name, declared string) (bot.FileKind, string, error) {
	if len(body) == 0 {
		return "", "", ErrEmpty
	}
	media, _, _ := mime.ParseMediaType(http.DetectContentType(body))
	recording := recorded(body, declared)
	switch {
	case runnable(name):
		return "", "", ErrType
	case recording != "":
		return bot.Voice, recording, nil
	case runs(body) || media == "text/html" || media == "text/xml":
		return "", "", ErrType
	case strings.HasPrefix(media, "image/"):
		return bot.Photo, media, nil
	case spoken(media, declared):
		return bot.Voice, "audio/" + media[strings.Index(media, "/")+1:], nil
	}
	return bot.Doc, media, nil
}

// recordings are the first bytes of what phones make of a voice and Go's own
// table does not know: AMR, which begins as a script does, and AAC in its bare
// form with and without a checksum.
var recordings = []struct{ first, media string }{
	{"#!AMR", "audio/amr"}, {"\xff\xf1", "audio/aac"}, {"\xff\xf9", "audio/aac"},
}

// recorded returns the media type of a voice recording of such a form, if it was
// sent as a sound; else "".
func recorded(body []byte, declared string) string {
	if !strings.HasPrefix(declared, "audio/") {
		return ""
	}
	for _, r := range recordings {
		if bytes.HasPrefix(body, []byte(r.first)) {
			return r.media
		}
	}
	return ""
}

// runnable reports whether a click on a file of the name would run it.
func runnable(name string) bool {
	return slices.Contains(dangerous, strings.ToLower(filepath.Ext(strings.TrimRight(name, ". "))))
}

// runs reports whether the bytes are a program's.
func runs(body []byte) bool {
	return slices.ContainsFunc(programs, func(first []byte) bool { return bytes.HasPrefix(body, first) })
}

// spoken reports whether a file is sound. Containers such as WebM look the same
// with pictures and without, so there the sender is believed.
func spoken(media, declared string) bool {
	container := media == "video/webm" || media == "application/ogg" || media == "video/mp4"
	return strings.HasPrefix(media, "audio/") || container && strings.HasPrefix(declared, "audio/")
}

// SafeName returns the last element of a name as sent, fit to be shown and to
// be offered for saving; it is never used as a path.
func SafeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	return cut(strings.TrimSpace(name), 120)
}

// cut shortens text to at most limit bytes, whole characters only.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
