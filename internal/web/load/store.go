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
// and whole is kept. Its reports are reconciled, or left waiting.
func makeStore(ctx context.Context, dir string, claims int, seed uint64, reconciled bool) (db string, err error) {
	db = filepath.Join(dir, fmt.Sprintf("war-%d-%d.db", claims, seed))
	if err := os.CopyFS(rosterOf(dir), simulate.Tables()); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	who, err := pipeline.OpenWho(pipeline.Options{Roster: rosters(dir)})
	if err != nil {
		return "", err
	}
	if whole(ctx, db, who, claims, reconciled) {
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
	if !reconciled {
		fmt.Fprintf(os.Stderr, "%s: made in %s\n", db, added.Round(time.Second/10))
		return db, nil
	}
	err = who.KeepIncidents(ctx, st, w, nil)
	fmt.Fprintf(os.Stderr, "\r\x1b[K%s: made in %s, reconciled in %s\n", db, added.Round(time.Second/10), (time.Since(start) - added).Round(time.Second/10))
	return db, err
}

// whole reports whether a store is there with that many claims, and nothing left to
// reconcile where that is asked.
func whole(ctx context.Context, db string, who pipeline.Who, claims int, reconciled bool) bool {
	st, err := store.OpenForReading(ctx, db)
	if err != nil {
		return false
	}
	defer st.Close()
	if !reconciled {
		held, err := st.Status(ctx)
		return err == nil && held.Claims >= int64(claims)
	}
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
			it, more, err := nextItem(st, war, who)
			if err != nil {
				return err
			}
			items = append(items, it)
			if n += more; n >= claims {
				break
			}
		}
		if _, err := w.Add(ctx, items); err != nil {
			return err
		}
	}
	return nil
}

// nextItem makes the next report of a war ready to be added, and counts its claims.
func nextItem(st *store.Store, war *simulate.War, who pipeline.Who) (it *store.Item, claims int, err error) {
	a := complete(war.Next().Annotation)
	it, err = st.Prepare(sitrep.Original{Raw: []byte(a.Document.Text), Where: string(a.Document.Report), Format: "text"}, &a, who.Root)
	return it, len(a.Claims), err
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
