package main

import (
	"context"
	"crypto/x509"
	"errors"
	"net/http"
	"net/url"
	"time"

	"gandan/store"
)

// public asks the service for its readiness by the address that the world
// knows it by.
func (d *doctor) public(ctx context.Context) []finding {
	if d.cfg.PublicURL == "" {
		return nil
	}
	var until time.Time
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.cfg.PublicURL+"/readyz", nil)
	if err != nil {
		return []finding{judgePublic(d.cfg.PublicURL, 0, err, until, d.cfg.Now())}
	}
	response, err := d.web.Do(request)
	if err != nil {
		return []finding{judgePublic(d.cfg.PublicURL, 0, err, until, d.cfg.Now())}
	}
	defer response.Body.Close()
	if response.TLS != nil {
		until = expires(response.TLS.PeerCertificates)
	}
	return []finding{judgePublic(d.cfg.PublicURL, response.StatusCode, nil, until, d.cfg.Now())}
}

// expires returns when the server's own certificate ends.
func expires(chain []*x509.Certificate) time.Time {
	if len(chain) == 0 {
		return time.Time{}
	}
	return chain[0].NotAfter
}

// soonEnds is how long before its end a certificate should have been renewed.
const soonEnds = 14 * 24 * time.Hour

// judgePublic looks at the answer. A machine may be unable to reach its own
// public address although the world can, so that nothing here is called broken.
func judgePublic(address string, status int, err error, until, now time.Time) finding {
	at := host(address)
	var failed *url.Error
	if errors.As(err, &failed) { // it repeats the address
		err = failed.Err
	}
	switch {
	case err != nil:
		return finding{"public_url", doubtful, unreachable(store.CauseOf(err), at, err), say("doctor.public.unreachable.mend")}
	case status == http.StatusServiceUnavailable:
		return finding{"public_url", doubtful, say("doctor.public.not_ready", "Host", at), say("doctor.public.not_ready.mend")}
	case status != http.StatusOK:
		return finding{"public_url", doubtful, say("doctor.public.other", "Host", at, "N", status), say("doctor.public.other.mend")}
	case !until.IsZero() && until.Before(now.Add(soonEnds)):
		return finding{"public_url", doubtful, say("doctor.public.certificate", "Host", at, "Day", until.In(now.Location()).Format("02/01/2006")), say("doctor.public.certificate.mend")}
	}
	return finding{"public_url", well, say("doctor.public.ok", "Host", at), phrase{}}
}
