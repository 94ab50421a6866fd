package store

import (
	"crypto/tls"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"gandan/commune"
)

// redisURL is what the URL of a Redis says.
type redisURL struct {
	client redis.UniversalOptions
	prefix string // before every key
}

// redisOptions are the options that a URL may carry, and what each does.
var redisOptions = map[string]func(r *redisURL, value string) error{
	"prefix":            func(r *redisURL, v string) error { r.prefix = v; return nil },
	"cluster":           func(r *redisURL, v string) error { return set(&r.client.IsClusterMode, v, strconv.ParseBool) },
	"sentinel":          func(r *redisURL, v string) error { r.client.MasterName = v; return nil },
	"sentinel_user":     func(r *redisURL, v string) error { r.client.SentinelUsername = v; return nil },
	"sentinel_password": func(r *redisURL, v string) error { r.client.SentinelPassword = v; return nil },
	"pool":              func(r *redisURL, v string) error { return set(&r.client.PoolSize, v, positive) },
	"timeout":           func(r *redisURL, v string) error { return set(&r.client.DialTimeout, v, some) },
	"readTimeout":       func(r *redisURL, v string) error { return set(&r.client.ReadTimeout, v, some) },
	"writeTimeout":      func(r *redisURL, v string) error { return set(&r.client.WriteTimeout, v, some) },
	"tls":               func(*redisURL, string) error { return nil }, // these two are read with the host
	"tls-ca":            func(*redisURL, string) error { return nil },
}

// parseRedis reads redis://user:password@host:6379/0?options, or rediss:// for
// TLS, with several hosts between commas for Sentinel and Cluster. Any fault is
// an Invalid commune.Error without the URL's words.
func parseRedis(raw string) (*redisURL, error) {
	bad := commune.Errorf(commune.Invalid, "store.redis_url")
	u, hosts, err := splitHosts(raw)
	if err != nil || u.Fragment != "" {
		return nil, bad
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, bad
	}
	r := &redisURL{client: redisDefaults(), prefix: "gandan:"}
	for name, values := range query {
		read := redisOptions[name]
		if read == nil || len(values) != 1 || read(r, values[0]) != nil {
			return nil, bad
		}
	}
	o := &r.client
	o.Username = u.User.Username()
	o.Password, _ = u.User.Password()
	o.Addrs = addresses(hosts, o.MasterName != "")
	if path := strings.Trim(u.Path, "/"); path != "" && set(&o.DB, path, number) != nil || !fits(o) {
		return nil, bad
	}
	switch {
	case u.Scheme == "rediss":
		o.TLSConfig, err = redisTLS(o.Addrs[0], query)
	case u.Scheme != "redis" || query.Has("tls") || query.Has("tls-ca"):
		err = bad
	}
	return r, err
}

// fits reports whether there is a server, only as many as one may name, and of
// a Cluster, which has no numbered databases, none of these.
func fits(o *redis.UniversalOptions) bool {
	if o.IsClusterMode {
		return len(o.Addrs) > 0 && o.DB == 0 && o.MasterName == ""
	}
	return len(o.Addrs) == 1 || len(o.Addrs) > 1 && o.MasterName != ""
}

// redisDefaults are the settings of every client: a Redis that is away is told
// within seconds, and nothing is sent that no command asked for.
func redisDefaults() redis.UniversalOptions {
	return redis.UniversalOptions{
		Protocol:                 2,
		DialTimeout:              2 * time.Second,
		ReadTimeout:              2 * time.Second,
		WriteTimeout:             2 * time.Second,
		ContextTimeoutEnabled:    true,
		DialerRetries:            1,
		MaxRetries:               2,
		PoolSize:                 32,
		ReadBufferSize:           16 << 10,
		WriteBufferSize:          16 << 10,
		ConnMaxIdleTime:          5 * time.Minute,
		DisableIdentity:          true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}
}

// splitHosts reads the URL but for its hosts, which net/url takes one of only.
func splitHosts(raw string) (*url.URL, string, error) {
	scheme, rest, _ := strings.Cut(raw, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	start := strings.LastIndex(rest[:end], "@") + 1
	u, err := url.Parse(scheme + "://" + rest[:start] + "host" + rest[end:])
	return u, rest[start:end], err
}

// addresses takes the hosts apart, each with its port; nil if one is none.
func addresses(hosts string, sentinel bool) []string {
	usual := "6379"
	if sentinel {
		usual = "26379"
	}
	var list []string
	for _, h := range strings.Split(hosts, ",") {
		host, port, err := net.SplitHostPort(h)
		if err != nil {
			host, port, err = net.SplitHostPort(h + ":" + usual)
		}
		if n, wrong := strconv.ParseUint(port, 10, 16); err != nil || wrong != nil || n == 0 || host == "" || strings.ContainsAny(host, " %") {
			return nil
		}
		list = append(list, net.JoinHostPort(host, port))
	}
	return list
}

// redisTLS reads how the server of the address must show who it is. With
// several hosts the certificates must share the first one's name.
func redisTLS(addr string, query url.Values) (*tls.Config, error) {
	host, _, _ := net.SplitHostPort(addr)
	c, err := trust(host, query.Get("tls-ca"))
	if err != nil {
		return nil, err
	}
	switch query.Get("tls") {
	case "", "true":
	case "skip-verify":
		c.InsecureSkipVerify = true
	default:
		return nil, commune.Errorf(commune.Invalid, "store.redis_url")
	}
	return c, nil
}

// set reads a value into its place.
func set[T any](place *T, value string, read func(string) (T, error)) error {
	v, err := read(value)
	if err == nil {
		*place = v
	}
	return err
}

// number reads a count from zero up.
func number(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	return int(n), err
}

// positive reads a count from one up.
func positive(s string) (int, error) {
	n, err := number(s)
	if err == nil && n == 0 {
		err = strconv.ErrRange
	}
	return n, err
}

// some reads a length of time, longer than none: "2s".
func some(s string) (time.Duration, error) {
	d, err := time.ParseDuration(s)
	if err == nil && d <= 0 {
		err = strconv.ErrRange
	}
	return d, err
}
