package web

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// A certificate is one of two files, read again when they change, as they do
// when it is renewed.
type certificate struct {
	cert, key string
	log       *slog.Logger

	mu      sync.Mutex
	now     *tls.Certificate
	changed time.Time // of the newer of the two files that were read
	looked  time.Time
}

func newCertificate(cert, key string, log *slog.Logger) (*certificate, error) {
	if cert == "" || key == "" {
		return nil, errors.New("TLS takes both a certificate and its key")
	}
	c := &certificate{cert: cert, key: key, log: log}
	return c, c.read()
}

// read reads the files where they changed since.
func (c *certificate) read() error {
	changed := time.Time{}
	for _, name := range []string{c.cert, c.key} {
		st, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("certificate: %w", err)
		}
		if st.ModTime().After(changed) {
			changed = st.ModTime()
		}
	}
	if c.now != nil && changed.Equal(c.changed) {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return fmt.Errorf("certificate %s with key %s: %w", c.cert, c.key, err)
	}
	c.now, c.changed = &pair, changed
	return nil
}

// seldom is how often the files are looked at.
const seldom = time.Minute

// get returns the certificate. Where new files can't be read, the old one goes
// on and the log tells.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.looked) > seldom {
		c.looked = now
		if err := c.read(); err != nil {
			c.log.Error("the renewed certificate can't be read; the old one goes on", "error", err)
		}
	}
	return c.now, nil
}
