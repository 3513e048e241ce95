package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
)

// Sentinels of what can go wrong beside the network itself.
var (
	ErrRobots    = errors.New("the site's robots.txt asks programs not to fetch it")
	ErrTooLarge  = errors.New("larger than may be fetched")
	ErrRedirects = errors.New("too many redirects")
	ErrAddress   = errors.New("not an address of the web")
)

// A StatusError is an answer that is no success.
type StatusError struct {
	Status int
	Wait   time.Duration // what Retry-After asks for; 0 where it does not
}

// Error returns the status in words.
func (e *StatusError) Error() string {
	return fmt.Sprintf("the server answers %s", statusText(e.Status))
}

// Gone reports whether the server says that there is nothing and will be nothing.
func (e *StatusError) Gone() bool { return e.Status == 404 || e.Status == 410 }

// plain brings an error of the network to one short line.
func plain(err error, timeout time.Duration) error {
	var dns *net.DNSError
	var u *url.Error
	switch {
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.Is(err, ErrPrivate), errors.Is(err, ErrRedirects), errors.Is(err, ErrTooLarge), errors.Is(err, ErrAddress), errors.Is(err, ErrRobots):
		if errors.As(err, &u) {
			err = u.Err
		}
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no whole answer within %s: %w", timeout, context.DeadlineExceeded)
	case errors.As(err, &dns):
		return fmt.Errorf("the name %s is not known", dns.Name)
	case errors.As(err, &u):
		err = u.Err
	}
	if strings.Contains(err.Error(), "server gave HTTP response to HTTPS client") { // net/http has no type for it
		return errors.New("the server does not speak HTTPS there")
	}
	return err
}
