package store

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"sitrep"
)

// A Whole is all that reconciliation keeps of all reports at once. Each list
// comes in the order in which it is written fastest; the store takes any.
type Whole interface {
	// Reports yields all reports.
	Reports() iter.Seq2[sitrep.KnownReport, error]
	// AllPostings yields all fingerprints by their hashes, taken as signed.
	AllPostings() iter.Seq[sitrep.Posting]
	// AllPassages yields all passages, those of one report after each other in
	// text order, by reports.
	AllPassages() iter.Seq[sitrep.Passage]
	// AllFacts yields all claims with their groups, by identifiers.
	AllFacts() iter.Seq2[sitrep.KnownClaim, error]
	// Blocks yields the places of each block, by keys, taken as signed.
	Blocks() iter.Seq2[uint64, []sitrep.BlockPlace]
	// AllLinks yields all links, by A, then B.
	AllLinks() iter.Seq[sitrep.Link]
}

// reconciledTables are the tables that reconciliation fills.
var reconciledTables = []string{"incidents", "links", "blocks", "known_claims", "passages", "known_prints", "known_reports", "gone"}

// Renew puts what reconciling all current reports gives in place of all that
// there was, by the versions by, as for NoteReconciler but whatever versions were
// there before. It is one transaction: until its end, and after a crash, all is as
// before. fn reconciles the reports; it hands the incidents of each group to told as
// they come, and returns the rest. root is as for Reconcile. step, if not nil, is told how many
// of the tables are written.
func (w *Writer) Renew(ctx context.Context, by string, root Root, step func(done, of int), fn func(told func(sitrep.GroupID, []sitrep.Incident) error) (Whole, error)) (err error) {
	defer func() { wrapped(&err, "reconciling all reports in %s", w.st.d.where()) }()
	if err := w.st.d.spare(ctx, w.s, true); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.st.d.spare(context.WithoutCancel(ctx), w.s, false)) }()
	return w.change(ctx, func() error {
		decided, err := w.decidedReports(ctx)
		if err != nil {
			return err
		}
		for _, table := range reconciledTables {
			if err := w.s.exec(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		if err := w.note(ctx, reconciledNote, by); err != nil {
			return err
		}
		r := &renewal{w: w, ctx: ctx, step: step, no: map[sitrep.ReportID]int64{}}
		incidents := r.into(incidentColumns, incidentWidth)
		all, err := fn(func(group sitrep.GroupID, some []sitrep.Incident) error { return r.incidents(incidents, group, some) })
		if err != nil {
			return err
		}
		if err := incidents.flush(); err != nil {
			return err
		}
		for _, part := range []func(Whole) error{r.reports, r.postings, r.passages, r.facts, r.blocks, r.links} {
			if err := part(all); err != nil {
				return err
			}
		}
		if err := w.heedAll(ctx, decided, root); err != nil {
			return err
		}
		return w.s.exec(ctx, "UPDATE reports SET reconciled = current WHERE reconciled <> current")
	})
}

// A renewal writes a Whole into empty tables.
type renewal struct {
	w    *Writer
	ctx  context.Context
	step func(done, of int)
	no   map[sitrep.ReportID]int64 // numbers of reports
}

// rows gathers rows of one table and writes them many at a time.
type rows struct {
	r      *renewal
	into   string
	width  int
	values []any
}

// flushedRows is how many rows are gathered.
const flushedRows = 4096

func (t *rows) add(values ...any) error {
	if t.values = append(t.values, values...); len(t.values) < flushedRows*t.width {
		return nil
	}
	return t.flush()
}

func (t *rows) flush() error {
	err := t.r.w.s.insert(t.r.ctx, t.into, "", t.width, t.values)
	t.values = t.values[:0]
	return cmp.Or(err, t.r.ctx.Err())
}

func (r *renewal) into(table string, width int) *rows { return &rows{r: r, into: table, width: width} }

// renewalParts is how many tables are written.
const renewalParts = 6

func (r *renewal) told(part int) {
	if r.step != nil {
		r.step(part, renewalParts)
	}
}

// incidents keeps the incidents of a group: none of them is there yet.
func (r *renewal) incidents(t *rows, group sitrep.GroupID, some []sitrep.Incident) error {
	enc := r.w.st.incidents.enc
	shape, err := r.w.shape(r.ctx, enc.Shape())
	if err != nil {
		return err
	}
	for i := range some {
		if err := t.add(incidentRow(group, &some[i], shape, compressed(enc.Append(nil, &some[i])))...); err != nil {
			return err
		}
	}
	return nil
}

func (r *renewal) reports(all Whole) error {
	defer r.told(1)
	t := r.into("known_reports (no, id, doc, win, prints, body)", 6)
	r.w.next["known_reports"] = 1
	for k, err := range all.Reports() {
		if err != nil {
			return err
		}
		no := r.w.take("known_reports")
		r.no[k.ID] = no
		if err := t.add(no, string(k.ID), string(k.Doc), k.Window, appendPrints(nil, k.Prints), notNil(k.Body)); err != nil {
			return err
		}
	}
	return t.flush()
}

func (r *renewal) postings(all Whole) error {
	defer r.told(2)
	t := r.into("known_prints (hash, win, report, sentence)", 4)
	var same []sitrep.Posting // of one hash
	var last uint64
	put := func() error {
		slices.SortFunc(same, func(x, y sitrep.Posting) int {
			return cmp.Or(cmp.Compare(x.Window, y.Window), cmp.Compare(r.no[x.Report], r.no[y.Report]), cmp.Compare(x.Sentence, y.Sentence))
		})
		for _, p := range same {
			if err := t.add(int64(last), p.Window, r.no[p.Report], p.Sentence); err != nil {
				return err
			}
		}
		same = same[:0]
		return nil
	}
	for p := range all.AllPostings() {
		if p.Print != last {
			if err := put(); err != nil {
				return err
			}
			last = p.Print
		}
		if !slices.Contains(same, p) {
			same = append(same, p)
		}
	}
	if err := put(); err != nil {
		return err
	}
	return t.flush()
}

func (r *renewal) passages(all Whole) error {
	defer r.told(3)
	t := r.into("passages (report, n, source, a_start, a_end, b_start, b_end, similarity)", 8)
	n := 0
	var last sitrep.ReportID
	for p := range all.AllPassages() {
		if p.B.Report != last {
			n, last = 0, p.B.Report
		}
		if err := t.add(string(p.B.Report), n, string(p.A.Report), p.A.Start, p.A.End, p.B.Start, p.B.End, p.Similarity); err != nil {
			return err
		}
		n++
	}
	return t.flush()
}

func (r *renewal) facts(all Whole) error {
	defer r.told(4)
	t := r.into("known_claims (id, report, day, keys, body, grp)", 6)
	for c, err := range all.AllFacts() {
		if err != nil {
			return err
		}
		if err := t.add(string(c.ID), string(c.Report), c.Day, appendKeys(nil, c.Keys), notNil(c.Body), string(c.Group)); err != nil {
			return err
		}
	}
	return t.flush()
}

func (r *renewal) blocks(all Whole) error {
	defer r.told(5)
	t := r.into("blocks (key, day, claim)", 3)
	for key, places := range all.Blocks() {
		for _, p := range places {
			if err := t.add(int64(key), p.Day, string(p.ID)); err != nil {
				return err
			}
		}
	}
	return t.flush()
}

func (r *renewal) links(all Whole) error {
	defer r.told(6)
	t := r.into("links (a, b, score, grip)", 4)
	for l := range all.AllLinks() {
		if err := t.add(string(l.A), string(l.B), l.Score, int64(l.Grip)); err != nil {
			return err
		}
	}
	return t.flush()
}
