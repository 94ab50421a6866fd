package remote

import (
	"errors"
	"net/http"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// A client does not follow to another address, and the one that was given stays
// as it is.
func TestClientStaysWhereItIs(t *testing.T) {
	followed := false
	other := origin(t, func(http.ResponseWriter, *http.Request) { followed = true })
	here := origin(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other, http.StatusFound) })
	given := &http.Client{}
	for _, c := range []*http.Client{Client(nil), Client(given)} {
		resp, err := c.Get(here)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		c.CloseIdleConnections()
		if resp.StatusCode != http.StatusFound || followed {
			t.Errorf("status %d, followed %t", resp.StatusCode, followed)
		}
	}
	if given.CheckRedirect != nil {
		t.Error("the given client is changed")
	}
}

func TestOutcome(t *testing.T) {
	for want, err := range map[string]error{
		"ok": nil, "5xx": &bot.SendError{Retry: true, Err: errors.New("status 502")}, "bad": commune.Errorf(commune.Invalid, "error.file_too_large"),
	} {
		if got := Outcome(err); got != want {
			t.Errorf("%v: %s", err, got)
		}
	}
}
