package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

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

// A Watched feed is one that somebody chose to watch. How it stands is its Feed.
type Watched struct {
	URL    string
	Title  string // as it was given; "" where none was
	By     string
	Added  time.Time
	Paused bool
	Wanted time.Time // when it was asked for to be checked at once; zero for never
}

// Watched returns the feeds that people chose to watch, by their addresses.
func (st *Store) Watched(ctx context.Context) (out []Watched, err error) {
	defer func() { wrapped(&err, "watched feeds of %s", st.Name()) }()
	var w Watched
	var added, wanted string
	err = st.query(ctx, "SELECT url, title, who, added, paused, wanted FROM watched ORDER BY url", nil, func() (err error) {
		if w.Added, err = parseStamp(added); err != nil {
			return err
		}
		if w.Wanted, err = parseStamp(wanted); err != nil {
			return err
		}
		out = append(out, w)
		return nil
	}, &w.URL, &w.Title, &w.By, &added, &w.Paused, &wanted)
	return out, err
}

// Watch keeps that feeds are to be watched; the writer's lock is not taken. Those
// that are watched already stay as they are.
func (st *Store) Watch(ctx context.Context, feeds ...Watched) (err error) {
	defer func() { wrapped(&err, "feeds to watch") }()
	return st.aloof(ctx, func(s *session) error {
		for _, f := range feeds {
			err := s.exec(ctx, "INSERT INTO watched (url, title, who, added, paused, wanted) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING",
				f.URL, f.Title, f.By, stamp(f.Added), number(f.Paused), stamp(f.Wanted))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Rewatch changes how a feed is watched, sitrep.ErrNotFound for one that is not.
// change sees it as it is; address, who and when stay.
func (st *Store) Rewatch(ctx context.Context, url string, change func(*Watched)) (err error) {
	defer func() { wrapped(&err, "feed %s", url) }()
	return st.aloof(ctx, func(s *session) error {
		var w Watched
		var wanted string
		ok, err := s.one(ctx, "SELECT title, paused, wanted FROM watched WHERE url = ?", []any{url}, &w.Title, &w.Paused, &wanted)
		switch {
		case err != nil:
			return err
		case !ok:
			return sitrep.ErrNotFound
		}
		if w.Wanted, err = parseStamp(wanted); err != nil {
			return err
		}
		change(&w)
		return s.exec(ctx, "UPDATE watched SET title = ?, paused = ?, wanted = ? WHERE url = ?", w.Title, number(w.Paused), stamp(w.Wanted), url)
	})
}

// Unwatch forgets a feed and how it stands. Its reports stay. It returns
// sitrep.ErrNotFound for one that is neither watched nor was ever asked.
func (st *Store) Unwatch(ctx context.Context, url string) (err error) {
	defer func() { wrapped(&err, "feed %s", url) }()
	return st.aloof(ctx, func(s *session) error {
		var n int64
		if _, err := s.one(ctx, "SELECT (SELECT count(*) FROM watched WHERE url = ?) + (SELECT count(*) FROM feeds WHERE url = ?)", []any{url, url}, &n); err != nil {
			return err
		}
		if n == 0 {
			return sitrep.ErrNotFound
		}
		if err := s.exec(ctx, "DELETE FROM watched WHERE url = ?", url); err != nil {
			return err
		}
		return s.exec(ctx, "DELETE FROM feeds WHERE url = ?", url)
	})
}
