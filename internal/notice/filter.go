package notice

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// A Filter is a filter that people keep under a name, and subscribe to.
type Filter struct {
	ID    string
	Name  string
	By    string
	Added time.Time
	Asked view.Asked
}

// AddFilter keeps a filter and returns it with its identifier.
func (k *Keeper) AddFilter(ctx context.Context, by, name string, asked view.Asked) (f Filter, err error) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 200 {
		return f, fmt.Errorf("%w: a filter needs a name, of at most 200 bytes", sitrep.ErrBadInput)
	}
	if _, err := asked.Filter(); err != nil {
		return f, err
	}
	f = Filter{ID: newID(), Name: name, By: by, Added: time.Now().UTC(), Asked: asked}
	body, err := json.Marshal(asked)
	if err != nil {
		return f, err
	}
	return f, k.a.Write(ctx, func(tx *store.Tx) error {
		var n int
		if err := tx.Row(ctx, "SELECT count(*) FROM filters", nil, &n); err != nil {
			return err
		}
		if n >= mostFilters {
			return fmt.Errorf("%w: more than %d filters", sitrep.ErrBadInput, mostFilters)
		}
		_, err := tx.Exec(ctx, "INSERT INTO filters (id, name, who, added, body) VALUES (?, ?, ?, ?, ?)", f.ID, f.Name, f.By, store.Stamp(f.Added), string(body))
		return err
	})
}

// Filters returns the filters by their names.
func (k *Keeper) Filters(ctx context.Context) (out []Filter, err error) {
	var f Filter
	var added, body string
	err = k.a.Each(ctx, "SELECT id, name, who, added, body FROM filters ORDER BY name, id", nil, func() error {
		one := f
		if one.Added, err = store.ParseStamp(added); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &one.Asked); err != nil {
			return fmt.Errorf("filter %s: %w: %w", f.ID, store.ErrDamaged, err)
		}
		out = append(out, one)
		return nil
	}, &f.ID, &f.Name, &f.By, &added, &body)
	return out, err
}

// Filter returns the filter with an identifier, or sitrep.ErrNotFound.
func (k *Keeper) Filter(ctx context.Context, id string) (Filter, error) {
	all, err := k.Filters(ctx)
	if err != nil {
		return Filter{}, err
	}
	for _, f := range all {
		if f.ID == id {
			return f, nil
		}
	}
	return Filter{}, fmt.Errorf("filter %q: %w", id, sitrep.ErrNotFound)
}

// RemoveFilter forgets a filter; sitrep.ErrNotFound for one that is not there.
func (k *Keeper) RemoveFilter(ctx context.Context, id string) error {
	return k.changed(ctx, "DELETE FROM filters WHERE id = ?", id)
}
