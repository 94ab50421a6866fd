package bottest

import (
	"strconv"
	"strings"

	"gandan/bot"
)

// sent is what a line with ! says, as updates.
func sent(line string) []bot.Update {
	what, rest, _ := strings.Cut(line, " ")
	first, caption, _ := strings.Cut(rest, " ")
	switch what {
	case "photo":
		return []bot.Update{{Files: []bot.File{file(first, bot.Photo)}, Text: caption}}
	case "file":
		return []bot.Update{{Files: []bot.File{file(first, bot.Doc)}, Text: caption}}
	case "voice":
		return []bot.Update{{Files: []bot.File{file("voice.ogg", bot.Voice)}}}
	case "album":
		var list []bot.Update
		for name := range strings.FieldsSeq(rest) {
			list = append(list, bot.Update{Files: []bot.File{file(name, bot.Photo)}, Album: "album " + rest})
		}
		return list
	case "location":
		lat, _ := strconv.ParseFloat(first, 64)
		lon, _ := strconv.ParseFloat(caption, 64)
		return []bot.Update{{Location: &bot.Location{Lat: lat, Lon: lon}}}
	case "contact":
		return []bot.Update{{Contact: &bot.Contact{Phone: rest, Own: true}}}
	case "edited":
		return []bot.Update{{Text: rest, Edited: true}}
	case "forwarded":
		return []bot.Update{{Text: rest, Forwarded: true}}
	}
	return []bot.Update{{Sticker: true}}
}

func file(name string, kind bot.FileKind) bot.File {
	return bot.File{Ref: "test:" + name, Kind: kind, Name: name}
}
