package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib" // and the driver "pgx"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/postgres/*.sql
var postgresMigrations embed.FS

// postgres keeps the store in a PostgreSQL database, 15 or later.
type postgres struct {
	dsn string

	mu    sync.Mutex
	keeps bool
	kept  *locker // nobody's, while there is no writer; nil for none
}

func (d *postgres) bytes() string { return "BYTEA" }

func (d *postgres) where() string {
	u, err := url.Parse(d.dsn)
	if err != nil {
		return "the PostgreSQL store"
	}
	return u.Redacted()
}

func (d *postgres) open(forWriting bool) (*sql.DB, error) {
	u, err := url.Parse(d.dsn)
	if err != nil {
		return nil, err
	}
	if !forWriting {
		q := u.Query()
		q.Set("default_transaction_read_only", "on")
		u.RawQuery = q.Encode()
	}
	return sql.Open("pgx", u.String())
}

func (d *postgres) schema() (goose.Dialect, fs.FS) {
	sub, err := fs.Sub(postgresMigrations, "migrations/postgres")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return goose.DialectPostgres, sub
}

func (d *postgres) rebind(statement string) string { return numbered(statement) }

func (d *postgres) begin() string { return "BEGIN" }

// queue takes a lock that goes with the transaction.
func (d *postgres) queue(ctx context.Context, s *session) error {
	return s.exec(ctx, "SELECT pg_advisory_xact_lock(?)", int64(asideKey))
}

// asideKey names the advisory lock of small writes: "aside" in ASCII.
const asideKey = 0x6173696465

// writerKey names the writer's advisory lock: "sitrep" in ASCII.
const writerKey = 0x736974726570

// lock waits in the database's own queue, first come first served, so that the next
// goes on the moment that the one before is done.
func (d *postgres) lock(ctx context.Context, who string, patience time.Duration) (_ func() error, err error) {
	k, err := d.locker(ctx)
	if err != nil {
		return nil, err
	}
	if err := k.take(ctx, who, patience); err != nil {
		return nil, errors.Join(d.explain(err), k.close())
	}
	return func() error { return d.give(k) }, nil
}

// A locker is the connection that holds the writer's lock: the database frees it
// with the connection, however that ends.
type locker struct {
	db   *sql.DB
	conn *sql.Conn
}

// locker returns a connection for the lock: the one that was kept, where there is
// one that still answers.
func (d *postgres) locker(ctx context.Context) (*locker, error) {
	d.mu.Lock()
	k := d.kept
	d.kept = nil
	d.mu.Unlock()
	if k != nil {
		if k.conn.PingContext(ctx) == nil {
			return k, nil
		}
		_ = k.close() // of a connection that broke, an error says nothing new
	}
	db, err := d.open(true)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(d.explain(err), db.Close())
	}
	return &locker{db, conn}, nil
}

// take takes the lock, or returns ErrLocked after so long.
func (k *locker) take(ctx context.Context, who string, patience time.Duration) error {
	wait := fmt.Sprintf("%dms", max(patience.Milliseconds(), 1)) // 0 would be without end
	if _, err := k.conn.ExecContext(ctx, "SELECT set_config('application_name', $1, false), set_config('lock_timeout', $2, false)", who, wait); err != nil {
		return err
	}
	_, err := k.conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(writerKey))
	var e *pgconn.PgError
	if errors.As(err, &e) && e.Code == "55P03" { // lock_not_available
		return fmt.Errorf("%w%s", ErrLocked, holder(ctx, k.conn))
	}
	return err
}

func (k *locker) close() error { return errors.Join(k.conn.Close(), k.db.Close()) }

// give gives the lock back, and keeps the connection where that is wanted.
func (d *postgres) give(k *locker) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keeps && d.kept == nil {
		if _, err := k.conn.ExecContext(context.Background(), "SELECT pg_advisory_unlock($1)", int64(writerKey)); err == nil {
			d.kept = k
			return nil
		}
	}
	return k.close()
}

func (d *postgres) keep() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keeps = true
	return true
}

func (d *postgres) drop() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	k := d.kept
	if d.keeps, d.kept = false, nil; k == nil {
		return nil
	}
	return k.close()
}

// copyRows uses COPY, which takes rows in a stream.
func (d *postgres) copyRows(ctx context.Context, s *session, into string, width int, values []any) (bool, error) {
	table, columns, _ := strings.Cut(strings.TrimSuffix(into, ")"), " (")
	names := strings.Split(columns, ", ")
	at := 0
	err := s.conn.Raw(func(c any) error {
		_, err := c.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{table}, names, pgx.CopyFromFunc(func() ([]any, error) {
			if at == len(values) {
				return nil, nil
			}
			at += width
			return cleaned(values[at-width : at]), nil
		}))
		return err
	})
	return true, d.explain(err)
}

func (d *postgres) holds() bool { return true }

// runAll sends statements one after the other and waits for all of them at once
// ("pipeline mode" in PostgreSQL's manual): to wait for each costs more than most of
// them take.
func (d *postgres) runAll(ctx context.Context, s *session, statements []heldStatement) error {
	var b pgx.Batch
	for _, h := range statements {
		text := s.rebound[h.text]
		if text == "" {
			text = d.rebind(h.text)
			s.rebound[h.text] = text
		}
		b.Queue(text, h.args...)
	}
	return s.conn.Raw(func(c any) error { return c.(*stdlib.Conn).Conn().SendBatch(ctx, &b).Close() })
}

// holder tells who has the writer's lock, "" where that can't be seen.
func holder(ctx context.Context, conn *sql.Conn) string {
	var who string
	err := conn.QueryRowContext(ctx, `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
		WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = $1`, int64(writerKey)).Scan(&who)
	if err != nil || who == "" {
		return ""
	}
	return ": " + who
}

func (d *postgres) explain(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case "42P01": // undefined_table: a database in which nothing was made
		return fmt.Errorf("%w (%w)", ErrNoStore, err)
	case "53100", "53200": // disk_full, out_of_memory
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case "55P03", "40P01": // lock_not_available, deadlock_detected
		return fmt.Errorf("%w (%w)", ErrLocked, err)
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return err
}

// addWords gives the words to the simple configuration. They are folded letters
// and digits with spaces between, so its parser has nothing left to decide. The
// weight A marks a title's. A tsvector holds no more than 1 MiB, so of a text of
// a hundred thousand words only the first are found.
func (d *postgres) addWords(ctx context.Context, s *session, report int64, title, body string) error {
	return s.exec(ctx, `INSERT INTO words (report, body) VALUES (?,
		setweight(to_tsvector('simple', ?), 'A') || to_tsvector('simple', ?))`, report, atMost(title, longestIndexed/8), atMost(body, longestIndexed))
}

// longestIndexed is how many bytes of a text's folded words are indexed: with
// their places they take less than twice that.
const longestIndexed = 512 << 10

// atMost returns the words of s that fit into so many bytes.
func atMost(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return s[:max(0, strings.LastIndexByte(s[:most+1], ' '))]
}

func (d *postgres) dropWords(ctx context.Context, s *session, report int64) error {
	return s.exec(ctx, "DELETE FROM words WHERE report = ?", report)
}

func (d *postgres) matching(q query, column string) (string, []any, string, []any) {
	m := q.tsquery()
	return column + " IN (SELECT report FROM words WHERE body @@ ?::tsquery)", []any{m},
		"(SELECT -ts_rank_cd(w.body, ?::tsquery) FROM words w WHERE w.report = " + column + ")", []any{m}
}

func (d *postgres) addBox(context.Context, *session, int64, float64, float64) error { return nil }

func (d *postgres) within(b Box) (string, []any) { return b.condition() }

func (d *postgres) spare(context.Context, *session, bool) error { return nil }

func (d *postgres) tidy(context.Context, *session) error { return nil }

func (d *postgres) size(ctx context.Context, db *sql.DB) (n int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT pg_database_size(current_database())").Scan(&n)
	return n, d.explain(err)
}

// check has nothing to do: PostgreSQL checks pages as it reads them.
func (d *postgres) check(context.Context, *sql.DB) ([]string, error) { return nil, nil }
