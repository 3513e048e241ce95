package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// Takings yields the links of custody after the one of that number, repeats
// left out, in the order in which they were written, each with its bytes. What
// is damaged is yielded with its error beside it, and the rest goes on.
func (st *Store) Takings(ctx context.Context, after int64) iter.Seq2[Taking, error] {
	const few = 16 // originals held at a time
	return func(yield func(Taking, error) bool) {
		for {
			var r takingRow
			var body []byte
			type found struct {
				t   Taking
				err error
			}
			var part []found
			err := st.query(ctx, "SELECT "+takingColumns+", o.body"+takingTables+"WHERE c.no > ? AND c.again = 0 ORDER BY c.no LIMIT "+itoa(few), []any{after}, func() error {
				t, err := r.taking()
				if err == nil {
					t.Original.Raw, err = intact(body, r.hash)
				}
				part = append(part, found{t, err})
				return nil
			}, append(r.columns(), &body)...)
			if err != nil {
				yield(Taking{}, err)
				return
			}
			for _, f := range part {
				if !yield(f.t, f.err) {
					return
				}
				after = f.t.No
			}
			if len(part) < few {
				return
			}
		}
	}
}

// rebuilding is the note of how far a rebuild is.
type rebuilding struct {
	By   sitrep.Provenance
	Done int64 // number of the last taking that was read again
}

const rebuildNote = "rebuild"

// RebuildAt returns where a rebuild by these versions that was stopped is to go
// on: after the taking of that number; 0 where none was stopped. left is how
// many takings are to be read.
func (st *Store) RebuildAt(ctx context.Context, by sitrep.Provenance) (after, left int64, err error) {
	defer func() { wrapped(&err, "rebuild of %s", st.Name()) }()
	var value string
	var at rebuilding
	switch err := st.row(ctx, "SELECT value FROM notes WHERE name = ?", []any{rebuildNote}, &value); {
	case errors.Is(err, sitrep.ErrNotFound):
	case err != nil:
		return 0, 0, err
	default:
		if err := json.Unmarshal([]byte(value), &at); err != nil {
			return 0, 0, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if at.By == by {
		after = at.Done
	}
	return after, left, st.row(ctx, "SELECT count(*) FROM custody WHERE again = 0 AND no > ?", []any{after}, &left)
}

// A Reread is a taking that was read again.
type Reread struct {
	Taking int64
	Item   *Item // nil where it could not be read: its report stays as it was
}

// Replace puts what was read again in place of what was there, in one
// transaction, and notes that a rebuild by these versions got that far.
func (w *Writer) Replace(ctx context.Context, by sitrep.Provenance, reread []Reread) (err error) {
	defer func() { wrapped(&err, "replacing %d reports in %s", len(reread), w.st.d.where()) }()
	return w.change(ctx, func() error {
		prints := &printRows{}
		at := rebuilding{By: by}
		for _, r := range reread {
			at.Done = max(at.Done, r.Taking)
			if r.Item == nil {
				continue
			}
			if err := w.replace(ctx, r, prints); err != nil {
				return fmt.Errorf("%s: %w", r.Item.original.Where, err)
			}
		}
		if err := prints.write(ctx, w.s); err != nil {
			return err
		}
		value, err := json.Marshal(at)
		if err != nil {
			return err
		}
		return w.note(ctx, rebuildNote, string(value))
	})
}

// replace puts what was read of a taking in place of the report that was read
// of it before. Where it is the same report, all that was read out of it is
// written anew. Where the text is another now, so is the report, and the one
// before goes, unless another taking has it.
func (w *Writer) replace(ctx context.Context, r Reread, prints *printRows) error {
	var original int64
	var url, seen string
	var was replaced
	ok, err := w.s.one(ctx, `SELECT c.original, c.url, CASE WHEN c.fetched = '' THEN c.added ELSE c.fetched END,
		r.no, r.id, r.text, t.doc, r.chain, r.first, r.last, r.reconciled FROM custody c JOIN reports r ON r.no = c.report JOIN texts t ON t.no = r.text WHERE c.no = ?`,
		[]any{r.Taking}, &original, &url, &seen, &was.no, &was.id, &was.text, &was.doc, &was.chain, &was.first, &was.last, &was.reconciled)
	if err == nil && !ok {
		err = fmt.Errorf("%w: custody %d has no report", ErrDamaged, r.Taking)
	}
	if err != nil {
		return err
	}
	first, second := r.Item.ids()
	if string(was.doc) == string(r.Item.docHash[:]) && was.chain == clean(r.Item.chain) && (was.id == clean(first) || was.id == clean(second)) {
		return w.refresh(ctx, was.no, r.Item)
	}
	var others int64
	if _, err := w.s.one(ctx, "SELECT count(*) FROM custody WHERE report = ? AND NOT (original = ? AND url = ?)", []any{was.no, original, url}, &others); err != nil {
		return err
	}
	if others == 0 {
		if err := w.dropReport(ctx, &was, r.Item); err != nil {
			return err
		}
	}
	if err := w.carryOver(ctx, was.doc, r.Item.docHash[:]); err != nil {
		return err
	}
	no, _, err := w.report(ctx, r.Item, seen, prints)
	if err != nil {
		return err
	}
	if err := w.s.exec(ctx, "UPDATE custody SET report = ? WHERE original = ? AND url = ?", no, original, url); err != nil {
		return err
	}
	if others == 0 {
		// It was received as often, and as late, as the one in whose place it is.
		err := w.s.exec(ctx, "UPDATE reports SET first = CASE WHEN first > ? THEN ? ELSE first END, last = CASE WHEN last < ? THEN ? ELSE last END WHERE no = ?",
			was.first, was.first, was.last, was.last, no)
		if err != nil {
			return err
		}
	}
	for _, chain := range []string{was.chain, r.Item.chain} {
		if _, err := w.settleChain(ctx, 0, chain); err != nil {
			return err
		}
	}
	return nil
}

// replaced is what replace needs to know of a report.
type replaced struct {
	no, text           int64
	id                 string
	doc                []byte // hash of the text
	chain, first, last string
	reconciled         bool
}

// refresh writes all that was read out of a report anew.
func (w *Writer) refresh(ctx context.Context, no int64, it *Item) error {
	if err := w.dropDerived(ctx, no); err != nil {
		return err
	}
	maker, err := w.maker(ctx, it.made)
	if err != nil {
		return err
	}
	d := &it.doc
	err = w.s.exec(ctx, `UPDATE reports SET url = ?, title = ?, outlet = ?, outlet_id = ?, published = ?, language = ?, claims = ?, maker = ?,
		heeded = 0, reconciled = CASE WHEN current = 1 THEN 0 ELSE reconciled END WHERE no = ?`,
		d.URL, d.Title, d.Outlet, string(d.OutletID), it.published, d.Language, len(it.claims), maker, no)
	if err != nil {
		return err
	}
	return w.derived(ctx, it, no)
}

// dropDerived takes away all that was read out of a report.
func (w *Writer) dropDerived(ctx context.Context, no int64) error {
	if err := w.st.d.dropWords(ctx, w.s, no); err != nil {
		return err
	}
	for _, statement := range []string{"DELETE FROM claim_places WHERE claim >= ? AND claim < ?", "DELETE FROM claims WHERE no >= ? AND no < ?"} {
		if err := w.s.exec(ctx, statement, claimNo(no, 0), claimNo(no+1, 0)); err != nil {
			return err
		}
	}
	return w.s.exec(ctx, "DELETE FROM annotations WHERE report = ?", no)
}

// dropReport takes away a report, and its text where no other has it and the
// one that comes in its place has another.
func (w *Writer) dropReport(ctx context.Context, was *replaced, next *Item) error {
	if err := w.dropDerived(ctx, was.no); err != nil {
		return err
	}
	for _, statement := range []string{"UPDATE custody SET report = NULL WHERE report = ?", "DELETE FROM reports WHERE no = ?"} {
		if err := w.s.exec(ctx, statement, was.no); err != nil {
			return err
		}
	}
	if was.reconciled {
		if err := w.s.exec(ctx, "INSERT INTO gone (id) VALUES (?) ON CONFLICT DO NOTHING", was.id); err != nil {
			return err
		}
	}
	var other int64
	if shared, err := w.s.one(ctx, "SELECT no FROM reports WHERE text = ? LIMIT 1", []any{was.text}, &other); shared || err != nil || string(was.doc) == string(next.docHash[:]) {
		return err
	}
	return w.dropText(ctx, was.text)
}

// dropText takes away a text with its fingerprints.
func (w *Writer) dropText(ctx context.Context, text int64) error {
	var body []byte
	if _, err := w.s.one(ctx, "SELECT body FROM texts WHERE no = ?", []any{text}, &body); err != nil {
		return err
	}
	b, err := uncompressed(body)
	if err != nil {
		return err
	}
	for _, p := range fingerprint.Taken.Winnow(fingerprint.Words(string(b))) {
		if err := w.s.exec(ctx, "DELETE FROM prints WHERE print = ? AND text = ?", int64(p.Hash), text); err != nil {
			return err
		}
	}
	return w.s.exec(ctx, "DELETE FROM texts WHERE no = ?", text)
}

// ForgetIncidents forgets all that reconciliation keeps, so that every report
// is pending.
func (w *Writer) ForgetIncidents(ctx context.Context) (err error) {
	defer func() { wrapped(&err, "forgetting the incidents of %s", w.st.d.where()) }()
	return w.change(ctx, func() error {
		for _, table := range reconciledTables {
			if err := w.s.exec(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		if err := w.s.exec(ctx, "UPDATE reports SET reconciled = 0 WHERE reconciled = 1"); err != nil {
			return err
		}
		return w.s.exec(ctx, "DELETE FROM notes WHERE name = ?", reconciledNote)
	})
}

// EndRebuild notes that a rebuild came to its end: the next one begins with the
// first original again.
func (w *Writer) EndRebuild(ctx context.Context) (err error) {
	defer func() { wrapped(&err, "rebuild of %s", w.st.d.where()) }()
	return w.atomically(ctx, func() error { return w.s.exec(ctx, "DELETE FROM notes WHERE name = ?", rebuildNote) })
}
