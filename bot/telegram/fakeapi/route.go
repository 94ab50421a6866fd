package fakeapi

import (
	"context"
	"net/http"
	"regexp"
	"strings"
)

// call is one request of the bot.
type call struct {
	ctx    context.Context
	method string // as the documentation spells it
	params params
	cut    bool // the connection will be cut after doing it
}

// method is what a call does.
type method struct {
	name string
	do   func(*Server, *call) (any, error)
}

// methods are the calls that the server knows, by name in small letters.
//
// Holds: names of methods are case-insensitive.
var methods = map[string]method{
	"getme":                  {"getMe", (*Server).getMe},
	"getupdates":             {"getUpdates", (*Server).getUpdates},
	"setwebhook":             {"setWebhook", (*Server).setWebhook},
	"deletewebhook":          {"deleteWebhook", (*Server).deleteWebhook},
	"getwebhookinfo":         {"getWebhookInfo", (*Server).getWebhookInfo},
	"sendmessage":            {"sendMessage", (*Server).sendMessage},
	"sendphoto":              {"sendPhoto", (*Server).sendFile},
	"senddocument":           {"sendDocument", (*Server).sendFile},
	"sendvoice":              {"sendVoice", (*Server).sendFile},
	"sendmediagroup":         {"sendMediaGroup", (*Server).sendMediaGroup},
	"sendchataction":         {"sendChatAction", (*Server).sendChatAction},
	"editmessagetext":        {"editMessageText", (*Server).editText},
	"editmessagecaption":     {"editMessageCaption", (*Server).editCaption},
	"editmessagereplymarkup": {"editMessageReplyMarkup", (*Server).editMarkup},
	"deletemessage":          {"deleteMessage", (*Server).deleteMessage},
	"answercallbackquery":    {"answerCallbackQuery", (*Server).answerCallback},
	"setmycommands":          {"setMyCommands", (*Server).setCommands},
	"getmycommands":          {"getMyCommands", (*Server).getCommands},
	"deletemycommands":       {"deleteMyCommands", (*Server).deleteCommands},
	"getfile":                {"getFile", (*Server).getFile},
	"leavechat":              {"leaveChat", (*Server).leaveChat},
}

// tokenShape is what a token looks like.
var tokenShape = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

// ServeHTTP implements http.Handler: /bot<token>/<method> and
// /file/bot<token>/<path>.
//
// Holds: a malformed token or path is 404, an unknown or revoked token 401, an
// unknown method 404.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, isFile := strings.CutPrefix(r.URL.Path, "/file")
	path, isBot := strings.CutPrefix(path, "/bot")
	token, rest, ok := strings.Cut(path, "/")
	switch {
	case !isBot || !ok || !tokenShape.MatchString(token):
		s.reply(w, nil, refuse(404, "Not Found"))
	case !s.knows(token):
		s.reply(w, nil, refuse(401, "Unauthorized"))
	case isFile:
		s.serveFile(w, r, rest)
	default:
		s.serveMethod(w, r, rest)
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
	m, ok := methods[strings.ToLower(name)]
	if !ok {
		s.reply(w, nil, refuse(404, "Not Found: method not found"))
		return
	}
	p, err := s.readParams(w, r)
	if err != nil {
		s.reply(w, nil, err)
		return
	}
	c := &call{ctx: r.Context(), method: m.name, params: p}
	f := s.faultFor(m.name, p.int64("chat_id", 0))
	if f.before(r.Context(), w, m.name) {
		return
	}
	c.cut = f != nil && f.DropAfterDoing || r.Context().Err() != nil
	result, err := m.do(s, c)
	s.count(m.name, err)
	f.after(r.Context())
	s.reply(w, result, err)
}

// getMe tells who the bot is.
func (s *Server) getMe(*call) (any, error) {
	return struct {
		wireUser
		CanJoinGroups   bool `json:"can_join_groups"`
		CanReadMessages bool `json:"can_read_all_group_messages"`
		InlineQueries   bool `json:"supports_inline_queries"`
	}{wireUser: s.bot, CanJoinGroups: true}, nil
}
