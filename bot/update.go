package bot

import "time"

// Chat is where a conversation takes place.
type Chat struct {
	Channel string `json:"channel"` // "web", "telegram", …
	ID      string `json:"id"`      // the channel's own id of the chat
}

// Key names the chat's session.
func (c Chat) Key() string { return c.Channel + ":" + c.ID }

// Update is one thing that a person did, in channel-neutral form.
type Update struct {
	ID        string    // unique within Chat; a repeat is the same act
	Chat      Chat      // where
	Seq       int64     // its place in the row of all that was sent to the channel; zero: not known
	At        time.Time // when it reached us; zero: the engine's clock
	Text      string    // typed text, or the caption of Files
	Data      string    // payload of the button tapped, see Screen.Data and NoticeData
	Message   string    // the channel's id of the message that carried the button
	Files     []File    // photos, voice, files; several are one album
	Album     string    // the channel's id of an album that arrives in several updates
	Location  *Location // a position that was shared
	Contact   *Contact  // a phone number that was shared
	Sticker   bool      // a sticker, or anything else that says nothing
	Edited    bool      // an edit of an earlier message
	Forwarded bool      // forwarded from elsewhere

	Unsupported bool // something that the channel does not carry: told once what to do instead
	Human       bool // a person of the office wrote in this chat: the bot keeps silent there for a while
	Joined      bool // the person came (followed the account): greeted
	Left        bool // the person left: no message arrives any more
}

// FileKind says what a file is for the person who sent it.
type FileKind string

// The kinds of files.
const (
	Photo FileKind = "photo"
	Voice FileKind = "voice"
	Doc   FileKind = "file"
)

// BlobRef begins the reference of a file whose bytes rest in the blobs, by their
// hash; any other reference is of the channel that still keeps them.
const BlobRef = "blob:"

// File is something that was sent, by reference. The bytes are fetched and
// kept by others, never inside a turn.
type File struct {
	Ref  string   `json:"ref"`            // BlobRef and a hash, or "<channel>:<file id>"
	Kind FileKind `json:"kind"`           //
	Name string   `json:"name,omitempty"` // as sent; never used as a path
	Type string   `json:"type,omitempty"` // media type, found from the content
	Size int64    `json:"size,omitempty"` // bytes
}

// Location is a position in degrees.
type Location struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Contact is a phone number as a channel shares it.
type Contact struct {
	Phone string `json:"phone"`
	Own   bool   `json:"own"` // the channel vouches that it is the sender's own
}
