package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"time"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

//go:embed migrations/sqlite/*.sql
var sqliteMigrations embed.FS

// sqlite keeps the store in one file, with a write-ahead log beside it while it
// is open, so that readers never wait for the writer. Every commit is synced.
type sqlite struct{ path string }

// Of a writer's cache, in KiB: where it is spared, tables are filled in the order of their keys.
const (
	writerCache = 128 << 10
	sparedCache = 24 << 10
)

func (d *sqlite) spare(ctx context.Context, s *session, on bool) error {
	size := writerCache
	if on {
		size = sparedCache
	}
	return s.exec(ctx, fmt.Sprintf("PRAGMA cache_size(-%d)", size))
}

func (d *sqlite) bytes() string { return "BLOB" }

func (d *sqlite) where() string { return d.path }

func (d *sqlite) open(forWriting bool) (*sql.DB, error) {
	q := url.Values{}
	pragma := func(s string) { q.Add("_pragma", s) }
	pragma("busy_timeout(10000)")
	if forWriting {
		pragma("journal_mode(WAL)")
		pragma("synchronous(FULL)")
		pragma("wal_autocheckpoint(16384)") // 64 MiB: pages that many reports touch are written back once
		pragma(fmt.Sprintf("cache_size(-%d)", writerCache))
		pragma("temp_store(MEMORY)")
	} else {
		q.Set("mode", "ro")
		pragma("query_only(1)")
		if d.unwritable() {
			q.Set("immutable", "1")
		}
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: d.path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	if forWriting {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxOpenConns(2 + runtime.GOMAXPROCS(0))
	}
	db.SetConnMaxIdleTime(0)
	return db, nil
}

// unwritable reports whether the file lies where not even a reader's files can
// be made, and there is no log to be read with it: it can be opened only as one
// that never changes.
func (d *sqlite) unwritable() bool {
	if st, err := os.Stat(d.path + "-wal"); err == nil && st.Size() > 0 {
		return false
	}
	f, err := os.OpenFile(d.path+"-shm", os.O_RDWR, 0)
	if err == nil {
		f.Close()
		return false
	}
	if errors.Is(err, fs.ErrNotExist) {
		// There is no other way to know than to try.
		if f, err = os.OpenFile(d.path+"-shm", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644); err == nil {
			f.Close()
			return false
		}
	}
	return true
}

func (d *sqlite) schema() (goose.Dialect, fs.FS) {
	sub, err := fs.Sub(sqliteMigrations, "migrations/sqlite")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return goose.DialectSQLite3, sub
}

func (d *sqlite) rebind(statement string) string { return statement }

func (d *sqlite) begin() string { return "BEGIN IMMEDIATE" }

// queue has nothing to do: begin waited.
func (d *sqlite) queue(context.Context, *session) error { return nil }

// lock tries until the one before is done: the lock of a file can't be waited for
// and be given up at a time.
func (d *sqlite) lock(ctx context.Context, who string, patience time.Duration) (func() error, error) {
	for end := time.Now().Add(patience); ; {
		release, err := lockFile(d.path+".lock", who)
		if !errors.Is(err, ErrLocked) || !time.Now().Before(end) {
			return release, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// keep has no use: to open a file costs next to nothing, and the log of one that is
// closed is written back.
func (d *sqlite) keep() bool { return false }

func (d *sqlite) drop() error { return nil }

func (d *sqlite) copyRows(context.Context, *session, string, int, []any) (bool, error) {
	return false, nil
}

// holds is false: nothing goes over a wire.
func (d *sqlite) holds() bool { return false }

func (d *sqlite) runAll(ctx context.Context, s *session, statements []heldStatement) error {
	for _, h := range statements {
		if err := s.exec(ctx, h.text, h.args...); err != nil {
			return err
		}
	}
	return nil
}

func (d *sqlite) explain(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	switch code := e.Code() & 0xff; code {
	case codes.SQLITE_FULL:
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case codes.SQLITE_IOERR:
		if e.Code() == codes.SQLITE_IOERR_WRITE || e.Code() == codes.SQLITE_IOERR_SHMSIZE || e.Code() == codes.SQLITE_IOERR_FSYNC || e.Code() == codes.SQLITE_IOERR_TRUNCATE {
			return fmt.Errorf("%w, or its disk fails (%w)", ErrFull, err)
		}
	case codes.SQLITE_READONLY, codes.SQLITE_PERM:
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return fmt.Errorf("%w (%w)", ErrLocked, err)
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return err
}

func (d *sqlite) addWords(ctx context.Context, s *session, report int64, title, body string) error {
	return s.exec(ctx, "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", report, title, body)
}

func (d *sqlite) dropWords(ctx context.Context, s *session, report int64) error {
	return s.exec(ctx, "DELETE FROM words WHERE rowid = ?", report)
}

func (d *sqlite) matching(q query, column string) (string, []any, string, []any) {
	m := q.fts5()
	return column + " IN (SELECT rowid FROM words WHERE words MATCH ?)", []any{m},
		"(SELECT rank FROM words WHERE words MATCH ? AND rowid = " + column + ")", []any{m}
}

func (d *sqlite) addBox(ctx context.Context, s *session, place int64, lat, lon float64) error {
	return s.exec(ctx, "INSERT INTO places_box (no, south, north, west, east) VALUES (?, ?, ?, ?, ?)", place, lat, lat, lon, lon)
}

// within asks the R*Tree, whose 32-bit numbers find a little too much, and
// then the points themselves.
func (d *sqlite) within(b Box) (string, []any) {
	plain, args := b.condition()
	rough := "p.no IN (SELECT no FROM places_box WHERE north >= ? AND south <= ?"
	roughArgs := []any{b.South, b.North}
	if b.West <= b.East {
		rough += " AND east >= ? AND west <= ?"
		roughArgs = append(roughArgs, b.West, b.East)
	}
	return rough + ") AND " + plain, append(roughArgs, args...)
}

// tidy writes the log back into the file and empties it, unless a reader is at
// it. The last connection does so when it closes, but only one that may write.
func (d *sqlite) tidy(ctx context.Context, s *session) error {
	if err := s.exec(ctx, "PRAGMA busy_timeout(0)"); err != nil {
		return err
	}
	var busy, pages, done int
	_, err := s.one(ctx, "PRAGMA wal_checkpoint(TRUNCATE)", nil, &busy, &pages, &done)
	return err
}

func (d *sqlite) size(context.Context, *sql.DB) (int64, error) {
	var n int64
	for _, suffix := range []string{"", "-wal"} {
		st, err := os.Stat(d.path + suffix)
		switch {
		case err == nil:
			n += st.Size()
		case !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
	return n, nil
}

func (d *sqlite) check(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "PRAGMA quick_check(20)")
	if err != nil {
		return nil, d.explain(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return out, err
		}
		if s != "ok" {
			out = append(out, s)
		}
	}
	return out, d.explain(rows.Err())
}
