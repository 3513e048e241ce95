package store

import (
	"context"
	"database/sql"
	"io/fs"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
)

// A dialect is all that differs between the databases. Statements are written
// once, with ? for their arguments; what one database spells otherwise is a
// method here. To add a database, implement this, give it a folder of
// migrations, and let storetest run on it.
type dialect interface {
	// open returns a pool of connections. Those of a pool for reading can't
	// write; a pool for writing holds the one writer.
	open(forWriting bool) (*sql.DB, error)
	// schema returns the migrations.
	schema() (goose.Dialect, fs.FS)
	// rebind writes a statement's ? as the database wants them.
	rebind(statement string) string
	// begin is the statement that starts a transaction that will write.
	begin() string
	// queue lets a transaction of an Aside's go on when those before it are done.
	queue(ctx context.Context, s *session) error
	// lock takes the lock of the one writer, held until release is called. Where
	// another has it, it waits for so long at most, then returns ErrLocked.
	lock(ctx context.Context, who string, patience time.Duration) (release func() error, err error)
	// keep lets what a writer opens stay open for the next one, until drop is called.
	// It reports whether that is of use here.
	keep() bool
	drop() error
	// copyRows writes rows of width values, which follow each other in values, into
	// table (columns), as insert does but for many of them at once; done is false
	// where the database has no way of its own for that.
	copyRows(ctx context.Context, s *session, into string, width int, values []any) (done bool, err error)
	// holds tells whether statements of a transaction that return nothing are best held
	// back, and run many in one go by runAll.
	holds() bool
	runAll(ctx context.Context, s *session, statements []heldStatement) error
	// spare has the writer get by with less memory of its own, beside much that the
	// program needs itself, or no longer so.
	spare(ctx context.Context, s *session, on bool) error
	// explain wraps an error of the database with the sentinel it amounts to.
	explain(err error) error
	// bytes is the type of byte strings, for casts.
	bytes() string
	// where names the store for messages.
	where() string

	// addWords makes a report found by its words, which are folded.
	addWords(ctx context.Context, s *session, report int64, title, body string) error
	dropWords(ctx context.Context, s *session, report int64) error
	// matching returns a condition on report numbers in column that holds for
	// those that a query finds, and its arguments, and an expression by which
	// matches are ordered, the best first.
	matching(q query, column string) (condition string, args []any, order string, orderArgs []any)

	// addBox makes a place found by its point.
	addBox(ctx context.Context, s *session, place int64, lat, lon float64) error
	// within returns a condition on a place p of table places.
	within(b Box) (condition string, args []any)

	// tidy is called by a writer that closes.
	tidy(ctx context.Context, s *session) error
	// size returns the bytes that the store takes on disk.
	size(ctx context.Context, db *sql.DB) (int64, error)
	// check lets the database look over its own files; it returns what is wrong.
	check(ctx context.Context, db *sql.DB) ([]string, error)
}

// dialectOf returns the dialect of a store's name: a postgres:// address, else
// the path of an SQLite file.
func dialectOf(dsn string) dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return &postgres{dsn: dsn}
	}
	return &sqlite{path: dsn}
}

// numbered writes each ? outside quotes as $1, $2, ...
func numbered(statement string) string {
	var b strings.Builder
	n, quoted := 0, false
	for _, r := range statement {
		switch {
		case r == '\'':
			quoted = !quoted
		case r == '?' && !quoted:
			n++
			b.WriteByte('$')
			b.WriteString(itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
