package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// watched keeps, changes and forgets feeds to watch while a writer is open.
func watched(t *testing.T, dsn string) {
	ctx := context.Background()
	st, w := open(t, dsn)
	added := time.Date(2024, 12, 3, 10, 0, 0, 0, time.UTC)
	one := store.Watched{URL: "https://a.example/rss", Title: "A", By: "ana", Added: added}
	if err := st.Watch(ctx, one, store.Watched{URL: "https://b.example/rss", By: "ben", Added: added}); err != nil {
		t.Fatal(err)
	}
	if err := st.Watch(ctx, store.Watched{URL: one.URL, Title: "another", By: "eve", Paused: true}); err != nil {
		t.Errorf("one that is watched already: %v", err)
	}
	if err := w.PutFeed(ctx, sitrep.Feed{URL: one.URL, Checked: added}); err != nil {
		t.Fatal(err)
	}
	list, err := st.Watched(ctx)
	if err != nil || len(list) != 2 || list[0] != one {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := st.Rewatch(ctx, one.URL, func(w *store.Watched) { w.Paused, w.Wanted = true, added.Add(time.Hour) }); err != nil {
		t.Fatal(err)
	}
	one.Paused, one.Wanted = true, added.Add(time.Hour)
	if list, err = st.Watched(ctx); err != nil || list[0] != one {
		t.Errorf("changed: %+v, %v", list, err)
	}
	if err := st.Unwatch(ctx, one.URL); err != nil {
		t.Fatal(err)
	}
	if list, err = st.Watched(ctx); err != nil || len(list) != 1 {
		t.Errorf("after one went: %+v, %v", list, err)
	}
	if _, err := st.Feed(ctx, one.URL); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("its state: %v", err)
	}
	for name, err := range map[string]error{"changing": st.Rewatch(ctx, one.URL, func(*store.Watched) {}), "forgetting": st.Unwatch(ctx, one.URL)} {
		if !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%s one that is not there: %v", name, err)
		}
	}
}
