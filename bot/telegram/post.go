package telegram

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// errForeign is an answer that is not the API's.
var errForeign = errors.New("telegram: the answer cannot be read")

// post calls a method without files. Nearly every turn does: the library's own
// way makes a map of the parameters and reads the answer twice, which costs as
// much as the call.
func (t *trip) post(address string, p tgbotapi.Params) (*tgbotapi.APIResponse, error) {
	r, err := http.NewRequestWithContext(t.ctx, http.MethodPost, address, bytes.NewReader(object(p)))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := t.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := readAll(answer.Body, answer.ContentLength)
	if err != nil {
		return nil, err
	}
	if result, ok := obeyed(body); ok {
		return &tgbotapi.APIResponse{Ok: true, Result: result}, nil
	}
	var a tgbotapi.APIResponse
	if readJSON(body, &a) != nil {
		return nil, errForeign
	}
	if !a.Ok {
		return nil, refusal(&a)
	}
	return &a, nil
}

// obeyed takes the result out of an answer as the API writes it where it obeyed
// and shows what it made, mostly the message that was just sent. Whether that can be
// read is found by who needs it, which seldom is anybody.
func obeyed(body []byte) (result []byte, ok bool) {
	rest, begins := bytes.CutPrefix(body, []byte(`{"ok":true,"result":`))
	if !begins || !bytes.HasPrefix(rest, []byte(`{`)) || !bytes.HasSuffix(rest, []byte(`}}`)) {
		return nil, false
	}
	return rest[:len(rest)-1], true
}

// refusal is what the API says where it does not obey.
func refusal(a *tgbotapi.APIResponse) error {
	e := &tgbotapi.Error{Code: a.ErrorCode, Message: a.Description}
	if a.Parameters != nil {
		e.ResponseParameters = *a.Parameters
	}
	return e
}

// readAll is io.ReadAll for what says how long it will be; it is not believed
// beyond what an update may have.
func readAll(r io.Reader, length int64) ([]byte, error) {
	if length <= 0 || length > maxBody {
		return io.ReadAll(r)
	}
	data := make([]byte, length)
	n, err := io.ReadFull(r, data)
	return data[:n], err
}
