package store

import (
	"context"
	"encoding/json"
	"fmt"

	"sitrep"
)

// Feed returns the state of a watched source, or sitrep.ErrNotFound.
func (st *Store) Feed(ctx context.Context, url string) (f sitrep.Feed, err error) {
	defer func() { wrapped(&err, "feed %s", url) }()
	var state string
	if err := st.row(ctx, "SELECT state FROM feeds WHERE url = ?", []any{url}, &state); err != nil {
		return f, err
	}
	return parseFeed(state)
}

// Feeds returns the states of all watched sources by their addresses.
func (st *Store) Feeds(ctx context.Context) (out []sitrep.Feed, err error) {
	defer func() { wrapped(&err, "feeds of %s", st.Name()) }()
	var state string
	err = st.query(ctx, "SELECT state FROM feeds ORDER BY url", nil, func() error {
		f, err := parseFeed(state)
		out = append(out, f)
		return err
	}, &state)
	return out, err
}

func parseFeed(state string) (f sitrep.Feed, err error) {
	if err := json.Unmarshal([]byte(state), &f); err != nil {
		return f, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return f, nil
}

// PutFeed keeps the state of a watched source in place of that before.
func (w *Writer) PutFeed(ctx context.Context, f sitrep.Feed) (err error) {
	defer func() { wrapped(&err, "feed %s", f.URL) }()
	state, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return w.atomically(ctx, func() error {
		return w.s.exec(ctx, `INSERT INTO feeds (url, next, dead, state) VALUES (?, ?, ?, ?)
			ON CONFLICT (url) DO UPDATE SET next = excluded.next, dead = excluded.dead, state = excluded.state`,
			f.URL, stamp(f.Next), number(f.Dead), string(state))
	})
}
