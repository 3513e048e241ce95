package web

import (
	"context"
	"errors"
	"fmt"
	"net"
)

// ErrOpen is returned for an address that others than this machine can reach:
// the page has no users yet who could log in.
var ErrOpen = errors.New("refused: everybody who can reach the address could read and change everything")

// listen listens on a loopback address.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: expected HOST:PORT, such as 127.0.0.1:8717", addr)
	}
	if !Loopback(host) {
		return nil, fmt.Errorf("address %q: %w. Use 127.0.0.1", addr, ErrOpen)
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
