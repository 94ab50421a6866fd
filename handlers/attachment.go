package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// attachments makes what the answers brought with them part of an entry.
func attachments(answers bot.Answers, id string) []commune.Attachment {
	var list []commune.Attachment
	for _, a := range answers {
		list = append(list, filesAttached(a.Files, id)...)
		if p := a.Place; p != nil {
			list = append(list, commune.Attachment{ID: id + "-place", Kind: "location", Lat: p.Lat, Lon: p.Lon})
		}
	}
	return list
}

func filesAttached(files []bot.File, id string) []commune.Attachment {
	var list []commune.Attachment
	for _, f := range files {
		a := commune.Attachment{ID: id + "-" + fileMark(f), Kind: string(f.Kind), Name: f.Name, Type: f.Type, Size: f.Size}
		if hash, kept := strings.CutPrefix(f.Ref, bot.BlobRef); kept {
			a.Hash = hash
		} else {
			a.Source = f.Ref
		}
		list = append(list, a)
	}
	return list
}

// fileMark tells one file from another, as a few letters.
func fileMark(f bot.File) string {
	sum := sha256.Sum256([]byte(f.Ref))
	return hex.EncodeToString(sum[:6])
}

// fileOf is an attachment as it is shown.
func fileOf(a commune.Attachment) bot.File {
	ref := bot.BlobRef + a.Hash
	if a.Hash == "" {
		ref = a.Source
	}
	return bot.File{Ref: ref, Kind: bot.FileKind(a.Kind), Name: a.Name, Type: a.Type, Size: a.Size}
}
