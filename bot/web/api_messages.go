package web

import (
	"net/http"
	"strconv"

	"gandan/commune"
)

// shown is a message as the API gives it: its place in the chat and itself.
type shown struct {
	Seq int64  `json:"seq"`
	Rev int64  `json:"rev"`
	At  string `json:"at"` // RFC 3339, to the millisecond: what came first matters across chats
	message
}

// messages answers the messages of a chat that are newer than a revision.
func (s *server) messages(w http.ResponseWriter, r *http.Request) {
	chat := r.PathValue("id")
	after, err := revision(r.URL.Query().Get("after"))
	if err == nil {
		err = s.known(r.Context(), chat)
	}
	list := []shown{}
	if err == nil {
		err = s.shows.WebMessages(r.Context(), chat, after, func(seq, rev int64, at commune.Instant, body []byte) error {
			m, err := decode(body)
			list = append(list, shown{seq, rev, at.In(s.Zone).Format(toMillis), s.linked(chat, m)})
			return err
		})
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, list)
}

func revision(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, errMalformed
	}
	return n, nil
}

// toMillis is RFC 3339 with milliseconds.
const toMillis = "2006-01-02T15:04:05.000Z07:00"
