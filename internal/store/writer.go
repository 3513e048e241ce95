package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"sitrep"
)

// A Writer writes to a store. There is one at a time. It is not safe for
// concurrent use.
type Writer struct {
	st      *Store
	db      *sql.DB
	s       *session
	release func() error
	next    map[string]int64            // next number of each table
	places  map[string]int64            // numbers of places by their identifier
	makers  map[sitrep.Provenance]int64 // numbers of versions
	shapes  map[string]int64            // numbers of shapes by their text
	now     func() time.Time

	ahead    *outlook  // of the batch that is being added; nil where each item is asked for
	gathered *claimsOf // of the batch that is being added, written at its end; nil where each report's are written at once
}

// patience is how long a writer waits for the one before it.
const patience = 3 * time.Second

// Writer takes the lock of the one writer. It waits a little for another to
// end, then returns ErrLocked with what is known of it. who names this one:
// "sitrep add". Close it.
func (st *Store) Writer(ctx context.Context, who string) (_ *Writer, err error) {
	defer func() { wrapped(&err, "writing to %s", st.d.where()) }()
	who = fmt.Sprintf("%s (process %d, since %s)", who, os.Getpid(), time.Now().Format("15:04:05"))
	release, err := st.d.lock(ctx, who, patience)
	if err != nil {
		return nil, err
	}
	w := &Writer{st: st, release: release, next: map[string]int64{}, places: map[string]int64{}, makers: map[sitrep.Provenance]int64{},
		shapes: map[string]int64{}, now: time.Now}
	if err := w.start(ctx); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *Writer) start(ctx context.Context) (err error) {
	if w.st.rest.wake(ctx, w) {
		return nil
	}
	if w.db, err = w.st.d.open(true); err != nil {
		return w.st.d.explain(err)
	}
	if w.s, err = newSession(ctx, w.db, w.st.d); err != nil {
		return err
	}
	return w.forget(ctx)
}

// forget reads anew what the writer knows of the store: at the start, and
// after a transaction that failed, whose numbers were not used.
func (w *Writer) forget(ctx context.Context) error {
	clear(w.places)
	clear(w.makers)
	clear(w.shapes)
	parts, into := make([]string, len(numberedTables)), make([]any, len(numberedTables))
	last := make([]int64, len(numberedTables))
	for i, table := range numberedTables {
		parts[i], into[i] = "(SELECT coalesce(max(no), 0) FROM "+table+")", &last[i]
	}
	if _, err := w.s.one(ctx, "SELECT "+strings.Join(parts, ", "), nil, into...); err != nil {
		return err
	}
	for i, table := range numberedTables {
		w.next[table] = last[i] + 1
	}
	return nil
}

// numberedTables are the tables whose rows the writer numbers.
var numberedTables = []string{"originals", "custody", "texts", "reports", "makers", "shapes", "places", "known_reports"}

// Close gives the lock back.
func (w *Writer) Close() error {
	if w.st.rest.lie(w) {
		return w.release()
	}
	var errs []error
	if w.s != nil {
		errs = append(errs, w.st.d.tidy(context.Background(), w.s), w.s.close())
	}
	if w.db != nil {
		errs = append(errs, w.db.Close())
	}
	return errors.Join(append(errs, w.release())...)
}

// take returns the next number of a table.
func (w *Writer) take(table string) int64 {
	n := w.next[table]
	w.next[table]++
	return n
}

// atomically runs fn in one transaction.
func (w *Writer) atomically(ctx context.Context, fn func() error) error {
	err := w.s.atomically(ctx, fn)
	if err == nil {
		return nil
	}
	// Numbers that were given out were not used, and the connection may be gone.
	ctx = context.WithoutCancel(ctx)
	w.s.close() // of a connection that failed, an error says nothing new
	s, again := newSession(ctx, w.db, w.st.d)
	if again != nil {
		return errors.Join(err, again)
	}
	w.s = s
	return errors.Join(err, w.forget(ctx))
}

// An Added tells what became of an item.
type Added struct {
	Report   sitrep.ReportID
	New      bool // false where the same text of the same address was there: only custody was added
	Revision bool // it replaced another text of its address
}

// Add writes items in one transaction. When it returns without an error, all
// of them will be there after a crash; with an error, none of them is. The
// results are in the order of the items.
func (w *Writer) Add(ctx context.Context, items []*Item) (out []Added, err error) {
	defer func() { wrapped(&err, "adding %d reports to %s", len(items), w.st.d.where()) }()
	err = w.change(ctx, func() error {
		out = out[:0]
		prints := &printRows{}
		w.gathered = &claimsOf{}
		defer func() { w.ahead, w.gathered = nil, nil }()
		ahead, err := w.look(ctx, items)
		if err != nil {
			return err
		}
		w.ahead = ahead
		for _, it := range items {
			a, err := w.add(ctx, it, prints)
			if errors.Is(err, sitrep.ErrBadInput) { // others are the store's
				err = fmt.Errorf("%s: %w", it.original.Where, err)
			}
			if err != nil {
				return err
			}
			out = append(out, a)
		}
		if err := w.gathered.write(ctx, w.s); err != nil {
			return err
		}
		return prints.write(ctx, w.s)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (w *Writer) add(ctx context.Context, it *Item, prints *printRows) (Added, error) {
	original, known, err := w.original(ctx, it)
	if err != nil {
		return Added{}, err
	}
	now := stamp(w.now())
	seen := stamp(it.original.Fetched)
	if seen == "" {
		seen = now
	}
	report, a, err := w.report(ctx, it, seen, prints)
	if err != nil {
		return Added{}, err
	}
	again := false
	if known {
		var before int64
		again, err = w.s.one(ctx, "SELECT no FROM custody WHERE original = ? AND url = ? LIMIT 1", []any{original, it.original.URL}, &before)
		if err != nil {
			return Added{}, err
		}
	}
	return a, w.custody(ctx, it, original, sql.NullInt64{Int64: report, Valid: true}, now, again)
}

// original keeps the bytes and returns their number, and whether they were there.
func (w *Writer) original(ctx context.Context, it *Item) (no int64, known bool, err error) {
	if no, known, err = w.originalNo(ctx, it.hash); known || err != nil {
		return no, known, err
	}
	no = w.take("originals")
	if w.ahead != nil {
		w.ahead.originals[it.hash] = no
	}
	return no, false, w.s.exec(ctx, "INSERT INTO originals (no, hash, size, body) VALUES (?, ?, ?, ?)", no, it.hash[:], it.rawSize, it.raw)
}

// custody adds a link to the chain of custody.
func (w *Writer) custody(ctx context.Context, it *Item, original int64, report sql.NullInt64, now string, again bool) error {
	o := &it.original
	return w.s.exec(ctx, `INSERT INTO custody (no, original, format, place, url, final, fetched, agent, status, headers, listed, added, again, report)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.take("custody"), original, o.Format, o.Where, o.URL, o.Final, stamp(o.Fetched), o.Agent, o.Status,
		it.headers, it.listed, now, number(again), report)
}

// report keeps a report where it is new, and returns its number.
func (w *Writer) report(ctx context.Context, it *Item, seen string, prints *printRows) (int64, Added, error) {
	text, err := w.text(ctx, it, prints)
	if err != nil {
		return 0, Added{}, err
	}
	id, second := it.ids()
	for {
		r, ok, err := w.reportOf(ctx, id)
		switch {
		case err != nil:
			return 0, Added{}, err
		case !ok:
			no, a, err := w.newReport(ctx, it, id, text, seen)
			return no, a, err
		case r.text == text && r.chain == clean(it.chain):
			a := Added{Report: sitrep.ReportID(id)}
			return r.no, a, w.seenAgain(ctx, r.no, r.chain, seen)
		case id == second:
			return 0, Added{}, fmt.Errorf("%w: repeated id %q: another report has it", sitrep.ErrBadInput, id)
		}
		id = second
	}
}

// text keeps a text with its fingerprints and returns its number.
func (w *Writer) text(ctx context.Context, it *Item, prints *printRows) (no int64, err error) {
	no, known, err := w.textNo(ctx, it.docHash)
	if known || err != nil {
		return no, err
	}
	no = w.take("texts")
	if w.ahead != nil {
		w.ahead.texts[it.docHash] = no
	}
	prints.add(no, it.prints)
	return no, w.s.exec(ctx, "INSERT INTO texts (no, doc, size, body) VALUES (?, ?, ?, ?)", no, it.docHash[:], it.textSize, it.text)
}

func (w *Writer) newReport(ctx context.Context, it *Item, id string, text int64, seen string) (no int64, a Added, err error) {
	a = Added{Report: sitrep.ReportID(id), New: true}
	maker, err := w.maker(ctx, it.made)
	if err != nil {
		return 0, a, err
	}
	no = w.take("reports")
	d := &it.doc
	err = w.s.exec(ctx, `INSERT INTO reports (no, id, given, text, chain, url, title, outlet, outlet_id, published, language, first, last, current, claims, maker, decided)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, (SELECT count(*) FROM decision_texts x WHERE x.doc = ?))`,
		no, id, it.given(), text, it.chain, d.URL, d.Title, d.Outlet, string(d.OutletID), it.published,
		d.Language, seen, seen, len(it.claims), maker, it.docHash[:])
	if err != nil {
		return 0, a, err
	}
	if w.ahead != nil {
		w.ahead.reports[clean(id)] = reportStub{no, text, clean(it.chain)}
		w.ahead.chains[clean(it.chain)] = append(w.ahead.chains[clean(it.chain)], no)
	}
	if err := w.derived(ctx, it, no); err != nil {
		return 0, a, err
	}
	a.Revision, err = w.settleChain(ctx, no, it.chain)
	return no, a, err
}

// seenAgain notes that a report was received once more.
func (w *Writer) seenAgain(ctx context.Context, no int64, chain, seen string) error {
	err := w.s.exec(ctx, `UPDATE reports SET first = CASE WHEN first > ? THEN ? ELSE first END, last = CASE WHEN last < ? THEN ? ELSE last END WHERE no = ?`,
		seen, seen, seen, seen, no)
	if err != nil {
		return err
	}
	_, err = w.settleChain(ctx, no, chain)
	return err
}

// settleChain makes the report of a chain that was seen last the current one.
// It reports whether there are others.
func (w *Writer) settleChain(ctx context.Context, no int64, chain string) (others bool, err error) {
	if chain == "" {
		return false, nil
	}
	others, err = w.othersOf(ctx, clean(chain), no)
	if err != nil || !others {
		return false, err
	}
	return true, w.s.exec(ctx, `UPDATE reports SET current = CASE WHEN no =
		(SELECT l.no FROM reports l WHERE l.chain = ? ORDER BY l.last DESC, coalesce(l.published, '') DESC, l.no DESC LIMIT 1)
		THEN 1 ELSE 0 END WHERE chain = ?`, chain, chain)
}

// derived writes all that was read out of a report.
func (w *Writer) derived(ctx context.Context, it *Item, no int64) error {
	shape, err := w.shape(ctx, w.st.annotations.enc.Shape())
	if err != nil {
		return err
	}
	if err := w.s.exec(ctx, "INSERT INTO annotations (report, shape, body) VALUES (?, ?, ?)", no, shape, it.body); err != nil {
		return err
	}
	if err := w.st.d.addWords(ctx, w.s, no, it.title, it.words); err != nil {
		return err
	}
	return w.claimRows(ctx, no, it.claims, it.places)
}

// claimRows writes the rows of a report's claims, or gathers them for the end of the
// batch.
func (w *Writer) claimRows(ctx context.Context, no int64, claims []claimRow, places []placeRow) error {
	to := w.gathered
	if to == nil {
		to = &claimsOf{}
	}
	for i, c := range claims {
		to.claims = append(to.claims, claimNo(no, i), string(c.id), c.kind, c.family, c.voice, c.side, c.stance, c.polarity, c.modality, number(c.core),
			c.from, c.to, c.quote.Start, c.quote.End, c.words)
	}
	for _, p := range places {
		place, err := w.place(ctx, p.place)
		if err != nil {
			return err
		}
		to.places = append(to.places, place, claimNo(no, p.claim))
	}
	if w.gathered != nil {
		return nil
	}
	return to.write(ctx, w.s)
}

// claimsOf holds rows of claims and of their places.
type claimsOf struct{ claims, places []any }

func (c *claimsOf) write(ctx context.Context, s *session) error {
	err := s.insert(ctx, `claims (no, id, kind, family, voice, side, stance, polarity, modality, core, day_from, day_to, begins, ends, quote)`, "", 15, c.claims)
	if err != nil {
		return err
	}
	return s.insert(ctx, "claim_places (place, claim)", "", 2, c.places)
}

// place keeps a place and returns its number.
func (w *Writer) place(ctx context.Context, p sitrep.PlaceMention) (no int64, err error) {
	id := placeID(p)
	if no, ok := w.places[id]; ok {
		return no, nil
	}
	ok := false
	if w.ahead == nil || !w.ahead.unplaced[id] {
		if ok, err = w.s.one(ctx, "SELECT no FROM places WHERE id = ?", []any{id}, &no); err != nil {
			return 0, err
		}
	}
	if !ok {
		no = w.take("places")
		var lat, lon any
		if p.Located {
			lat, lon = p.Lat, p.Lon
			if err := w.st.d.addBox(ctx, w.s, no, p.Lat, p.Lon); err != nil {
				return 0, err
			}
		}
		err := w.s.exec(ctx, "INSERT INTO places (no, id, name, country, feature, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?)",
			no, id, p.Name, p.Country, p.Feature, lat, lon)
		if err != nil {
			return 0, err
		}
	}
	w.places[id] = no
	return no, nil
}

func (w *Writer) maker(ctx context.Context, p sitrep.Provenance) (no int64, err error) {
	if no, ok := w.makers[p]; ok {
		return no, nil
	}
	ok, err := w.s.one(ctx, "SELECT no FROM makers WHERE engine = ? AND model = ? AND lexicon = ? AND gazetteer = ? AND roster = ?",
		[]any{p.Engine, p.Model, p.Lexicon, p.Gazetteer, p.Roster}, &no)
	if err != nil {
		return 0, err
	}
	if !ok {
		no = w.take("makers")
		err := w.s.exec(ctx, "INSERT INTO makers (no, engine, model, lexicon, gazetteer, roster) VALUES (?, ?, ?, ?, ?, ?)",
			no, p.Engine, p.Model, p.Lexicon, p.Gazetteer, p.Roster)
		if err != nil {
			return 0, err
		}
	}
	w.makers[p] = no
	return no, nil
}

// shape keeps the shape of packed values and returns its number.
func (w *Writer) shape(ctx context.Context, text string) (no int64, err error) {
	if no, ok := w.shapes[text]; ok {
		return no, nil
	}
	hash := sha256.Sum256([]byte(text))
	ok, err := w.s.one(ctx, "SELECT no FROM shapes WHERE hash = ?", []any{hash[:]}, &no)
	if err != nil {
		return 0, err
	}
	if !ok {
		no = w.take("shapes")
		if err := w.s.exec(ctx, "INSERT INTO shapes (no, hash, text) VALUES (?, ?, ?)", no, hash[:], text); err != nil {
			return 0, err
		}
	}
	w.shapes[text] = no
	return no, nil
}

// number is a flag as it is kept.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// docID is the DocID of a text by its hash.
func docID(hash []byte) sitrep.DocID { return sitrep.DocID(hex.EncodeToString(hash)) }

// hashOf is the reverse of docID.
func hashOf(id sitrep.DocID) ([]byte, error) {
	b, err := hex.DecodeString(string(id))
	if err != nil || len(b) != sha256.Size {
		return nil, fmt.Errorf("%w: no text has such an identifier", sitrep.ErrNotFound)
	}
	return b, nil
}
