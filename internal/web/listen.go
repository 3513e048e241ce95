package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// ErrOpen is returned for an address that others than this machine can reach
// where nobody is asked to log in.
var ErrOpen = errors.New("refused: everybody who can reach the address could read and change everything")

// ErrInClear is returned for such an address where passwords would pass over
// the network as they are.
var ErrInClear = errors.New("refused: passwords would pass over the network for everybody on the way to read")

// listen listens on an address that may be served.
func (s *Server) listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: expected HOST:PORT, such as 127.0.0.1:8717", addr)
	}
	switch {
	case Loopback(host):
	case !s.logIn:
		return nil, fmt.Errorf("address %q: %w", addr, ErrOpen)
	case s.opt.Cert == "" && len(s.opt.Proxies) == 0 && !s.opt.InClear:
		return nil, fmt.Errorf("address %q: %w", addr, ErrInClear)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listening: %w", err)
	}
	return l, nil
}

func baseOf(ctx context.Context) func(net.Listener) context.Context {
	return func(net.Listener) context.Context { return ctx }
}

// Serve answers on an address until ctx is done, then lets the requests that are
// under way end, for a few seconds. ready is told the address, which may have
// been any free one.
func (s *Server) Serve(ctx context.Context, addr string, ready func(addr string)) error {
	var certs *certificate
	if s.opt.Cert != "" || s.opt.Key != "" {
		var err error
		if certs, err = newCertificate(s.opt.Cert, s.opt.Key, s.log); err != nil {
			return err
		}
	}
	l, err := s.listen(ctx, addr)
	if err != nil {
		return err
	}
	closing, stop := context.WithCancel(context.Background())
	defer stop()
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		BaseContext:       baseOf(closing),
	}
	failed := make(chan error, 1)
	go func() {
		if certs == nil {
			failed <- srv.Serve(l)
			return
		}
		srv.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: certs.get}
		failed <- srv.ServeTLS(l, "", "")
	}()
	ready(l.Addr().String())
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop() // ends the streams
	last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
