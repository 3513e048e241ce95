package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// How long the rules of a site are kept, where it answered and where it did
// not, and how much of them is read.
const (
	robotsKept   = 24 * time.Hour
	robotsFailed = 10 * time.Minute
	robotsBytes  = 512 << 10
	slowest      = time.Minute // a longer Crawl-delay counts as this one
)

// allowed asks a site's robots.txt (RFC 9309) whether an address may be fetched,
// in a turn that the caller holds. A site without one allows all; one that fails
// to answer allows nothing for a while.
func (c *Client) allowed(ctx context.Context, h *host, u *url.URL) error {
	kept := robotsKept
	if h.bad != nil {
		kept = robotsFailed
	}
	if now := c.opt.Clock.Now(); h.asked.IsZero() || now.Sub(h.asked) > kept {
		h.robots, h.bad = c.askRobots(ctx, u)
		h.asked = now
	}
	if h.bad != nil {
		return h.bad
	}
	group := h.robots.FindGroup(c.opt.Agent)
	if group.CrawlDelay > 0 {
		h.limit.SetLimitAt(c.opt.Clock.Now(), rate.Every(max(c.opt.Every, min(group.CrawlDelay, slowest))))
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !group.Test(path) {
		return ErrRobots
	}
	return nil
}

// askRobots fetches a site's rules. What answers with an error of the client's
// has none; an error of the server's or of the network is returned.
func (c *Client) askRobots(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsHops {
		body, res, err := c.once(ctx, at.String(), nil, robotsBytes, c.opt.Timeout)
		switch {
		case errors.Is(err, ErrTooLarge):
			return free() // no rules are so long
		case err != nil:
			return nil, fmt.Errorf("robots.txt: %w", err)
		case res.StatusCode >= http.StatusInternalServerError, res.StatusCode == http.StatusTooManyRequests:
			return nil, fmt.Errorf("robots.txt: %w", &StatusError{res.StatusCode, c.retryAfter(res)})
		}
		if next := res.Header.Get("Location"); isRedirect(res.StatusCode) && next != "" {
			to, err := at.Parse(next)
			if err != nil || to.Scheme != "http" && to.Scheme != "https" {
				return free()
			}
			at = to
			continue
		}
		if res.StatusCode != http.StatusOK {
			return free()
		}
		if data, err := robotstxt.FromBytes(body); err == nil {
			return data, nil
		}
		return free()
	}
	return free()
}

// robotsHops is how many redirects to rules are followed.
const robotsHops = 5

// free are the rules that allow all.
func free() (*robotstxt.RobotsData, error) { return robotstxt.FromBytes(nil) }
