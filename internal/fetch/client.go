// Package fetch gets reports from the web, politely and safely: pages, feeds and
// sitemaps, one request at a time per site, by the rules of its robots.txt, never
// from private addresses, and never more than a bound of bytes, time and
// redirects. A Watcher asks feeds again and again and hands on what is new.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// Options are what a Client goes by. Zero values mean what their comments say.
type Options struct {
	Agent     string         // who asks, as User-Agent; "" means "sitrep"
	Every     time.Duration  // the least time between two requests to one site; 0 means a second
	Timeout   time.Duration  // for one whole answer, redirects included; 0 means 60 s
	Most      int64          // bytes of one answer, packed and unpacked; 0 means 16 MiB
	Redirects int            // how many are followed; 0 means 10
	Allowed   []netip.Prefix // ranges that are asked though they are private
	NoRobots  bool           // fetch what robots.txt forbids
	Clock     Clock          // nil means the clock on the wall
	Resolver  *net.Resolver  // nil means the system's
}

// A Client fetches. It is safe for concurrent use.
type Client struct {
	opt   Options
	http  *http.Client
	hosts *hosts
}

// NewClient returns a client. It uses no proxy: behind one, the addresses that
// it must not ask could not be told.
func NewClient(opt Options) *Client {
	if opt.Agent == "" {
		opt.Agent = "sitrep"
	}
	if opt.Every == 0 {
		opt.Every = time.Second
	}
	if opt.Timeout == 0 {
		opt.Timeout = time.Minute
	}
	if opt.Most == 0 {
		opt.Most = 16 << 20
	}
	if opt.Redirects == 0 {
		opt.Redirects = 10
	}
	if opt.Clock == nil {
		opt.Clock = wall{}
	}
	c := &Client{opt: opt, hosts: newHosts(opt.Every)}
	c.http = &http.Client{
		Transport: &http.Transport{
			DialContext:            guard{opt.Allowed}.dialer(&opt).DialContext,
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // taken off here, under a bound
			MaxIdleConns:           64,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			TLSHandshakeTimeout:    opt.Timeout / 2,
			ResponseHeaderTimeout:  opt.Timeout,
			MaxResponseHeaderBytes: 256 << 10,
		},
		// Redirects are followed in get, each by the rules of its own site.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c
}

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Known are what a server said of an earlier answer, for a conditional request.
type Known struct{ ETag, LastModified string }

// ErrNotModified is returned where a server says that nothing has changed.
var ErrNotModified = errors.New("not changed")

// Get fetches what stands at an address.
func (c *Client) Get(ctx context.Context, address string) (sitrep.Original, error) {
	return c.GetIf(ctx, address, Known{})
}

// GetIf fetches what stands at an address unless it is as known. The original's
// format is left open: read.Split tells it.
func (c *Client) GetIf(ctx context.Context, address string, known Known) (sitrep.Original, error) {
	o, err := c.get(ctx, address, known)
	if err != nil {
		return sitrep.Original{}, plain(err, c.opt.Timeout)
	}
	return o, nil
}

func (c *Client) get(ctx context.Context, address string, known Known) (sitrep.Original, error) {
	header := http.Header{}
	if known.ETag != "" {
		header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		header.Set("If-Modified-Since", known.LastModified)
	}
	at, left := address, c.opt.Timeout
	for range c.opt.Redirects + 1 {
		u, err := webAddress(at)
		if err != nil {
			return sitrep.Original{}, err
		}
		body, res, took, err := c.polite(ctx, u, header, left)
		left -= took
		if err != nil {
			return sitrep.Original{}, err
		}
		if next := res.Header.Get("Location"); isRedirect(res.StatusCode) && next != "" {
			to, err := u.Parse(next)
			if err != nil {
				return sitrep.Original{}, fmt.Errorf("%w: redirected to %q", ErrAddress, clip(next))
			}
			at = to.String()
			continue
		}
		switch {
		case res.StatusCode == http.StatusNotModified:
			return sitrep.Original{}, ErrNotModified
		case res.StatusCode != http.StatusOK:
			return sitrep.Original{}, &StatusError{res.StatusCode, c.retryAfter(res)}
		}
		o := sitrep.Original{Raw: body}
		o.Custody = sitrep.Custody{URL: address, Fetched: c.opt.Clock.Now().UTC(), Agent: c.opt.Agent, Status: res.StatusCode, Headers: res.Header}
		if u.Fragment = ""; u.String() != address {
			o.Final = u.String()
		}
		return o, nil
	}
	return sitrep.Original{}, fmt.Errorf("%w: more than %d", ErrRedirects, c.opt.Redirects)
}

// polite asks one address in its site's turn. took is how long the answer took,
// without the wait for the turn.
func (c *Client) polite(ctx context.Context, u *url.URL, header http.Header, left time.Duration) (body []byte, res *http.Response, took time.Duration, err error) {
	h := c.hosts.at(u.Scheme+"://"+u.Host, c.opt.Clock.Now())
	if err := h.take(ctx, c.opt.Clock); err != nil {
		return nil, nil, 0, err
	}
	defer h.give()
	if now := c.opt.Clock.Now(); h.until.After(now) {
		return nil, nil, 0, &StatusError{http.StatusTooManyRequests, h.until.Sub(now)}
	}
	if !c.opt.NoRobots {
		if err := c.allowed(ctx, h, u); err != nil {
			return nil, nil, 0, err
		}
	}
	start := time.Now()
	body, res, err = c.once(ctx, u.String(), header, c.opt.Most, left)
	if err == nil && (res.StatusCode == http.StatusTooManyRequests || res.StatusCode == http.StatusServiceUnavailable) {
		h.pause(c.opt.Clock.Now().Add(c.retryAfter(res)))
	}
	return body, res, time.Since(start), err
}

// once makes one request and reads its answer within the bounds.
func (c *Client) once(ctx context.Context, address string, header http.Header, most int64, left time.Duration) ([]byte, *http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %q", ErrAddress, clip(address))
	}
	for name, v := range header {
		req.Header[name] = v
	}
	req.Header.Set("User-Agent", c.opt.Agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Language", "en, *;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := c.http.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, res, nil
	}
	body, err := bounded(res, most)
	return body, res, err
}

// bounded reads a body, gzip taken off, of at most most bytes.
func bounded(res *http.Response, most int64) ([]byte, error) {
	tooLarge := fmt.Errorf("%w: more than %d MiB", ErrTooLarge, max(most>>20, 1))
	if res.ContentLength > most {
		return nil, tooLarge
	}
	packed := &io.LimitedReader{R: res.Body, N: most + 1}
	in := io.Reader(packed)
	switch coding := strings.ToLower(res.Header.Get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, errors.New("the answer is not the gzip that it says")
		}
		in = z
	default:
		return nil, fmt.Errorf("the server packs its answer as %q, which it was not asked for", clip(coding))
	}
	body, err := io.ReadAll(io.LimitReader(in, most+1))
	switch {
	case int64(len(body)) > most, packed.N <= 0:
		return nil, tooLarge
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return nil, errors.New("the answer breaks off or is damaged")
	}
	return body, err
}

// CheckAddress reports what is wrong with an address before it is asked, nil for
// nothing. Where a name leads is only known, and guarded, when it is asked.
func CheckAddress(address string) error {
	_, err := webAddress(address)
	return err
}

// webAddress checks an address that is to be asked.
func webAddress(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return nil, fmt.Errorf("%w: %q", ErrAddress, clip(s))
	case u.User != nil:
		return nil, fmt.Errorf("%w: it holds a name and password", ErrAddress)
	}
	return u, nil
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// longestWait bounds what Retry-After may ask for.
const longestWait = 24 * time.Hour

// retryAfter reads the Retry-After header: seconds, or a time.
func (c *Client) retryAfter(res *http.Response) time.Duration {
	v := res.Header.Get("Retry-After")
	if n, err := strconv.Atoi(v); err == nil {
		return min(max(0, time.Duration(n)*time.Second), longestWait)
	}
	if t, err := http.ParseTime(v); err == nil {
		return min(max(0, t.Sub(c.opt.Clock.Now())), longestWait)
	}
	return 0
}

func statusText(status int) string {
	if text := http.StatusText(status); text != "" {
		return fmt.Sprintf("%d %s", status, text)
	}
	return strconv.Itoa(status)
}

// clip shortens s for a message.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
