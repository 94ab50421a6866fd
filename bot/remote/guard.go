package remote

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
)

// allowed reports whether the address is of one of the hosts.
func allowed(u *url.URL, hosts []string) bool {
	if u.User != nil {
		return false
	}
	if slices.Contains(hosts, u.Scheme+"://"+u.Host) {
		return true
	}
	return u.Scheme == "https" && (u.Port() == "" || u.Port() == "443") && under(u.Hostname(), hosts)
}

// under reports whether the host is one of the domains, or below one.
func under(host string, domains []string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return slices.ContainsFunc(domains, func(d string) bool { return host == d || strings.HasSuffix(host, "."+d) })
}

// guarded returns a client as c that keeps to the hosts, and what ends its
// connections. They are not kept: a file is fetched now and then, and a
// connection that was opened for another purpose was not looked at.
func guarded(c *http.Client, hosts []string) (own *http.Client, done func()) {
	if c == nil {
		c = http.DefaultClient
	}
	copied := *c
	copied.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		switch {
		case len(via) > mostRedirects:
			return errRedirects
		case !allowed(r.URL, hosts):
			return errAddress
		}
		return nil
	}
	base, ok := c.Transport.(*http.Transport)
	if c.Transport == nil {
		base, ok = http.DefaultTransport.(*http.Transport)
	}
	if !ok { // a client that a test has made: it dials nobody
		return &copied, func() {}
	}
	t := base.Clone()
	t.DialContext = dialer(base.DialContext, hosts)
	t.DisableKeepAlives = true
	copied.Transport = t
	return &copied, t.CloseIdleConnections
}

// dial is how a transport opens a connection.
type dial func(ctx context.Context, network, address string) (net.Conn, error)

// dialer opens connections to the domains at public addresses only. Anything
// else that is dialled is a proxy, or an origin that was named as a whole.
func dialer(plain dial, hosts []string) dial {
	if plain == nil {
		plain = (&net.Dialer{}).DialContext
	}
	public := &net.Dialer{Control: publicOnly}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, _, err := net.SplitHostPort(address); err == nil && under(host, hosts) {
			return public.DialContext(ctx, network, address)
		}
		return plain(ctx, network, address)
	}
}

// publicOnly refuses an address of a private network. It sees what a name was
// resolved to, so a name that resolves otherwise later does not get by.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// special are ranges that are no private network by name and yet lead to one:
// between a provider and its customers, within a device, to be tried out, and
// the ways from IPv6 into IPv4.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
}

// public reports whether the address is one of the open network.
func public(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}
