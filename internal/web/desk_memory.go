package web

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"sitrep"
	"sitrep/internal/redact"
	"sitrep/internal/review"
)

// Grade implements Desk.
func (d *MemoryDesk) Grade(_ context.Context, g review.Grade) error {
	if err := g.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.grades[g.Key()] = g; g.Letter == "" {
		delete(d.grades, g.Key())
	}
	return nil
}

// Grades implements Desk.
func (d *MemoryDesk) Grades(context.Context) (out []review.Grade, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(d.grades)) {
		out = append(out, d.grades[key])
	}
	return out, nil
}

// PutCase implements Desk.
func (d *MemoryDesk) PutCase(_ context.Context, c review.Case) error {
	if err := c.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cases[c.ID] = c; c.Gone {
		delete(d.cases, c.ID)
	}
	return nil
}

// Follow implements Desk.
func (d *MemoryDesk) Follow(_ context.Context, f review.Follow) error {
	if err := f.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.follows[f.Key()] = f; f.Ended {
		delete(d.follows, f.Key())
	}
	return nil
}

// Follows implements Desk.
func (d *MemoryDesk) Follows(context.Context) (out []review.Follow, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(d.follows)) {
		out = append(out, d.follows[key])
	}
	return out, nil
}

// Cases implements Desk.
func (d *MemoryDesk) Cases(context.Context) (out []review.Case, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(d.cases)) {
		out = append(out, d.cases[id])
	}
	return out, nil
}

// Case implements Desk.
func (d *MemoryDesk) Case(_ context.Context, id string) (review.Case, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.cases[id]
	if !ok {
		return c, fmt.Errorf("case %q: %w", id, sitrep.ErrNotFound)
	}
	return c, nil
}

// PutSample implements Desk.
func (d *MemoryDesk) PutSample(_ context.Context, s review.Sample) error {
	if err := s.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.samples = append(d.samples, s)
	return nil
}

// Samples implements Desk.
func (d *MemoryDesk) Samples(context.Context) ([]review.Sample, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.samples), nil
}

// Sample implements Desk.
func (d *MemoryDesk) Sample(_ context.Context, id string) (review.Sample, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.samples, func(s review.Sample) bool { return s.ID == id }); i >= 0 {
		return d.samples[i], nil
	}
	return review.Sample{}, fmt.Errorf("sample %q: %w", id, sitrep.ErrNotFound)
}

// Code implements Desk.
func (d *MemoryDesk) Code(_ context.Context, c review.Coding) error {
	if err := c.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.codings[c.Key()] = c
	return nil
}

// Codings implements Desk.
func (d *MemoryDesk) Codings(_ context.Context, sample string) (out []review.Coding, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(d.codings)) {
		if c := d.codings[key]; c.Sample == sample {
			out = append(out, c)
		}
	}
	return out, nil
}

// errSample is returned for what takes a store.
var errSample = fmt.Errorf("the sample is in no store, and nothing of it can be hidden: %w", sitrep.ErrNotFound)

// Redact implements Desk: it takes a store.
func (d *MemoryDesk) Redact(_ context.Context, r redact.Rule) (redact.Rule, error) {
	return r, errSample
}

// Redactions implements Desk.
func (d *MemoryDesk) Redactions(context.Context) ([]redact.Rule, error) { return nil, nil }
