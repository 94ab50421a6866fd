// Package media looks at what people send: of which kind it is by its content,
// and what of a picture may be kept.
package media

import (
	"errors"

	"gandan/bot"
)

// Why a file is not kept.
var (
	ErrEmpty    = errors.New("media: nothing in it")
	ErrType     = errors.New("media: a program or a page")
	ErrTooLarge = errors.New("media: a picture of too many pixels")
	ErrPicture  = errors.New("media: a picture that cannot be read")
)

// Examined is a file as it may be kept.
type Examined struct {
	Kind bot.FileKind
	Type string // media type, found from the content
	Body []byte // a picture's is made anew: where and by which phone it was taken stays behind
}

// Examine finds what a file is and makes it fit to be kept, or says why it is
// not with one of the errors above. The name and the declared media type as
// sent count only against it, or to tell a voice recording from a film.
func Examine(body []byte, name, declared string) (Examined, error) {
	kind, media, err := classify(body, name, declared)
	if err != nil {
		return Examined{}, err
	}
	if kind == bot.Photo {
		if body, media, err = clean(body); err != nil {
			return Examined{}, err
		}
	}
	return Examined{Kind: kind, Type: media, Body: body}, nil
}
