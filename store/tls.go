package store

import (
	"crypto/tls"
	"crypto/x509"
	"os"

	"gandan/commune"
)

// trust returns the TLS settings for a server of the host name, whose
// certificate an authority in the PEM file must have signed. Without a file the
// machine's authorities are trusted. A file that holds none is an Invalid
// commune.Error, which does not name it.
func trust(host, file string) (*tls.Config, error) {
	c := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
	if file == "" {
		return c, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, commune.Errorf(commune.Invalid, "store.ca")
	}
	c.RootCAs = x509.NewCertPool()
	if !c.RootCAs.AppendCertsFromPEM(pem) {
		return nil, commune.Errorf(commune.Invalid, "store.ca")
	}
	return c, nil
}
