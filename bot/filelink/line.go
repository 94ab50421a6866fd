package filelink

import (
	"strings"

	"gandan/bot"
	"gandan/bot/media"
)

// Lines are what a channel writes in place of files that it cannot send.
type Lines struct {
	Words  bot.Printer
	Lang   string
	Link   func(f bot.File) (string, bool) // see Links.Person
	list   []string
	absent int
}

// Line says where the person finds a file; empty: nowhere.
func (l *Lines) Line(f bot.File) string {
	link, ok := l.Link(f)
	if !ok {
		return ""
	}
	switch f.Kind {
	case bot.Photo:
		return l.Words.Print(l.Lang, "zalo.photo_link", "Link", link)
	case bot.Voice:
		return l.Words.Print(l.Lang, "zalo.voice_link", "Link", link)
	}
	name := media.SafeName(f.Name)
	if name == "" {
		name = "…"
	}
	return l.Words.Print(l.Lang, "zalo.file_link", "Name", name, "Link", link)
}

// Add writes a line for one more file.
func (l *Lines) Add(f bot.File) {
	if line := l.Line(f); line != "" {
		l.list = append(l.list, line)
	} else {
		l.absent++
	}
}

// Under returns the text with the lines below it, and how many files are to be
// found nowhere.
func (l *Lines) Under(text string) string {
	list := l.list
	if l.absent > 0 {
		list = append(list[:len(list):len(list)], l.Words.Print(l.Lang, "zalo.files_absent", "N", l.absent))
	}
	if len(list) == 0 {
		return text
	}
	return strings.TrimLeft(text+"\n\n"+strings.Join(list, "\n"), "\n")
}
