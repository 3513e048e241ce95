package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/review"
)

// A record is a row of table desk: something that people leave beside decisions.
// Rows are only added; the last of a sort and name stands.
type record struct{ sort, name, at, who string }

// The sorts of records.
const (
	redactionSort = "redaction"
	gradeSort     = "grade"
	caseSort      = "case"
	followSort    = "follow"
	sampleSort    = "sample"
	codingSort    = "coding"
)

// putRecord keeps a record with its body, once.
func (st *Store) putRecord(ctx context.Context, r record, body any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return st.beside(ctx, func(s *session) error {
		return s.exec(ctx, "INSERT INTO desk (id, sort, name, at, who, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
			r.id(string(b)), r.sort, r.name, r.at, r.who, string(b))
	})
}

// id is the identifier of a record with its body.
func (r record) id(body string) string {
	h := sha256.Sum256([]byte(r.sort + "\x00" + r.name + "\x00" + body))
	return hex.EncodeToString(h[:16])
}

// records returns the records of a sort, the oldest first; with standing, of each
// name only the last, in the order of names.
func records[T any](ctx context.Context, st *Store, sort string, standing bool) ([]T, error) {
	var out []T
	var name, last, body string
	order := "at, id"
	if standing {
		order = "name, at, id"
	}
	err := st.query(ctx, "SELECT name, body FROM desk WHERE sort = ? ORDER BY "+order, []any{sort}, func() error {
		var v T
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDamaged, sort, err)
		}
		if standing && len(out) > 0 && name == last {
			out[len(out)-1] = v
		} else {
			out = append(out, v)
		}
		last = name
		return nil
	}, &name, &body)
	return out, err
}

// Grade keeps what an analyst thinks of a voice or outlet, in place of what that
// analyst thought of it before.
func (st *Store) Grade(ctx context.Context, g review.Grade) (err error) {
	defer func() { wrapped(&err, "grading in %s", st.Name()) }()
	if err := g.Check(); err != nil {
		return err
	}
	return st.putRecord(ctx, record{gradeSort, clean(g.Key()), moment(g.At), g.By}, g)
}

// Grades returns the grades that stand, of each voice and outlet one from each
// analyst who graded it.
func (st *Store) Grades(ctx context.Context) (out []review.Grade, err error) {
	defer func() { wrapped(&err, "grades in %s", st.Name()) }()
	if out, err = records[review.Grade](ctx, st, gradeSort, true); err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	for i := range out {
		veil.Value(&out[i])
	}
	return slices.DeleteFunc(out, func(g review.Grade) bool { return g.Letter == "" }), err
}

// PutCase keeps a case in place of what it was before, which stays on record.
func (st *Store) PutCase(ctx context.Context, c review.Case) (err error) {
	defer func() { wrapped(&err, "a case in %s", st.Name()) }()
	if err := c.Check(); err != nil {
		return err
	}
	return st.putRecord(ctx, record{caseSort, c.ID, moment(c.At), c.By}, c)
}

// Cases returns all cases as they are now, closed ones too, by their identifiers.
// Those that were taken away are left out.
func (st *Store) Cases(ctx context.Context) (out []review.Case, err error) {
	defer func() { wrapped(&err, "cases in %s", st.Name()) }()
	if out, err = records[review.Case](ctx, st, caseSort, true); err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	for i := range out {
		id := out[i].ID
		veil.Value(&out[i])
		out[i].ID = id
	}
	return slices.DeleteFunc(out, func(c review.Case) bool { return c.Gone }), err
}

// Follow keeps that somebody follows a claim, or follows it no more.
func (st *Store) Follow(ctx context.Context, f review.Follow) (err error) {
	defer func() { wrapped(&err, "following in %s", st.Name()) }()
	if err := f.Check(); err != nil {
		return err
	}
	return st.putRecord(ctx, record{followSort, clean(f.Key()), moment(f.At), f.By}, f)
}

// Follows returns the claims that are followed now, by whom and since when.
func (st *Store) Follows(ctx context.Context) (out []review.Follow, err error) {
	defer func() { wrapped(&err, "follows in %s", st.Name()) }()
	if out, err = records[review.Follow](ctx, st, followSort, true); err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	for i := range out {
		if out[i].Anchor != nil {
			veil.Value(out[i].Anchor)
		}
	}
	return slices.DeleteFunc(out, func(f review.Follow) bool { return f.Ended }), err
}

// Case returns the case with an identifier, or sitrep.ErrNotFound.
func (st *Store) Case(ctx context.Context, id string) (review.Case, error) {
	all, err := st.Cases(ctx)
	if err != nil {
		return review.Case{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	return review.Case{}, fmt.Errorf("case %q: %w", id, sitrep.ErrNotFound)
}
