package notice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/redact"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// A Message is one event on its way to one hook.
type Message struct {
	No    int64
	Hook  string
	ID    string // the same each time it is sent: by it a receiver knows what it has
	At    time.Time
	Body  string // JSON, as it is sent
	State string // waiting, sent, dead
	Tries int
	Next  time.Time // not sent before
	Error string    // of the last try
}

// payload is the body of a message, as the Standard Webhooks specification
// recommends it.
type payload struct {
	Type      Kind      `json:"type"`
	Timestamp time.Time `json:"timestamp"` // when the event was found
	Data      Event     `json:"data"`
}

// messageID names an event of a hook: found anew after a crash it has the same.
func messageID(hook string, seq int64, n int, e *Event) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d\x00%s\x00%s\x00%s", hook, seq, n, e.Kind, e.Key, e.After))
	return "msg_" + hex.EncodeToString(h[:16])
}

// Look finds what changed for each hook since its last state and puts it into the
// outbox. Events and state are kept together or not at all, so that none is lost
// and none is told twice. It returns how many there were. One hook that can't be
// looked at does not keep the others.
func (k *Keeper) Look(ctx context.Context, book *view.Book) (events int, err error) {
	hooks, err := k.hooks(ctx)
	if err != nil {
		return 0, err
	}
	follows, err := k.st.Follows(ctx)
	if err != nil {
		return 0, err
	}
	if err := k.anchor(ctx, follows, book); err != nil {
		return 0, err
	}
	var errs []error
	for i := range hooks {
		hooks[i].follow(follows, book)
		n, err := k.look(ctx, &hooks[i], book)
		events += n
		if err != nil {
			errs = append(errs, fmt.Errorf("hook %s: %w", hooks[i].ID, err))
		}
	}
	return events, errors.Join(errs...)
}

// follow puts a hook's claims down by what they are called now, and those that who added
// it follows with them.
func (h *Hook) follow(all []review.Follow, book *view.Book) {
	add := func(id sitrep.ClaimID) {
		if !slices.Contains(h.Wants.Follow, id) {
			h.Wants.Follow = append(h.Wants.Follow, id)
		}
	}
	for i := range h.Wants.Anchors {
		add(h.Wants.Anchors[i].Now(book.Report))
	}
	for _, f := range all {
		if f.By == h.By {
			add(f.Now(book.Report))
		}
	}
}

// anchor keeps of follows that were kept by name alone how their claims are found again,
// as long as those names hold.
func (k *Keeper) anchor(ctx context.Context, all []review.Follow, book *view.Book) error {
	for i := range all {
		f := &all[i]
		if f.Anchor != nil {
			continue
		}
		c, ann := book.Claim(f.Claim)
		if c == nil {
			continue
		}
		a := review.AnchorOf(ann, c)
		f.Anchor, f.At = &a, f.At.Add(time.Microsecond) // in place of what it was
		if err := k.st.Follow(ctx, *f); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) look(ctx context.Context, h *Hook, book *view.Book) (int, error) {
	before, err := k.state(ctx, h.ID)
	if err != nil {
		return 0, err
	}
	events, now, err := Diff(before, book, h.Wants)
	if err != nil {
		return 0, err
	}
	return len(events), k.a.Write(ctx, func(tx *store.Tx) error {
		// Another program may have looked meanwhile: then it told these events.
		var raw string
		err := tx.Row(ctx, "SELECT value FROM notes WHERE name = ?", []any{stateNote(h.ID)}, &raw)
		switch there, damaged := parseState(raw); {
		case errors.Is(err, sitrep.ErrNotFound):
			if before != nil {
				return nil // the hook was removed
			}
		case err != nil || damaged != nil:
			return errors.Join(err, damaged)
		case before == nil || there.Seq != before.Seq:
			events = nil
			return nil
		}
		if err := put(ctx, tx, h.ID, now.Seq, events); err != nil {
			return err
		}
		return putState(ctx, tx, h.ID, &now)
	})
}

// state returns what a hook's events are told against, nil where there is nothing.
func (k *Keeper) state(ctx context.Context, hook string) (*State, error) {
	var raw string
	err := k.a.Row(ctx, "SELECT value FROM notes WHERE name = ?", []any{stateNote(hook)}, &raw)
	if errors.Is(err, sitrep.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	state, err := parseState(raw)
	if err != nil {
		return nil, err
	}
	// What was hidden meanwhile has not changed.
	veil, err := k.a.Veil(ctx)
	control := map[string]string{}
	for place, holders := range state.Control {
		control[veil.String(place)] = veil.String(holders)
	}
	state.Control = control
	return state, err
}

func parseState(raw string) (*State, error) {
	var s State
	if raw == "" {
		return &s, nil
	}
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		return nil, fmt.Errorf("%w: state of a hook: %w", store.ErrDamaged, err)
	}
	return &s, nil
}

// put puts events into the outbox.
func put(ctx context.Context, tx *store.Tx, hook string, seq int64, events []Event) error {
	if len(events) == 0 {
		return nil
	}
	var no, waiting int64
	if err := tx.Row(ctx, "SELECT coalesce(max(no), 0) FROM outbox", nil, &no); err != nil {
		return err
	}
	if err := tx.Row(ctx, "SELECT count(*) FROM outbox WHERE hook = ? AND state = 'waiting'", []any{hook}, &waiting); err != nil {
		return err
	}
	at := time.Now()
	for n := range events {
		body, err := json.Marshal(payload{events[n].Kind, at.UTC().Truncate(time.Millisecond), events[n]})
		if err != nil {
			return err
		}
		state, why := "waiting", ""
		if waiting++; waiting > mostWaiting {
			state, why = "dead", "too many wait for this hook already"
		}
		no++
		_, err = tx.Exec(ctx, "INSERT INTO outbox (no, hook, id, at, body, state, tries, next, error) VALUES (?, ?, ?, ?, ?, ?, 0, '', ?) ON CONFLICT (hook, id) DO NOTHING",
			no, hook, messageID(hook, seq, n, &events[n]), store.Stamp(at), string(body), state, why)
		if err != nil {
			return err
		}
	}
	return nil
}

// Try puts a test event into a hook's outbox.
func (k *Keeper) Try(ctx context.Context, hook string) error {
	return k.a.Write(ctx, func(tx *store.Tx) error {
		var one int
		if err := tx.Row(ctx, "SELECT 1 FROM hooks WHERE id = ?", []any{hook}, &one); err != nil {
			return fmt.Errorf("hook %q: %w", hook, err)
		}
		return put(ctx, tx, hook, time.Now().UnixNano(), []Event{{Kind: Test, Key: hook, Title: "a test"}})
	})
}

const messageColumns = "no, hook, id, at, body, state, tries, next, error"

// Messages returns a hook's messages, the newest first, at most limit, as they are
// shown and sent: without what is hidden now.
func (k *Keeper) Messages(ctx context.Context, hook string, limit int) ([]Message, error) {
	out, err := k.messages(ctx, "WHERE hook = ? ORDER BY no DESC LIMIT ?", hook, limit)
	if err != nil {
		return nil, err
	}
	return out, k.hide(ctx, out)
}

// hide hides in messages what is hidden now, which may not have been when they
// were put into the outbox.
func (k *Keeper) hide(ctx context.Context, ms []Message) error {
	veil, err := k.a.Veil(ctx)
	if err != nil || veil == nil {
		return err
	}
	for i := range ms {
		ms[i].Error = veil.String(ms[i].Error)
		var p payload
		if err := json.Unmarshal([]byte(ms[i].Body), &p); err != nil {
			return fmt.Errorf("message %s: %w: %w", ms[i].ID, store.ErrDamaged, err)
		}
		p.Data.Kind = p.Type
		p.Data.hide(veil)
		b, err := json.Marshal(p)
		if err != nil {
			return err
		}
		ms[i].Body = string(b)
	}
	return nil
}

// hide hides words in what is told of an event, and leaves the names of
// incidents, claims and reports as they are.
func (e *Event) hide(v *redact.Veil) {
	words := []*string{&e.Title, &e.Before, &e.After, &e.Who, &e.Quote}
	if e.Kind == Control { // a place that no gazetteer has goes by its name
		words = append(words, &e.Key, &e.Page)
	}
	for _, s := range words {
		*s = v.String(*s)
	}
}

// heads returns the message that is next in order for each hook that is not
// paused.
func (k *Keeper) heads(ctx context.Context) ([]Message, error) {
	return k.messages(ctx, "WHERE no IN (SELECT min(o.no) FROM outbox o JOIN hooks h ON h.id = o.hook WHERE o.state = 'waiting' AND h.paused = 0 GROUP BY o.hook) ORDER BY no")
}

func (k *Keeper) messages(ctx context.Context, where string, args ...any) (out []Message, err error) {
	var m Message
	var at, next string
	err = k.a.Each(ctx, "SELECT "+messageColumns+" FROM outbox "+where, args, func() (err error) {
		if m.At, err = store.ParseStamp(at); err != nil {
			return err
		}
		if m.Next, err = store.ParseStamp(next); err != nil {
			return err
		}
		out = append(out, m)
		return nil
	}, &m.No, &m.Hook, &m.ID, &at, &m.Body, &m.State, &m.Tries, &next, &m.Error)
	return out, err
}

// settle notes what became of a try to send a message: nil where it was taken.
// next is when it is tried again; the zero time gives it up.
func (k *Keeper) settle(ctx context.Context, m *Message, failed error, next time.Time) error {
	state, why := "sent", ""
	if failed != nil {
		why = failed.Error()
		if state = "waiting"; next.IsZero() {
			state = "dead"
		}
	}
	return k.a.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, "UPDATE outbox SET state = ?, tries = tries + 1, next = ?, error = ? WHERE no = ?", state, store.Stamp(next), why, m.No); err != nil {
			return err
		}
		var raw string
		err := tx.Row(ctx, "SELECT health FROM hooks WHERE id = ?", []any{m.Hook}, &raw)
		if errors.Is(err, sitrep.ErrNotFound) {
			return nil // it was removed
		}
		var h Health
		if err := errors.Join(err, json.Unmarshal([]byte(raw), &h)); err != nil {
			return err
		}
		if h.Error = why; failed == nil {
			h.Sent, h.Failures = time.Now().UTC(), 0
		} else {
			h.Failures++
		}
		b, err := json.Marshal(h)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "UPDATE hooks SET health = ? WHERE id = ?", string(b), m.Hook); err != nil {
			return err
		}
		// Of what was sent long ago nothing needs to be kept.
		_, err = tx.Exec(ctx, "DELETE FROM outbox WHERE hook = ? AND state = 'sent' AND no < ?", m.Hook, m.No-keptSent)
		return err
	})
}

// Again puts a hook's dead messages back in line, in their order.
func (k *Keeper) Again(ctx context.Context, hook string) error {
	return k.a.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE outbox SET state = 'waiting', tries = 0, next = '' WHERE hook = ? AND state = 'dead'", hook)
		return err
	})
}
