package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"sitrep"
	"sitrep/internal/review"
)

// A sideDoor is the Aside that a store's own short writes go through, opened with
// the first of them.
type sideDoor struct {
	mu    sync.Mutex
	aside *Aside
}

func (s *sideDoor) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.aside == nil {
		return nil
	}
	return s.aside.Close()
}

// beside runs fn in one short transaction beside the writer's, and raises the
// store's version with it.
func (st *Store) beside(ctx context.Context, fn func(*session) error) (err error) {
	return st.aloof(ctx, func(s *session) error {
		if err := fn(s); err != nil {
			return err
		}
		return s.exec(ctx, raiseVersion, versionNote)
	})
}

// aloof is beside for what no reader of reports sees.
func (st *Store) aloof(ctx context.Context, fn func(*session) error) (err error) {
	st.side.mu.Lock()
	if st.side.aside == nil {
		st.side.aside, err = st.Aside()
	}
	aside := st.side.aside
	st.side.mu.Unlock()
	if err != nil {
		return err
	}
	return aside.Write(ctx, func(tx *Tx) error { return fn(tx.s) })
}

// Decide keeps decisions, all of them or none; the writer's lock is not taken, so
// that any number of people and programs may decide at once. Each must be
// Stamped and is checked; one that is there already is passed over. Reports of
// their texts are read with them from then on, and wait to be reconciled.
func (st *Store) Decide(ctx context.Context, ds ...review.Decision) (err error) {
	defer func() { wrapped(&err, "deciding in %s", st.Name()) }()
	for i := range ds {
		if err := ds[i].Check(); err != nil {
			return err
		}
		if ds[i].Stamped().ID != ds[i].ID {
			return fmt.Errorf("%w: its identifier is not that of what it says", review.ErrBad)
		}
	}
	return st.beside(ctx, func(s *session) error {
		for i := range ds {
			if err := decide(ctx, s, &ds[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func decide(ctx context.Context, s *session, d *review.Decision) error {
	var one int
	if there, err := s.one(ctx, "SELECT 1 FROM decisions WHERE id = ?", []any{string(d.ID)}, &one); err != nil || there {
		return err
	}
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	err = s.exec(ctx, "INSERT INTO decisions (id, at, who, verb, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
		string(d.ID), moment(d.At), d.By, string(d.Verb), string(body))
	if err != nil {
		return err
	}
	for _, doc := range d.Docs() {
		hash, err := hashOf(doc)
		if err != nil {
			return fmt.Errorf("%w: %q names no text", review.ErrBad, doc)
		}
		if err := s.exec(ctx, "INSERT INTO decision_texts (doc, decision, was) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", hash, string(d.ID), hash); err != nil {
			return err
		}
		if err := s.exec(ctx, "UPDATE reports SET decided = decided + 1 WHERE text IN (SELECT no FROM texts WHERE doc = ?)", hash); err != nil {
			return err
		}
	}
	return nil
}

// moment writes a time so that texts sort as times do.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// carryOver brings the decisions about a text to the one that comes in its place,
// since its original was read anew.
func (w *Writer) carryOver(ctx context.Context, from, to []byte) error {
	return w.s.exec(ctx, "INSERT INTO decision_texts (doc, decision, was) SELECT CAST(? AS "+w.st.d.bytes()+"), decision, was FROM decision_texts WHERE doc = ? ON CONFLICT DO NOTHING", to, from)
}

// A DecisionFilter chooses decisions. The zero DecisionFilter chooses all.
type DecisionFilter struct {
	IDs   []sitrep.DecisionID
	Docs  []sitrep.DocID // about one of these texts
	Verbs []review.Verb
	By    []string
	Since time.Time // made then or later
}

// Takes reports whether f chooses a decision.
func (f *DecisionFilter) Takes(d *review.Decision) bool {
	return (len(f.IDs) == 0 || slices.Contains(f.IDs, d.ID)) && (len(f.Verbs) == 0 || slices.Contains(f.Verbs, d.Verb)) && (len(f.By) == 0 || slices.Contains(f.By, d.By)) &&
		!d.At.Before(f.Since) && (len(f.Docs) == 0 || slices.ContainsFunc(d.Docs(), func(doc sitrep.DocID) bool { return slices.Contains(f.Docs, doc) }))
}

// Decisions returns the decisions that f chooses, in the order in which they count.
func (st *Store) Decisions(ctx context.Context, f DecisionFilter) (out []review.Decision, err error) {
	defer func() { wrapped(&err, "decisions in %s", st.Name()) }()
	var w where
	in(&w, f.IDs, "d.id")
	in(&w, f.Verbs, "d.verb")
	in(&w, f.By, "d.who")
	if !f.Since.IsZero() {
		w.add("d.at >= ?", moment(f.Since))
	}
	if len(f.Docs) > 0 {
		var args []any
		for _, doc := range f.Docs {
			hash, err := hashOf(doc)
			if err != nil {
				return nil, err
			}
			args = append(args, hash)
		}
		w.add("d.id IN (SELECT x.decision FROM decision_texts x WHERE x.doc IN ("+list(len(args), "?")+"))", args...)
	}
	var body string
	err = st.query(ctx, "SELECT d.body FROM decisions d WHERE "+w.String()+" ORDER BY d.at, d.id", w.args, func() error {
		d, err := parseDecision(body)
		out = append(out, d)
		return err
	}, &body)
	if err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	hideDecisions(veil, out)
	return out, err
}

func parseDecision(body string) (d review.Decision, err error) {
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		return d, fmt.Errorf("%w: decision: %w", ErrDamaged, err)
	}
	return d, nil
}

// Decision returns the decision with an identifier, or with the one identifier
// that begins so; sitrep.ErrNotFound where there is none or more than one.
func (st *Store) Decision(ctx context.Context, id sitrep.DecisionID) (d review.Decision, err error) {
	defer func() { wrapped(&err, "decision %q", id) }()
	var bodies []string
	var body string
	err = st.query(ctx, "SELECT body FROM decisions WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", []any{string(id), string(id) + "\U0010FFFF"}, func() error {
		bodies = append(bodies, body)
		return nil
	}, &body)
	if err == nil && (id == "" || len(bodies) != 1) {
		err = sitrep.ErrNotFound
	}
	if err != nil {
		return d, err
	}
	if d, err = parseDecision(bodies[0]); err != nil {
		return d, err
	}
	veil, err := st.Veil(ctx)
	veil.Value(&d)
	return d, err
}

// DecisionsAbout returns the decisions about each of some texts, as they are to
// be applied to it; texts about which there are none are left out.
func (st *Store) DecisionsAbout(ctx context.Context, docs []sitrep.DocID) (_ map[sitrep.DocID][]review.Decision, err error) {
	defer func() { wrapped(&err, "decisions in %s", st.Name()) }()
	var hashes [][]byte
	for _, doc := range docs {
		h, err := hashOf(doc)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, h)
	}
	about, err := st.decisionsAbout(ctx, hashes)
	if err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	for _, ds := range about {
		hideDecisions(veil, ds)
	}
	return about, err
}

func (st *Store) decisionsAbout(ctx context.Context, hashes [][]byte) (map[sitrep.DocID][]review.Decision, error) {
	out := map[sitrep.DocID][]review.Decision{}
	for part := range slices.Chunk(hashes, many) {
		args := make([]any, len(part))
		for i, h := range part {
			args[i] = h
		}
		var doc, was []byte
		var body string
		err := st.query(ctx, "SELECT x.doc, x.was, d.body FROM decision_texts x JOIN decisions d ON d.id = x.decision WHERE x.doc IN ("+list(len(args), "?")+") ORDER BY d.at, d.id, x.was",
			args, func() error {
				d, err := parseDecision(body)
				if err != nil {
					return err
				}
				id := docID(doc)
				if from := docID(was); from != id {
					d = d.Moved(from, id)
				}
				if have := out[id]; len(have) > 0 && have[len(have)-1].ID == d.ID { // about both texts
					return nil
				}
				out[id] = append(out[id], d)
				return nil
			}, &doc, &was, &body)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Unfound is a decision of which a claim is not found any more.
type Unfound struct {
	review.Decision
	Why string // for people
}

// Unfound returns the decisions that stand and name claims which the program, as
// it reads the reports now, does not find. They are kept, and count again
// where a later version finds them.
func (st *Store) Unfound(ctx context.Context) (out []Unfound, err error) {
	defer func() { wrapped(&err, "decisions without a claim in %s", st.Name()) }()
	all, err := st.Decisions(ctx, DecisionFilter{})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	undone := review.Undone(all)
	why := map[sitrep.DecisionID]string{}
	found := map[sitrep.DecisionID]bool{}
	var nos []int64
	var no int64
	err = st.query(ctx, "SELECT max(r.no) FROM reports r JOIN texts t ON t.no = r.text WHERE t.doc IN (SELECT x.doc FROM decision_texts x) GROUP BY t.no ORDER BY 1", nil,
		func() error { nos = append(nos, no); return nil }, &no)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(nos, atOnce) {
		anns, err := st.fetchMade(ctx, part)
		if err != nil {
			return nil, err
		}
		var hashes [][]byte
		for i := range anns {
			h, err := hashOf(anns[i].Document.ID)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, h)
		}
		about, err := st.decisionsAbout(ctx, hashes)
		if err != nil {
			return nil, err
		}
		for i := range anns {
			ds := about[anns[i].Document.ID]
			for _, d := range ds {
				found[d.ID] = true
			}
			_, lost := review.Apply(anns[i], ds)
			for _, d := range lost {
				why[d.ID] = fmt.Sprintf("no claim in report %s fits its words", anns[i].Document.Report)
			}
		}
	}
	for _, d := range all {
		if undone[d.ID] || d.Verb == review.Undo {
			continue
		}
		if !found[d.ID] {
			why[d.ID] = "its report is not in the store"
		}
		if w := why[d.ID]; w != "" {
			out = append(out, Unfound{d, w})
		}
	}
	return out, nil
}

// decide applies decisions to annotations as they are kept. decided tells about
// which of them there are any.
func (st *Store) decide(ctx context.Context, anns []sitrep.Annotation, decided func(i int) bool) error {
	var hashes [][]byte
	for i := range anns {
		if !decided(i) {
			continue
		}
		h, err := hashOf(anns[i].Document.ID)
		if err != nil {
			return err
		}
		hashes = append(hashes, h)
	}
	if len(hashes) == 0 {
		return nil
	}
	about, err := st.decisionsAbout(ctx, hashes)
	if err != nil {
		return err
	}
	for i := range anns {
		if ds := about[anns[i].Document.ID]; len(ds) > 0 {
			anns[i], _ = review.Apply(anns[i], ds)
		}
	}
	return nil
}

// heed writes the rows of a report's claims anew, as decisions have them, and
// notes of how many of these rows and incidents know now.
func (w *Writer) heed(ctx context.Context, no, decided int64, ann *sitrep.Annotation, root Root) error {
	claims, places, err := claimRows(ann, root)
	if err != nil {
		return err
	}
	for _, statement := range []string{"DELETE FROM claim_places WHERE claim >= ? AND claim < ?", "DELETE FROM claims WHERE no >= ? AND no < ?"} {
		if err := w.s.exec(ctx, statement, claimNo(no, 0), claimNo(no+1, 0)); err != nil {
			return err
		}
	}
	if err := w.claimRows(ctx, no, claims, places); err != nil {
		return err
	}
	return w.s.exec(ctx, "UPDATE reports SET claims = ?, heeded = ? WHERE no = ?", len(claims), decided, no)
}

// decidedReports returns how often something was decided about each current report
// about which there was.
func (w *Writer) decidedReports(ctx context.Context) (map[int64]int64, error) {
	out := map[int64]int64{}
	var no, decided int64
	err := w.s.each(ctx, "SELECT no, decided FROM reports WHERE current = 1 AND decided > 0", nil, func() error { out[no] = decided; return nil }, &no, &decided)
	return out, err
}

// heedAll is heed for all reports about which something was decided.
func (w *Writer) heedAll(ctx context.Context, decided map[int64]int64, root Root) error {
	var nos []int64
	for no := range decided {
		nos = append(nos, no)
	}
	slices.Sort(nos)
	for part := range slices.Chunk(nos, atOnce) {
		anns, err := w.st.fetchDecided(ctx, part)
		if err != nil {
			return err
		}
		for i, no := range part {
			if err := w.heed(ctx, no, decided[no], &anns[i], root); err != nil {
				return err
			}
		}
	}
	return nil
}

// fetchMade returns annotations as the program made them, before anybody decided.
func (st *Store) fetchMade(ctx context.Context, nos []int64) ([]sitrep.Annotation, error) {
	anns, _, err := st.fetchRows(ctx, nos)
	return anns, err
}

// fetch returns the annotations of reports by their numbers, in that order, as
// they are shown: with what was decided about them, and without what is hidden.
func (st *Store) fetch(ctx context.Context, nos []int64) ([]sitrep.Annotation, error) {
	anns, err := st.fetchDecided(ctx, nos)
	if err != nil {
		return nil, err
	}
	veil, err := st.Veil(ctx)
	if err != nil || veil == nil {
		return anns, err
	}
	for i := range anns {
		veil.Value(&anns[i])
	}
	return anns, nil
}

// fetchDecided returns the annotations of reports by their numbers, in that order,
// with what was decided about them.
func (st *Store) fetchDecided(ctx context.Context, nos []int64) ([]sitrep.Annotation, error) {
	anns, found, err := st.fetchRows(ctx, nos)
	if err != nil {
		return nil, err
	}
	return anns, st.decide(ctx, anns, func(i int) bool { return found[i].decided > 0 })
}
