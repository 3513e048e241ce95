package notice

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/fetch"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// A Hook is an address that is told of events.
type Hook struct {
	ID     string
	URL    string
	Secret string // of the signatures: "whsec_" and base64, as the Standard Webhooks specification has it
	Wants  Wants
	By     string
	Added  time.Time
	Paused bool
	Health Health
}

// Health tells how a hook takes what it is sent.
type Health struct {
	Sent     time.Time `json:"sent"`     // when it last took something; zero for never
	Failures int       `json:"failures"` // in a row
	Error    string    `json:"error"`    // of the last try; "" after one that went well
}

// Bounds of what is kept.
const (
	mostHooks   = 200
	mostWaiting = 10_000 // events of one hook; further ones are dead at once
	keptSent    = 200    // of one hook, of those that were sent
)

// A Keeper keeps hooks and the outbox of a store. It is safe for concurrent use.
// Close it.
type Keeper struct {
	a  *store.Aside
	st *store.Store
}

// Open opens a store's notices.
func Open(st *store.Store) (*Keeper, error) {
	a, err := st.Aside()
	if err != nil {
		return nil, fmt.Errorf("notices: %w", err)
	}
	return &Keeper{a, st}, nil
}

// Close closes it.
func (k *Keeper) Close() error { return k.a.Close() }

// newID returns an identifier that can't be guessed.
func newID() string { return strings.ToLower(rand.Text()) }

// newSecret returns the secret of a hook: 256 random bits.
func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // it never fails
	return "whsec_" + base64.StdEncoding.EncodeToString(b)
}

// hookBody is what is kept of a Hook as JSON.
type hookBody struct {
	URL    string `json:"url"`
	Secret string `json:"secret"`
	Wants  Wants  `json:"wants"`
}

// AddHook keeps a hook and returns it with identifier and secret. It is told of
// what changes after now, as book shows it; nil tells it of what changes after the
// first look.
func (k *Keeper) AddHook(ctx context.Context, by, url string, w Wants, book *view.Book) (h Hook, err error) {
	if err := fetch.CheckAddress(url); err != nil {
		return h, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
	}
	if len(w.Kinds) == 0 {
		return h, fmt.Errorf("%w: no kind of event is asked for", sitrep.ErrBadInput)
	}
	for _, kind := range w.Kinds {
		if !slices.Contains(Kinds, kind) {
			return h, fmt.Errorf("%w: %q is not one of %v", sitrep.ErrBadInput, kind, Kinds)
		}
	}
	if _, err := w.Filter.Filter(); err != nil {
		return h, err
	}
	if book != nil {
		w.Anchors = nil
		for _, id := range w.Follow {
			if c, ann := book.Claim(id); c != nil {
				w.Anchors = append(w.Anchors, review.AnchorOf(ann, c))
			}
		}
	}
	h = Hook{ID: newID(), URL: url, Secret: newSecret(), Wants: w, By: by, Added: time.Now().UTC()}
	body, err := json.Marshal(hookBody{h.URL, h.Secret, h.Wants})
	if err != nil {
		return h, err
	}
	var state *State
	if book != nil {
		_, now, err := Diff(nil, book, w)
		if err != nil {
			return h, err
		}
		state = &now
	}
	err = k.a.Write(ctx, func(tx *store.Tx) error {
		var n int
		if err := tx.Row(ctx, "SELECT count(*) FROM hooks", nil, &n); err != nil {
			return err
		}
		if n >= mostHooks {
			return fmt.Errorf("%w: more than %d hooks", sitrep.ErrBadInput, mostHooks)
		}
		_, err := tx.Exec(ctx, "INSERT INTO hooks (id, who, added, paused, body, health) VALUES (?, ?, ?, 0, ?, '{}')", h.ID, by, store.Stamp(h.Added), string(body))
		if err != nil || state == nil {
			return err
		}
		return putState(ctx, tx, h.ID, state)
	})
	return h, err
}

// Hooks returns the hooks in the order in which they were added, as they are
// shown: what is hidden is hidden in their addresses and filters too.
func (k *Keeper) Hooks(ctx context.Context) ([]Hook, error) {
	out, err := k.hooks(ctx)
	if err != nil {
		return nil, err
	}
	veil, err := k.a.Veil(ctx)
	for i := range out {
		h := &out[i]
		h.URL, h.Health.Error = veil.String(h.URL), veil.String(h.Health.Error)
		veil.Value(&h.Wants.Filter)
	}
	return out, err
}

// hooks returns the hooks as they are kept, for sending to them.
func (k *Keeper) hooks(ctx context.Context) (out []Hook, err error) {
	var h Hook
	var added, body, health string
	err = k.a.Each(ctx, "SELECT id, who, added, paused, body, health FROM hooks ORDER BY added, id", nil, func() error {
		var b hookBody
		one := h
		if one.Added, err = store.ParseStamp(added); err != nil {
			return err
		}
		if err := errors.Join(json.Unmarshal([]byte(body), &b), json.Unmarshal([]byte(health), &one.Health)); err != nil {
			return fmt.Errorf("hook %s: %w: %w", h.ID, store.ErrDamaged, err)
		}
		one.URL, one.Secret, one.Wants = b.URL, b.Secret, b.Wants
		out = append(out, one)
		return nil
	}, &h.ID, &h.By, &added, &h.Paused, &body, &health)
	return out, err
}

// PauseHook has events wait, or sends them on. sitrep.ErrNotFound for a hook that
// is not there.
func (k *Keeper) PauseHook(ctx context.Context, id string, paused bool) error {
	n := 0
	if paused {
		n = 1
	}
	return k.changed(ctx, "UPDATE hooks SET paused = ? WHERE id = ?", n, id)
}

// RemoveHook forgets a hook and what waits for it.
func (k *Keeper) RemoveHook(ctx context.Context, id string) error {
	return k.a.Write(ctx, func(tx *store.Tx) error {
		n, err := tx.Exec(ctx, "DELETE FROM hooks WHERE id = ?", id)
		if err == nil && n == 0 {
			err = sitrep.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("hook %q: %w", id, err)
		}
		if _, err := tx.Exec(ctx, "DELETE FROM outbox WHERE hook = ?", id); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "DELETE FROM notes WHERE name = ?", stateNote(id))
		return err
	})
}

// changed runs a statement that changes one thing, sitrep.ErrNotFound where it
// changes none. Its last argument names the thing.
func (k *Keeper) changed(ctx context.Context, statement string, args ...any) error {
	return k.a.Write(ctx, func(tx *store.Tx) error {
		n, err := tx.Exec(ctx, statement, args...)
		if err == nil && n == 0 {
			err = fmt.Errorf("%q: %w", args[len(args)-1], sitrep.ErrNotFound)
		}
		return err
	})
}

// stateNote is the note that holds the State of a hook.
func stateNote(hook string) string { return "notice " + hook }

func putState(ctx context.Context, tx *store.Tx, hook string, s *State) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", stateNote(hook), string(b))
	return err
}
