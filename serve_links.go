package main

import (
	"gandan/bot/filelink"
	"gandan/handlers"
	"gandan/locales"
)

// links makes links to files; none while no public address is set.
func (s *service) links() filelink.Links {
	return filelink.Links{Base: s.cfg.PublicURL, Secret: []byte(s.cfg.Secret), Now: s.cfg.Now}
}

// wireFiles makes what answers links to files, by the rights that the
// conversations ask.
func (s *service) wireFiles(words *locales.Catalog) {
	rights := handlers.Downloads{Service: &handlers.Service{DB: s.db, Rules: s.rules.get, NewID: newID}, Now: s.cfg.Now}
	s.files = filelink.Handler(filelink.Options{Links: s.links(), Files: s.blobs, Rights: rights, Words: words, Log: s.log, Watch: s.metrics.file})
}
