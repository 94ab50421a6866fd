package web

import (
	"io"
	"net/http"
)

// The limits of what is taken in.
const (
	maxJSON  = 64 << 10 // bytes of a JSON body, and of the text beside files
	maxFile  = 20 << 20 // bytes of a file
	maxFiles = 10
	maxDrain = 256 << 20 // bytes read and thrown away, so that the refusal is heard
)

// readBody reads a small body whole.
func readBody(r *http.Request) ([]byte, error) {
	body, err := readUpTo(r.Body, maxJSON)
	if err != nil {
		drain(r)
	}
	return body, err
}

// readUpTo reads all of r, or fails with errTooLarge past limit bytes.
func readUpTo(r io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, errMalformed
	}
	if int64(len(body)) > limit {
		return nil, errTooLarge
	}
	return body, nil
}

// drain reads on to the end of a refused body: a sender that is cut off in the
// middle sees a broken connection instead of the answer.
func drain(r *http.Request) {
	_, _ = io.CopyN(io.Discard, r.Body, maxDrain)
}
