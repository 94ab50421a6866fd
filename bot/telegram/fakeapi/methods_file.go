package fakeapi

import (
	"net/http"
	"strconv"
	"time"
)

// Limits of a download.
//
// Holds: a bot can download 20 MB; a link is good for an hour.
const (
	maxDownload = 20 << 20
	linkLasts   = time.Hour
)

// getFile tells where a file can be downloaded.
func (s *Server) getFile(c *call) (any, error) {
	id := c.params.text("file_id")
	if id == "" {
		return nil, bad("file_id not specified")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files.byID[id]
	if f == nil {
		return nil, bad("invalid file_id")
	}
	if f.size > maxDownload {
		return nil, bad("file is too big")
	}
	f.linked = s.opt.Now()
	return struct {
		wireFile
		Path string `json:"file_path"`
	}{wireFile{FileID: f.id, FileUniqueID: f.unique, FileSize: f.size}, f.path}, nil
}

// serveFile answers a download.
//
// Holds: the media type is lost, and a link that is too old is 404.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, path string) {
	fault := s.faultFor(FileDownload, 0)
	if fault.before(r.Context(), w, FileDownload) {
		return
	}
	s.mu.Lock()
	f := s.files.byPath[path]
	open := f != nil && !f.linked.IsZero() && s.opt.Now().Sub(f.linked) < linkLasts
	s.mu.Unlock()
	if !open {
		err := refuse(404, "Not Found")
		s.count(FileDownload, err)
		s.reply(w, nil, err)
		return
	}
	s.count(FileDownload, nil)
	fault.after(r.Context())
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.data)))
	n, _ := w.Write(f.data)
	s.bytesOut.Add(int64(n))
}
