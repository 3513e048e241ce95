package store

import (
	"context"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/review"
)

// PutSample keeps a sample.
func (st *Store) PutSample(ctx context.Context, s review.Sample) (err error) {
	defer func() { wrapped(&err, "a sample in %s", st.Name()) }()
	if err := s.Check(); err != nil {
		return err
	}
	return st.putRecord(ctx, record{sampleSort, s.ID, moment(s.At), s.By}, s)
}

// Samples returns all samples, the oldest first.
func (st *Store) Samples(ctx context.Context) (out []review.Sample, err error) {
	defer func() { wrapped(&err, "samples in %s", st.Name()) }()
	return records[review.Sample](ctx, st, sampleSort, false)
}

// Sample returns the sample of that identifier, or sitrep.ErrNotFound.
func (st *Store) Sample(ctx context.Context, id string) (review.Sample, error) {
	all, err := st.Samples(ctx)
	if i := slices.IndexFunc(all, func(s review.Sample) bool { return s.ID == id }); i >= 0 {
		return all[i], nil
	}
	if err == nil {
		err = fmt.Errorf("sample %q: %w", id, sitrep.ErrNotFound)
	}
	return review.Sample{}, err
}

// Code keeps what a coder says of a claim, in place of what that coder said before.
func (st *Store) Code(ctx context.Context, c review.Coding) (err error) {
	defer func() { wrapped(&err, "coding in %s", st.Name()) }()
	if err := c.Check(); err != nil {
		return err
	}
	return st.putRecord(ctx, record{codingSort, clean(c.Key()), moment(c.At), c.By}, c)
}

// Codings returns what coders say of the claims of a sample.
func (st *Store) Codings(ctx context.Context, sample string) (out []review.Coding, err error) {
	defer func() { wrapped(&err, "codings in %s", st.Name()) }()
	out, err = records[review.Coding](ctx, st, codingSort, true)
	return slices.DeleteFunc(out, func(c review.Coding) bool { return c.Sample != sample }), err
}
