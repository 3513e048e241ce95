package web

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sitrep/internal/account"
	"sitrep/internal/view"
)

// TestAssistants checks that /mcp is behind the same guard.
func TestAssistants(t *testing.T) {
	d := newDesk(t, Options{Assist: func(func(context.Context) (*view.Book, error)) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, identityOf(r.Context()).Name) })
	}})
	p := d.person()
	p.must(t, 401, "POST", "/mcp", "{}")
	token, err := d.keep.AddToken(t.Context(), account.Local(), "bea", "assistant", account.Reader, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	p.token = token
	if w := p.must(t, 200, "POST", "/mcp", "{}"); w.Body.String() != "bea" {
		t.Errorf("as %q", w.Body)
	}
	p.header.Set("Sec-Fetch-Site", "cross-site")
	p.must(t, 403, "POST", "/mcp", "{}")
}

// TestStreamsEnd checks that a stream of events ends with the log-in of its
// reader, and that nobody takes all of them.
func TestStreamsEnd(t *testing.T) {
	d := newDesk(t, Options{})
	d.alive = time.Millisecond
	srv := httptest.NewServer(d.h)
	defer srv.Close()
	secret, who, err := d.keep.LogIn(t.Context(), "bea", annasWords, account.Place{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+"/api/v1/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: secret})
	answer, err := srv.Client().Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(err, answer.Status)
	}
	defer answer.Body.Close()
	if err := d.keep.LogOut(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		t.Errorf("the stream did not end, but broke: %v", err)
	}
	var ends []func()
	for range streamsPerUser {
		end, ok := d.limits.stream("bea")
		if !ok {
			t.Fatal("held up too early")
		}
		ends = append(ends, end)
	}
	if _, ok := d.limits.stream("bea"); ok {
		t.Error("one more stream than there are")
	}
	if end, ok := d.limits.stream("anna"); !ok {
		t.Error("another's streams are taken")
	} else {
		end()
	}
	for _, end := range ends {
		end()
	}
	if len(d.limits.streams) != 0 {
		t.Errorf("%v are kept", d.limits.streams)
	}
}

// TestTLS serves over TLS with a certificate of two files, which is renewed
// under way.
func TestTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "c.pem"), filepath.Join(dir, "k.pem")
	first := selfSigned(t, cert, key, time.Now())
	c, err := newCertificate(cert, key, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	now := func() string {
		t.Helper()
		c.looked = time.Time{}
		got, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(got.Certificate[0])
	}
	if now() != first {
		t.Error("another certificate")
	}
	if err := os.WriteFile(cert, []byte("half a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	if now() != first {
		t.Error("the old one does not go on while the new one can't be read")
	}
	second := selfSigned(t, cert, key, time.Now().Add(time.Hour))
	if now() != second {
		t.Error("the new one is not taken")
	}

	d := newDesk(t, Options{Cert: cert, Key: key})
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- d.Serve(ctx, "127.0.0.1:0", func(addr string) { ready <- addr }) }()
	pool := x509.NewCertPool()
	pem, err := os.ReadFile(cert)
	if err != nil || !pool.AppendCertsFromPEM(pem) {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	answer, err := client.Get("https://" + <-ready + "/api/v1/me")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusUnauthorized || answer.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%s, %v", answer.Status, answer.Header)
	}
	client.CloseIdleConnections()
	stop()
	if err := <-ended; err != nil && !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}

// selfSigned writes a certificate for 127.0.0.1 and its key, as if at a time.
func selfSigned(t *testing.T, cert, key string, at time.Time) (der string) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(at.UnixNano()), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	made, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: made}, key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return string(made)
}

// TestWhereItIsServed checks which addresses are served, and how.
func TestWhereItIsServed(t *testing.T) {
	proxy := []netip.Prefix{netip.MustParsePrefix("10.0.0.1/32")}
	for _, c := range []struct {
		opt  Options
		addr string
		want error
	}{
		{Options{}, "127.0.0.1:0", nil},
		{Options{}, "0.0.0.0:0", ErrInClear},
		{Options{InClear: true}, "0.0.0.0:0", nil},
		{Options{Cert: "c", Key: "k"}, "0.0.0.0:0", nil},
		{Options{Proxies: proxy}, "0.0.0.0:0", nil},
	} {
		l, err := newDesk(t, c.opt).listen(t.Context(), c.addr)
		if err == nil {
			l.Close()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.addr, err, c.want)
		}
	}
	s, err := New(Options{InClear: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.listen(t.Context(), "0.0.0.0:0"); !errors.Is(err, ErrOpen) {
		t.Errorf("without log-ins: %v", err)
	}
}

// TestHosts checks that a server which is told its names answers for no other.
func TestHosts(t *testing.T) {
	d := newDesk(t, Options{Hosts: []string{"desk.example"}})
	for host, want := range map[string]int{"desk.example": 401, "DESK.example:443": 401, "evil.example": 421, "desk.example.evil.example": 421, "": 421, "127.0.0.1": 401} {
		r := httptest.NewRequest("GET", "/api/v1/me", nil)
		r.Host = host
		w := httptest.NewRecorder()
		if d.h.ServeHTTP(w, r); w.Code != want {
			t.Errorf("%q: status %d, want %d", host, w.Code, want)
		}
	}
}
