package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A session is one connection with its prepared statements.
type session struct {
	conn  *sql.Conn
	d     dialect
	stmts map[string]*sql.Stmt

	// Inside of a transaction statements that return nothing are held back where the
	// database takes many in one go; what is read, and the end, waits for them.
	holds bool
	held  []heldStatement
	size  int // of their arguments, in bytes, about

	rebound map[string]string // statements as the database wants them, of those that were held back
}

// A heldStatement is one that was not run yet.
type heldStatement struct {
	text string // with ? for its arguments
	args []any
}

// How many statements, and bytes of arguments, are held back at most.
const (
	mostHeld = 256
	heldSize = 1 << 20
)

func newSession(ctx context.Context, db *sql.DB, d dialect) (*session, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, d.explain(err)
	}
	return &session{conn: conn, d: d, stmts: map[string]*sql.Stmt{}, rebound: map[string]string{}}, nil
}

func (s *session) close() error {
	for _, stmt := range s.stmts {
		stmt.Close()
	}
	return s.conn.Close()
}

// prepared returns the statement, which is written with ? for its arguments.
func (s *session) prepared(ctx context.Context, statement string) (*sql.Stmt, error) {
	if stmt := s.stmts[statement]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.conn.PrepareContext(ctx, s.d.rebind(statement))
	if err != nil {
		return nil, s.d.explain(err)
	}
	s.stmts[statement] = stmt
	return stmt, nil
}

// exec runs a statement that returns nothing. Inside of a transaction it may be run
// later, before anything is read and before the end; its error comes then.
func (s *session) exec(ctx context.Context, statement string, args ...any) error {
	if s.holds {
		return s.hold(ctx, statement, args)
	}
	stmt, err := s.prepared(ctx, statement)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, cleaned(args)...)
	return s.d.explain(err)
}

// hold holds a statement back.
func (s *session) hold(ctx context.Context, statement string, args []any) error {
	args = cleaned(slices.Clone(args)) // the caller may use its list again
	s.held = append(s.held, heldStatement{statement, args})
	for _, a := range args {
		switch a := a.(type) {
		case string:
			s.size += len(a)
		case []byte:
			s.size += len(a)
		default:
			s.size += 8
		}
	}
	if len(s.held) < mostHeld && s.size < heldSize {
		return nil
	}
	return s.flush(ctx)
}

// flush runs what is held back, in its order.
func (s *session) flush(ctx context.Context) error {
	if len(s.held) == 0 {
		return nil
	}
	err := s.d.runAll(ctx, s, s.held)
	clear(s.held)
	s.held, s.size = s.held[:0], 0
	return s.d.explain(err)
}

// one scans the first row of a query; ok is false where there is none.
func (s *session) one(ctx context.Context, statement string, args []any, into ...any) (ok bool, err error) {
	if err := s.flush(ctx); err != nil {
		return false, err
	}
	stmt, err := s.prepared(ctx, statement)
	if err != nil {
		return false, err
	}
	switch err := stmt.QueryRowContext(ctx, cleaned(args)...).Scan(into...); err {
	case nil:
		return true, nil
	case sql.ErrNoRows:
		return false, nil
	default:
		return false, s.d.explain(err)
	}
}

// each calls fn after scanning each row of a query into into, until fn fails.
func (s *session) each(ctx context.Context, statement string, args []any, fn func() error, into ...any) error {
	if err := s.flush(ctx); err != nil {
		return err
	}
	stmt, err := s.prepared(ctx, statement)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, cleaned(args)...)
	if err != nil {
		return s.d.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return s.d.explain(err)
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return s.d.explain(rows.Err())
}

// many is how many values one statement of eachOf asks for.
const many = 64

// eachOf is each for a statement that ends in "IN (" and is given any number of values:
// they go in parts, the last of which is filled up with repeats.
func (s *session) eachOf(ctx context.Context, statement string, values []any, fn func() error, into ...any) error {
	for len(values) > 0 {
		n := min(many, len(values))
		width := 8
		if n > width {
			width = many
		}
		args := make([]any, width)
		for i := range args {
			args[i] = values[min(i, n-1)]
		}
		if err := s.each(ctx, statement+list(width, "?")+")", args, fn, into...); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// insert writes rows of width values each, which follow each other in values.
// Many rows go with one statement; into is "table (columns)", and tail what
// follows the values, such as ON CONFLICT DO NOTHING.
func (s *session) insert(ctx context.Context, into, tail string, width int, values []any) error {
	if tail == "" && len(values) >= copiedFrom*width {
		if err := s.flush(ctx); err != nil {
			return err
		}
		if done, err := s.d.copyRows(ctx, s, into, width, values); done || err != nil {
			return err
		}
	}
	for _, size := range [...]int{64, 8, 1} {
		for len(values) >= size*width {
			if err := s.exec(ctx, "INSERT INTO "+into+" VALUES "+tuples(size, width)+" "+tail, values[:size*width]...); err != nil {
				return err
			}
			values = values[size*width:]
		}
	}
	return nil
}

// copiedFrom is from how many rows on a database's own way of taking many is worth
// its beginning.
const copiedFrom = 128

// tuples returns n tuples of width arguments: "(?, ?), (?, ?)".
func tuples(n, width int) string { return list(n, "("+list(width, "?")+")") }

// list returns item n times with commas between.
func list(n int, item string) string {
	return strings.TrimSuffix(strings.Repeat(item+", ", n), ", ")
}

// atomically runs fn inside one transaction: all of it is kept, or nothing.
func (s *session) atomically(ctx context.Context, fn func() error) (err error) {
	// What is begun is ended even where ctx is done by then.
	ending := context.WithoutCancel(ctx)
	if _, err := s.conn.ExecContext(ctx, s.d.begin()); err != nil {
		return s.d.explain(err)
	}
	done := false
	s.holds = s.d.holds()
	defer func() {
		if s.holds, s.held, s.size = false, nil, 0; !done {
			_, _ = s.conn.ExecContext(ending, "ROLLBACK") // the first error is the one to tell
		}
	}()
	if err := fn(); err != nil {
		return err
	}
	if err := s.flush(ctx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ending, "COMMIT"); err != nil {
		return s.d.explain(err)
	}
	done = true
	return nil
}

// cleaned returns args with every string as all databases can keep it: valid
// UTF-8 without NUL. Texts are kept as bytes and need none of that.
func cleaned(args []any) []any {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = clean(s)
		}
	}
	return args
}

// clean returns s as every database can keep it.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

func itoa(n int) string { return strconv.Itoa(n) }
