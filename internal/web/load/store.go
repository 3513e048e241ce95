package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/simulate"
	"sitrep/internal/store"
)

// makeStore makes a store with at least that many claims of a simulated war, and
// beside it a folder with its roster, and returns its file. One that is there
// and whole is kept.
func makeStore(ctx context.Context, dir string, claims int, seed uint64) (db string, err error) {
	db = filepath.Join(dir, fmt.Sprintf("war-%d-%d.db", claims, seed))
	if err := os.CopyFS(rosterOf(dir), simulate.Tables()); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	who, err := pipeline.OpenWho(pipeline.Options{Roster: rosters(dir)})
	if err != nil {
		return "", err
	}
	if whole(ctx, db, who) {
		return db, nil
	}
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(db + tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	start := time.Now()
	st, err := store.Open(ctx, db)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	w, err := st.Writer(ctx, "load")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	err = fill(ctx, st, w, who, claims, seed)
	if err != nil {
		return "", err
	}
	added := time.Since(start)
	err = who.KeepIncidents(ctx, st, w, nil)
	fmt.Fprintf(os.Stderr, "\r\x1b[K%s: made in %s, reconciled in %s\n", db, added.Round(time.Second/10), (time.Since(start) - added).Round(time.Second/10))
	return db, err
}

// whole reports whether a store is there with nothing left to reconcile.
func whole(ctx context.Context, db string, who pipeline.Who) bool {
	st, err := store.OpenForReading(ctx, db)
	if err != nil {
		return false
	}
	defer st.Close()
	n, err := st.PendingCount(ctx)
	by, err2 := st.ReconciledBy(ctx)
	return err == nil && err2 == nil && n == 0 && by == who.Version()
}

// fill adds reports until there are enough claims.
func fill(ctx context.Context, st *store.Store, w *store.Writer, who pipeline.Who, claims int, seed uint64) error {
	war := simulate.New(seed)
	for n := 0; n < claims; {
		var items []*store.Item
		for range 256 {
			r := war.Next()
			a := complete(r.Annotation)
			it, err := st.Prepare(sitrep.Original{Raw: []byte(a.Document.Text), Where: string(a.Document.Report), Format: "text"}, &a, who.Root)
			if err != nil {
				return err
			}
			items = append(items, it)
			if n += len(a.Claims); n >= claims {
				break
			}
		}
		if _, err := w.Add(ctx, items); err != nil {
			return err
		}
	}
	return nil
}

// complete gives a simulated report what only a reader of texts finds: its
// paragraph and where its actors are named.
func complete(a sitrep.Annotation) sitrep.Annotation {
	text := a.Document.Text
	a.Document.Paragraphs = []sitrep.Paragraph{{Span: sitrep.Span{End: len(text)}, Role: sitrep.RoleBody}}
	for i := range a.Claims {
		c := &a.Claims[i]
		for _, m := range append(append([]sitrep.ActorMention{}, c.Agents...), c.Targets...) {
			if at := strings.Index(text[c.Sentence.Start:c.Sentence.End], m.Name); at >= 0 {
				m.Span = sitrep.Span{Start: c.Sentence.Start + at, End: c.Sentence.Start + at + len(m.Name)}
				a.Mentions.Actors = append(a.Mentions.Actors, m)
			}
		}
		for k := range c.Voices {
			v := &c.Voices[k]
			if at := strings.Index(text[c.Sentence.Start:c.Sentence.End], v.Name); at >= 0 {
				v.Span = sitrep.Span{Start: c.Sentence.Start + at, End: c.Sentence.Start + at + len(v.Name)}
				a.Mentions.Actors = append(a.Mentions.Actors, v.ActorMention)
			}
		}
	}
	return a
}
