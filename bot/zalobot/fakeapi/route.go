package fakeapi

import (
	"context"
	"net/http"
	"strings"
)

// call is one request of the bot.
type call struct {
	ctx    context.Context
	method string
	params params
}

// methods are the calls that the platform knows.
//
// Holds: names of methods are case-sensitive, and there are no others.
var methods = map[string]func(*Server, *call) (any, error){
	"getMe":          (*Server).getMe,
	"getUpdates":     (*Server).getUpdates,
	"setWebhook":     (*Server).setWebhook,
	"deleteWebhook":  (*Server).deleteWebhook,
	"getWebhookInfo": (*Server).getWebhookInfo,
	"sendMessage":    (*Server).sendMessage,
	"sendPhoto":      (*Server).sendPhoto,
	"sendSticker":    (*Server).sendSticker,
	"sendVoice":      (*Server).sendVoice,
	"sendChatAction": (*Server).sendChatAction,
}

// ServeHTTP implements http.Handler: /bot<token>/<method>, and what people sent
// under /media/.
//
// Holds: an unknown token is refused in JSON with 401, by some accounts with a
// page; an unknown method is 404.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if name, ok := strings.CutPrefix(r.URL.Path, mediaPath); ok {
		s.serveMedia(w, r, name)
		return
	}
	path, isBot := strings.CutPrefix(r.URL.Path, "/bot")
	token, method, ok := strings.Cut(path, "/")
	switch {
	case !isBot || !ok:
		page(w, http.StatusNotFound, "<html><h1>404 Not Found</h1></html>")
	case s.knows(token):
		s.serveMethod(w, r, method)
	case s.opt.TokenPage:
		page(w, http.StatusUnauthorized, "<html><h1>401 Authorization Required</h1></html>")
	default:
		reply(w, nil, refuse(401, "Unauthorized"))
	}
}

// knows tells whether a token is the bot's.
func (s *Server) knows(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return token == s.opt.Token && !s.revoked
}

// serveMethod does one call, with the faults that were ordered for it.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, name string) {
	do, ok := methods[name]
	if !ok {
		s.note("unknown method", name, "")
		reply(w, nil, refuse(404, "Not Found"))
		return
	}
	p, err := readParams(w, r)
	if err != nil {
		reply(w, nil, err)
		return
	}
	f := s.faultFor(name, p["chat_id"])
	if f.before(r.Context(), w, name) {
		return
	}
	result, err := do(s, &call{ctx: r.Context(), method: name, params: p})
	s.count(name, err)
	f.after(r.Context())
	reply(w, result, err)
}

// getMe tells who the bot is.
func (s *Server) getMe(*call) (any, error) {
	return wireMe{ID: s.bot.ID, Account: s.opt.Name, Type: "BASIC", Displayed: s.bot.Name}, nil
}
