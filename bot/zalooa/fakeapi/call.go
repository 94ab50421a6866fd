package fakeapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
)

// maxBody is the most that one request may carry: the largest upload and room
// for its wrapping.
const maxBody = maxFile + 1<<20

// call is one request.
type call struct {
	r    *http.Request
	path string
	body []byte
}

// handler does a call and returns the data of its answer. It runs with the
// server locked.
type handler func(*Server, *call) (any, error)

// surface is what one host knows.
type surface struct {
	calls                        map[string]handler // by method, space, path
	noToken, oldToken, wrongSign int                // the host's error codes
}

// api is the API's host.
//
// Holds: each family of paths has its own version; the messages of v2 and what
// was given up answer -240.
var api = surface{noToken: -216, oldToken: -220, wrongSign: -242, calls: map[string]handler{
	"POST /v3.0/oa/message/cs":          (*Server).sendMessage,
	"POST /v3.0/oa/message/template":    (*Server).templateByUser,
	"POST /v3.0/oa/message/transaction": (*Server).shut,
	"POST /v3.0/oa/message/promotion":   (*Server).shut,
	"POST /v3.0/oa/quota/message":       (*Server).messageQuota,
	"GET /v3.0/oa/user/detail":          (*Server).userDetail,
	"GET /v2.0/oa/getoa":                (*Server).getOA,
	"GET /v2.0/oa/getprofile":           (*Server).shut,
	"POST /v2.0/oa/message":             (*Server).react,
	"POST /v2.0/oa/upload/image":        (*Server).uploadImage,
	"POST /v2.0/oa/upload/gif":          (*Server).uploadGif,
	"POST /v2.0/oa/upload/file":         (*Server).uploadFile,
}}

// business is the host of templates by phone.
var business = surface{noToken: -124, oldToken: -124, wrongSign: -1241, calls: map[string]handler{
	"POST /message/template": (*Server).templateByPhone,
	"GET /message/status":    (*Server).templateStatus,
}}

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request)      { s.serve(w, r, api) }
func (s *Server) serveBusiness(w http.ResponseWriter, r *http.Request) { s.serve(w, r, business) }

// serve does one call of the API, with the faults that were ordered for it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, on surface) {
	c, do := s.read(w, r), on.calls[r.Method+" "+r.URL.Path]
	if c == nil {
		return
	}
	if do == nil || r.URL.Query().Has("access_token") {
		s.wrongAddress(r)
		writeEmpty(w)
		return
	}
	f := s.faultFor(r)
	if s.before(f, w, r, func(w http.ResponseWriter, no *refusal) { writeJSON(w, no) }) {
		return
	}
	var answer any
	s.locked(func() { answer = s.answer(w, c, on, do) })
	s.after(f, r)
	writeJSON(w, answer)
}

// read takes in a request; nil: it was too large and is answered.
func (s *Server) read(w http.ResponseWriter, r *http.Request) *call {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return nil
	}
	return &call{r: r, path: r.URL.Path, body: body}
}

// wrongAddress notes a request that no host answers.
//
// Holds: a token in the address is 404, as is a path that does not exist.
func (s *Server) wrongAddress(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kind := "address"
	if r.URL.Query().Has("access_token") {
		kind = "token"
	}
	s.violate(kind, "%s %s", r.Method, r.URL.Path)
	s.tally(r.URL.Path, http.StatusNotFound)
}

// answer checks and does a call. The caller holds s.mu.
func (s *Server) answer(w http.ResponseWriter, c *call, on surface, do handler) any {
	data, err := any(nil), s.rated(w)
	if err == nil {
		err = s.authorized(c, on)
	}
	if err == nil {
		data, err = do(s, c)
	}
	if no, is := errors.AsType[*refusal](err); is {
		s.tally(c.path, no.Code)
		return no
	}
	s.tally(c.path, 0)
	return done{Data: data, Message: "Success"}
}

// shut is what was given up.
func (s *Server) shut(c *call) (any, error) {
	s.violate("address", "%s was given up", c.path)
	return nil, refuse(-240, "This API has been shut down")
}

// decode reads a body of JSON. Fields that the platform does not know are noted
// and left out.
func (s *Server) decode(c *call, v any) error {
	if kind, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type")); kind != "application/json" {
		s.violate("json", "%s came as %q", c.path, kind)
		return invalid("content type")
	}
	return s.decodeText(c, c.body, v)
}

// decodeText reads JSON from wherever a call carries it.
func (s *Server) decodeText(c *call, text []byte, v any) error {
	if err := json.Unmarshal(text, v); err != nil {
		s.violate("json", "%s: %v", c.path, err)
		return invalid("json")
	}
	strict := json.NewDecoder(bytes.NewReader(text))
	strict.DisallowUnknownFields()
	if err := strict.Decode(v); err != nil {
		s.violate("unknown field", "%s: %s", c.path, strings.TrimPrefix(err.Error(), "json: "))
	}
	return nil
}

// query reads the JSON in a GET request's data.
//
// Holds: parameters of GET go as one JSON in ?data=.
func (s *Server) query(c *call, v any) error {
	return s.decodeText(c, []byte(c.r.URL.Query().Get("data")), v)
}
