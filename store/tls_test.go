package store_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// certificate makes one for 127.0.0.1 that vouches for itself, and a PEM file of it.
func certificate(t *testing.T) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	sample := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, sample, sample, key.Public(), key)
	must(t, err)
	file := filepath.Join(t.TempDir(), "ca.pem")
	must(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}

// A Redis behind TLS must show who it is, unless it need not.
func TestRedisTLS(t *testing.T) {
	cert, ca := certificate(t)
	_, other := certificate(t)
	server := miniredis.NewMiniRedis()
	must(t, server.StartTLS(&tls.Config{Certificates: []tls.Certificate{cert}}))
	defer server.Close()
	for _, c := range []struct {
		opts string
		ok   bool
	}{
		{"tls-ca=" + url.QueryEscape(ca), true}, {"tls=true&tls-ca=" + url.QueryEscape(ca), true}, {"tls=skip-verify", true},
		{"", false}, {"tls-ca=" + url.QueryEscape(other), false},
	} {
		r := storetest.OpenRedis(t, "rediss://"+server.Addr()+"/0?"+c.opts)
		if err := r.Ping(t.Context()); (err == nil) != c.ok {
			t.Errorf("%q: %v", c.opts, err)
		}
	}
}

// The name that MySQL's server must show is that of the URL, and who signed it
// is in the file.
func TestMySQLTLS(t *testing.T) {
	_, ca := certificate(t)
	for _, c := range []struct {
		opts               string
		name               string
		own, lax, fallback bool
	}{
		{"tls=true", "db.local", false, false, false},
		{"tls-ca=" + url.QueryEscape(ca), "db.local", true, false, false},
		{"tls=true&tls-ca=" + url.QueryEscape(ca), "db.local", true, false, false},
		{"tls=skip-verify", "", false, true, false},
		{"tls=preferred", "", false, true, true},
	} {
		cfg, err := store.MySQLConfig("mysql://root@db.local:3307/gandan?" + c.opts)
		must(t, err)
		if got := cfg.TLS; got == nil || got.ServerName != c.name || (got.RootCAs != nil) != c.own || got.InsecureSkipVerify != c.lax ||
			cfg.AllowFallbackToPlaintext != c.fallback {
			t.Errorf("%s: %+v, fallback %v", c.opts, got, cfg.AllowFallbackToPlaintext)
		}
	}
	if cfg, err := store.MySQLConfig("mysql://root@db.local/gandan"); err != nil || cfg.TLS != nil {
		t.Errorf("nothing asked for: %+v, %v", cfg.TLS, err)
	}
}

// A file that holds no certificate is told as what it is, without its name.
func TestNoAuthority(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "secret.pem")
	must(t, os.WriteFile(empty, []byte("nothing"), 0o600))
	for _, file := range []string{empty, filepath.Join(t.TempDir(), "no-secret.pem")} {
		_, ofRedis := store.OpenRedis(t.Context(), "rediss://h?tls-ca="+url.QueryEscape(file))
		_, ofMySQL := store.Open(t.Context(), "mysql://h/db?tls-ca="+url.QueryEscape(file))
		for _, err := range []error{ofRedis, ofMySQL} {
			if commune.CodeOf(err) != commune.Invalid || !strings.Contains(err.Error(), "store.ca") || strings.Contains(err.Error(), "secret") {
				t.Errorf("%v", err)
			}
		}
	}
}
