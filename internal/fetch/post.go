package fetch

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"
)

// postTime is how long the head of an answer to Post is waited for.
const postTime = 15 * time.Second

// Post sends a body to an address, through the guard, and returns the status of
// the answer. Its body is not read, and redirects are not followed: what is sent
// is for that address alone. It waits for no turn and asks no robots.txt, since
// who runs the address asked for it.
func (c *Client) Post(ctx context.Context, address string, header http.Header, body []byte) (status int, err error) {
	if _, err := webAddress(address); err != nil {
		return 0, err
	}
	wait := min(postTime, c.opt.Timeout)
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrAddress, clip(address))
	}
	for name, v := range header {
		req.Header[http.CanonicalHeaderKey(name)] = v
	}
	req.Header.Set("User-Agent", c.opt.Agent)
	res, err := c.http.Do(req)
	if err != nil {
		return 0, plain(err, wait)
	}
	res.Body.Close()
	return res.StatusCode, nil
}
