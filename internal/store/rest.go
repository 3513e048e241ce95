package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"sitrep"
)

// resting is what a writer left open for the next one of the same Store: its
// connection with the statements that are prepared there, and what it knew. A program
// that takes the writer many times a minute, such as a worker, keeps it.
type resting struct {
	mu    sync.Mutex
	keeps bool
	db    *sql.DB  // nil where nothing is left
	s     *session // its statements stay prepared
	at    int64    // the store's version when the writer closed
	next  map[string]int64
	known
}

// known is what a writer knows of rows that are there.
type known struct {
	places map[string]int64
	makers map[sitrep.Provenance]int64
	shapes map[string]int64
}

// KeepWriter lets what a writer opens stay open for the next one, until the store is
// closed. Others get the lock between two writers all the same.
func (st *Store) KeepWriter() {
	if st.d.keep() {
		st.rest.mu.Lock()
		defer st.rest.mu.Unlock()
		st.rest.keeps = true
	}
}

// wake gives a writer what the last one left, and reports whether there was anything.
// Where nobody wrote in between it also knows what that one knew.
func (r *resting) wake(ctx context.Context, w *Writer) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == nil {
		return false
	}
	w.db, w.s = r.db, r.s
	r.db, r.s = nil, nil
	now, err := w.version(ctx)
	if err == nil && now == r.at && r.next != nil {
		w.next, w.places, w.makers, w.shapes = r.next, r.places, r.makers, r.shapes
		return true
	}
	if err == nil {
		err = w.forget(ctx)
	}
	if err != nil { // the connection broke
		_ = errors.Join(w.s.close(), w.db.Close())
		w.db, w.s = nil, nil
	}
	return err == nil
}

// lie keeps what a writer leaves, and reports whether it does.
func (r *resting) lie(w *Writer) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.keeps || r.db != nil || w.s == nil {
		return false
	}
	at, err := w.version(context.Background())
	if err != nil {
		return false
	}
	r.db, r.s, r.at, r.next, r.known = w.db, w.s, at, w.next, known{w.places, w.makers, w.shapes}
	return true
}

func (r *resting) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == nil {
		return nil
	}
	err := errors.Join(r.s.close(), r.db.Close())
	r.db, r.s, r.keeps = nil, nil, false
	return err
}

// version reads the store's version on the writer's own connection; 0 for none.
func (w *Writer) version(ctx context.Context) (n int64, err error) {
	_, err = w.s.one(ctx, "SELECT CAST(value AS bigint) FROM notes WHERE name = ?", []any{versionNote}, &n)
	return n, err
}
