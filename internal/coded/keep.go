package coded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// A Keeper keeps sets of events in a store, beside the reports. It is safe for
// concurrent use. Close it.
type Keeper struct {
	st *store.Aside
	of *store.Store
}

// Open opens the sets of a store.
func Open(st *store.Store) (*Keeper, error) {
	a, err := st.Aside()
	if err != nil {
		return nil, fmt.Errorf("coded data sets: %w", err)
	}
	return &Keeper{a, st}, nil
}

// Close closes it; the store stays open.
func (k *Keeper) Close() error { return k.st.Close() }

// A Set is what is kept of a data set.
type Set struct {
	Name  string
	Form  Form
	File  string // that was imported last
	By    string
	Added time.Time
	// Events, and the days of the first and last of them; "" where there is none.
	Events      int
	First, Last string
}

// A Done tells what an import came to.
type Done struct {
	New, Changed, Same int // events by their identifiers
	Failed             int // rows that can't be read
}

// ErrForm says that a set of that name holds events of another form.
var ErrForm = errors.New("the set is of another data set")

// rowsAtOnce is how many events are written in one transaction: what was written
// stays when an import ends early.
const rowsAtOnce = 500

// Import keeps events under their set's name. An event whose identifier the set has
// is replaced where it differs, so that a file can be imported again, in part or in
// whole, and an import that was stopped goes on. Errors that are a *RowError are
// told to bad and cost their row; any other ends it. each is told of rows done.
func (k *Keeper) Import(ctx context.Context, s Set, events iter.Seq2[Event, error], bad func(error), each func(int)) (done Done, err error) {
	if err := k.begin(ctx, s); err != nil {
		return done, err
	}
	var batch []Event
	flush := func() error {
		fresh, changed, err := k.put(ctx, s.Name, batch)
		if err != nil {
			return err
		}
		done.New, done.Changed, done.Same = done.New+fresh, done.Changed+changed, done.Same+len(batch)-fresh-changed
		each(len(batch))
		batch = batch[:0]
		return nil
	}
	for e, err := range events {
		switch {
		case ctx.Err() != nil:
			return done, ctx.Err()
		case errors.As(err, new(*RowError)):
			bad(err)
			done.Failed++
			continue
		case err != nil:
			return done, err
		}
		if batch = append(batch, e); len(batch) == rowsAtOnce {
			if err := flush(); err != nil {
				return done, err
			}
		}
	}
	return done, flush()
}

// begin notes the set.
func (k *Keeper) begin(ctx context.Context, s Set) error {
	return k.st.Write(ctx, func(t *store.Tx) error {
		var form string
		err := t.Row(ctx, "SELECT form FROM coded_sets WHERE name = ?", []any{s.Name}, &form)
		switch {
		case err == nil && form != s.Form.String():
			return fmt.Errorf("%q: %w, %s; --set gives this one a name of its own", s.Name, ErrForm, form)
		case err != nil && !errors.Is(err, sitrep.ErrNotFound):
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO coded_sets (name, form, file, who, added) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET file = excluded.file, who = excluded.who, added = excluded.added`,
			s.Name, s.Form.String(), s.File, s.By, store.Stamp(s.Added))
		return err
	})
}

// put writes events in one transaction, and tells how many are new or changed.
func (k *Keeper) put(ctx context.Context, set string, events []Event) (fresh, changed int, err error) {
	err = k.st.Write(ctx, func(t *store.Tx) error {
		fresh, changed = 0, 0
		have := map[string]string{}
		var id, body string
		for part := range chunks(events, 100) {
			args := []any{set}
			for _, e := range part {
				args = append(args, e.ID)
			}
			marks := strings.TrimSuffix(strings.Repeat("?, ", len(part)), ", ")
			if err := t.Each(ctx, "SELECT id, body FROM coded_events WHERE name = ? AND id IN ("+marks+")", args, func() error {
				have[id] = body
				return nil
			}, &id, &body); err != nil {
				return err
			}
		}
		for i := range events {
			e := &events[i]
			body, err := packed(e)
			if err != nil {
				return err
			}
			was, there := have[e.ID]
			if there && was == body {
				continue
			}
			if have[e.ID] = body; there {
				changed++
			} else {
				fresh++
			}
			var lat, lon any
			if e.Placed != Nowhere {
				lat, lon = e.Lat, e.Lon
			}
			if _, err := t.Exec(ctx, `INSERT INTO coded_events (name, id, first, last, lat, lon, body) VALUES (?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (name, id) DO UPDATE SET first = excluded.first, last = excluded.last, lat = excluded.lat, lon = excluded.lon, body = excluded.body`,
				set, e.ID, e.Days.From.String(), e.Days.To.String(), lat, lon, body); err != nil {
				return err
			}
		}
		return nil
	})
	return fresh, changed, err
}

func chunks(events []Event, n int) iter.Seq[[]Event] {
	return func(yield func([]Event) bool) {
		for len(events) > 0 {
			m := min(n, len(events))
			if !yield(events[:m]) {
				return
			}
			events = events[m:]
		}
	}
}

// packed writes an event as the store keeps it.
func packed(e *Event) (string, error) {
	e.ID = strings.ToValidUTF8(strings.ReplaceAll(e.ID, "\x00", ""), "\uFFFD")
	b, err := json.Marshal(e)
	return string(b), err
}

// Remove forgets a set with all its events, and returns how many there were. It
// returns sitrep.ErrNotFound where there is no such set.
func (k *Keeper) Remove(ctx context.Context, set string) (n int, err error) {
	err = k.st.Write(ctx, func(t *store.Tx) error {
		gone, err := t.Exec(ctx, "DELETE FROM coded_events WHERE name = ?", set)
		if err != nil {
			return err
		}
		n = int(gone)
		gone, err = t.Exec(ctx, "DELETE FROM coded_sets WHERE name = ?", set)
		if err == nil && gone == 0 {
			return fmt.Errorf("%w: no coded data set is called %q", sitrep.ErrNotFound, set)
		}
		return err
	})
	return n, err
}

// Sets lists the sets by name. What is hidden in the store is hidden in the names of
// their files.
func (k *Keeper) Sets(ctx context.Context) (out []Set, err error) {
	veil, err := k.of.Veil(ctx)
	if err != nil {
		return nil, err
	}
	var s Set
	var form, added string
	err = k.st.Each(ctx, `SELECT s.name, s.form, s.file, s.who, s.added, count(e.id), coalesce(min(e.first), ''), coalesce(max(e.last), '')
		FROM coded_sets s LEFT JOIN coded_events e ON e.name = s.name GROUP BY s.name, s.form, s.file, s.who, s.added ORDER BY s.name`, nil, func() error {
		var err error
		s.Form, s.File = ParseForm(form), veil.String(s.File)
		s.Added, err = store.ParseStamp(added)
		out = append(out, s)
		return err
	}, &s.Name, &form, &s.File, &s.By, &added, &s.Events, &s.First, &s.Last)
	return out, err
}

// A Kept is an event with the set that it is of.
type Kept struct {
	Set string
	Event
}

// Events tells each event that has a day within some, of one set or, with "", of
// all, by day, set and identifier. What is hidden in the store is hidden in them.
func (k *Keeper) Events(ctx context.Context, set string, within sitrep.Interval, each func(Kept) error) error {
	veil, err := k.of.Veil(ctx)
	if err != nil {
		return err
	}
	where, args := "1 = 1", []any{}
	if set != "" {
		where, args = "name = ?", append(args, set)
	}
	if !within.From.IsZero() {
		where, args = where+" AND last >= ?", append(args, sitrep.DateOf(within.From.First()).String())
	}
	if !within.To.IsZero() {
		where, args = where+" AND first <= ?", append(args, sitrep.DateOf(within.To.Last()).String())
	}
	var x Kept
	var body string
	return k.st.Each(ctx, "SELECT name, body FROM coded_events WHERE "+where+" ORDER BY first, name, id", args, func() error {
		x.Event = Event{}
		if err := json.Unmarshal([]byte(body), &x.Event); err != nil {
			return fmt.Errorf("an event of %s: %w: %w", x.Set, store.ErrDamaged, err)
		}
		veil.Value(&x.Event)
		return each(x)
	}, &x.Set, &body)
}
