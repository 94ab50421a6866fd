package fakeapi

// Shot is a photo of an album.
type Shot struct {
	Data    []byte
	Caption string
}

// Photo sends a picture.
func (p *Person) Photo(data []byte, caption string) int64 {
	return p.file(photoKind, "", data, caption, "")
}

// Document sends a file under a name.
func (p *Person) Document(name string, data []byte, caption string) int64 {
	return p.file(documentKind, name, data, caption, "")
}

// Voice sends a voice message.
func (p *Person) Voice(data []byte) int64 { return p.file(voiceKind, "", data, "", "") }

// Sticker sends a sticker.
func (p *Person) Sticker() int64 { return p.file(stickerKind, "", []byte("sticker"), "", "") }

// Album sends several pictures at once.
//
// Holds: each comes as an update of its own, with one media_group_id.
func (p *Person) Album(shots ...Shot) []int64 {
	p.s.mu.Lock()
	album := p.s.nextAlbum()
	p.s.mu.Unlock()
	var ids []int64
	for _, shot := range shots {
		ids = append(ids, p.file(photoKind, "", shot.Data, shot.Caption, album))
	}
	return ids
}

func (p *Person) file(kind fileKind, name string, data []byte, caption, album string) int64 {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := &message{text: caption, wire: wireMessage{MediaGroupID: album}}
	p.s.attach(m, p.s.keep(kind, name, "", data))
	return p.say(m)
}
