package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"time"

	"gandan/bot"
	"gandan/commune"
)

const (
	within        = time.Minute // for one file, with its redirects
	mostRedirects = 3
)

// Why a file is not fetched. None of them names the address: it may hold what
// people wrote, or a key.
var (
	errAddress   = errors.New("remote: the address is of no host that is asked")
	errPrivate   = errors.New("remote: the host stands inside a private network")
	errRedirects = errors.New("remote: sent from host to host too often")
)

// Fetch brings the file at the address and the last part of its path, as a name
// that the sender may have chosen. A host is given as a domain ("zdn.vn": it and
// all below it, by https, never at a private address) or as a whole origin
// ("http://127.0.0.1:8080": just that one, wherever it stands). The client's
// proxy is honoured; redirects are followed to these hosts only. More bytes than
// limit are an Invalid commune.Error; any other error is a *bot.SendError,
// without Retry where trying again is in vain. A nil client is an ordinary one.
func Fetch(ctx context.Context, client *http.Client, address string, hosts []string, limit int64) (body []byte, name string, err error) {
	u, err := url.Parse(address)
	if err != nil || !allowed(u, hosts) {
		return nil, "", &bot.SendError{Err: errAddress}
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	own, done := guarded(client, hosts)
	defer done()
	body, err = get(ctx, own, u, limit)
	return body, path.Base(u.Path), err
}

// get reads what stands at the address.
func get(ctx context.Context, client *http.Client, u *url.URL, limit int64) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &bot.SendError{Err: errAddress}
	}
	resp, err := client.Do(r)
	if err != nil {
		return nil, failed(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, refused(resp.StatusCode)
	}
	body := []byte(nil)
	if resp.ContentLength <= limit { // else it is not worth the time
		body, err = io.ReadAll(io.LimitReader(resp.Body, limit+1))
	}
	switch {
	case err != nil:
		return nil, failed(err)
	case resp.ContentLength > limit || int64(len(body)) > limit:
		return nil, commune.Errorf(commune.Invalid, "error.file_too_large", "N", int(limit>>20))
	}
	return body, nil
}

// failed is an error of the network.
func failed(err error) error {
	for _, final := range []error{errAddress, errPrivate, errRedirects} {
		if errors.Is(err, final) {
			return &bot.SendError{Err: final}
		}
	}
	if named := (*url.Error)(nil); errors.As(err, &named) {
		err = named.Err
	}
	return &bot.SendError{Retry: true, Err: fmt.Errorf("remote: %w", err)}
}

// refused is an answer that is no file: what is gone stays gone.
func refused(status int) error {
	again := status >= http.StatusInternalServerError || status == http.StatusTooManyRequests || status == http.StatusRequestTimeout
	return &bot.SendError{Retry: again, Err: fmt.Errorf("remote: status %d", status)}
}
