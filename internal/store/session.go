package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A session is one connection with its prepared statements.
type session struct {
	conn  *sql.Conn
	d     dialect
	stmts map[string]*sql.Stmt
}

func newSession(ctx context.Context, db *sql.DB, d dialect) (*session, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, d.explain(err)
	}
	return &session{conn, d, map[string]*sql.Stmt{}}, nil
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

func (s *session) exec(ctx context.Context, statement string, args ...any) error {
	stmt, err := s.prepared(ctx, statement)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, cleaned(args)...)
	return s.d.explain(err)
}

// one scans the first row of a query; ok is false where there is none.
func (s *session) one(ctx context.Context, statement string, args []any, into ...any) (ok bool, err error) {
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

// insert writes rows of width values each, which follow each other in values.
// Many rows go with one statement; into is "table (columns)", and tail what
// follows the values, such as ON CONFLICT DO NOTHING.
func (s *session) insert(ctx context.Context, into, tail string, width int, values []any) error {
	if tail == "" && len(values) >= copiedFrom*width {
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
	defer func() {
		if !done {
			_, _ = s.conn.ExecContext(ending, "ROLLBACK") // the first error is the one to tell
		}
	}()
	if err := fn(); err != nil {
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
