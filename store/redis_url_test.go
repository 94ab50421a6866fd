package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
)

func TestRedisURL(t *testing.T) {
	for raw, want := range map[string]string{
		"redis://h":       "simple [h:6379] 0 : gandan: 32 2s 2s 2s",
		"redis://h:7000/": "simple [h:7000] 0 : gandan: 32 2s 2s 2s",
		"redis://:p%2Fa%3Ass@h/3?prefix=x:&pool=5":   "simple [h:6379] 3 :p/a:ss x: 5 2s 2s 2s",
		"redis://n%40me:pa@[::1]:7000/1?timeout=5s":  "simple [[::1]:7000] 1 n@me:pa gandan: 32 5s 2s 2s",
		"redis://[::1]?readTimeout=1s":               "simple [[::1]:6379] 0 : gandan: 32 2s 1s 2s",
		"redis://h?prefix=&writeTimeout=3s":          "simple [h:6379] 0 :  32 2s 2s 3s",
		"redis://u:p@a:1,b,[::1]:3/?cluster=true":    "cluster [a:1 b:6379 [::1]:3] 0 u:p gandan: 32 2s 2s 2s",
		"redis://a?cluster=true":                     "cluster [a:6379] 0 : gandan: 32 2s 2s 2s",
		"redis://a,b:1/2?sentinel=m&sentinel_user=u": "sentinel m u: [a:26379 b:1] 2 : gandan: 32 2s 2s 2s",
		"redis://a/?sentinel=m&sentinel_password=p":  "sentinel m :p [a:26379] 0 : gandan: 32 2s 2s 2s",
		"rediss://h/0": "simple [h:6379] 0 : gandan: 32 2s 2s 2s TLS of h",
		"rediss://a,b?cluster=true&tls=skip-verify": "cluster [a:6379 b:6379] 0 : gandan: 32 2s 2s 2s TLS of a unproven",
	} {
		o, prefix, err := store.ParseRedis(raw)
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		kind := "simple"
		if o.IsClusterMode {
			kind = "cluster"
		}
		if o.MasterName != "" {
			kind = fmt.Sprintf("sentinel %s %s:%s", o.MasterName, o.SentinelUsername, o.SentinelPassword)
		}
		got := fmt.Sprintf("%s %v %d %s:%s %s %d %v %v %v", kind, o.Addrs, o.DB, o.Username, o.Password, prefix, o.PoolSize,
			o.DialTimeout, o.ReadTimeout, o.WriteTimeout)
		if o.TLSConfig != nil {
			got += " TLS of " + o.TLSConfig.ServerName
			if o.TLSConfig.InsecureSkipVerify {
				got += " unproven"
			}
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", raw, got, want)
		}
	}
}

func TestRedisURLRefused(t *testing.T) {
	for _, raw := range []string{
		"", "redis", "redis:", "redis://", "redis:///0", "http://secret@h", "redis://u:secret@h:port/0", "redis://u:secret@h:0",
		"redis://u:secret@h:70000", "redis://u:sec%ret@h/0", "redis://u:secret@h/zero", "redis://u:secret@h/-1", "redis://u:secret@h/0/1",
		"redis://u:secret@a,b/0", "redis://u:secret@a,b/1?cluster=true", "redis://a,,b?cluster=true&prefix=secret",
		"redis://a?cluster=true&sentinel=secret", "redis://a?cluster=secret", "redis://a?secret=1", "redis://a?prefix=secret&prefix=b",
		"redis://a?pool=secret", "redis://a?pool=0", "redis://a?timeout=secret", "redis://a?readTimeout=-2s", "redis://a?writeTimeout=0s",
		"redis://u:secret@h?tls=skip-verify", "rediss://u:secret@h?tls=secret", "redis://u:secret@ho st", "redis://u:secret@h#x",
		"rediss://u:secret@h?tls-ca=/no/such/secret.pem",
	} {
		r, err := store.OpenRedis(t.Context(), raw)
		switch {
		case commune.CodeOf(err) != commune.Invalid:
			t.Errorf("%q: %v", raw, err)
			if err == nil {
				must(t, r.Close())
			}
		case strings.Contains(err.Error(), "secret"):
			t.Errorf("%q: the error tells the password: %v", raw, err)
		}
	}
}
