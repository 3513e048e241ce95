package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"sitrep"
)

// Reconcile runs fn in one transaction with what reconciliation keeps, which
// fn may change. The Memory is not to be used after fn returns. done are
// reports that are reconciled when fn succeeds; their state is kept with it. root
// tells whose voice an actor's is, for the rows of claims that somebody decided about.
func (w *Writer) Reconcile(ctx context.Context, done Pending, root Root, fn func(sitrep.Memory) error) (err error) {
	defer func() { wrapped(&err, "reconciling in %s", w.st.d.where()) }()
	return w.change(ctx, func() error {
		if err := fn(&memory{ctx, w, w.s, map[int64]sitrep.ReportID{}}); err != nil {
			return err
		}
		return w.settle(ctx, done, root)
	})
}

// memory is sitrep.Memory inside a transaction.
type memory struct {
	ctx context.Context // of the transaction, which the memory does not outlive
	w   *Writer
	s   *session
	ids map[int64]sitrep.ReportID // of known reports, by their number
}

var _ sitrep.Memory = (*memory)(nil)

func (m *memory) exec(statement string, args ...any) error {
	return m.s.exec(m.ctx, statement, args...)
}

// some runs fn on parts of ids as arguments of a statement that asks for many;
// the last part is filled up with repeats.
func some[T ~string](ids []T, fn func(args []any) error) error {
	for len(ids) > 0 {
		n := min(many, len(ids))
		args := make([]any, many)
		for i := range args {
			args[i] = string(ids[min(i, n-1)])
		}
		if err := fn(args); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func (m *memory) Report(id sitrep.ReportID) (r sitrep.KnownReport, ok bool, err error) {
	var prints []byte
	r.ID = id
	ok, err = m.s.one(m.ctx, "SELECT doc, win, prints, body FROM known_reports WHERE id = ?", []any{string(id)}, &r.Doc, &r.Window, &prints, &r.Body)
	if err != nil || !ok {
		return sitrep.KnownReport{}, false, err
	}
	r.Prints, err = parsePrints(prints)
	return r, true, err
}

func (m *memory) Carriers(doc sitrep.DocID) (out []sitrep.ReportID, err error) {
	var id sitrep.ReportID
	err = m.s.each(m.ctx, "SELECT id FROM known_reports WHERE doc = ?", []any{string(doc)}, func() error { out = append(out, id); return nil }, &id)
	return out, err
}

func (m *memory) PutReport(r sitrep.KnownReport) error {
	no, err := m.dropPrints(r.ID)
	if err != nil {
		return err
	}
	if no == 0 {
		no = m.w.take("known_reports")
	}
	prints := appendPrints(nil, r.Prints)
	err = m.exec(`INSERT INTO known_reports (no, id, doc, win, prints, body) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, win = excluded.win, prints = excluded.prints, body = excluded.body`,
		no, string(r.ID), string(r.Doc), r.Window, prints, notNil(r.Body))
	if err != nil {
		return err
	}
	sorted := slices.Clone(r.Prints)
	slices.SortFunc(sorted, func(x, y sitrep.Print) int {
		return cmp.Or(cmp.Compare(int64(x.Hash), int64(y.Hash)), cmp.Compare(x.Sentence, y.Sentence))
	})
	rows := make([]any, 0, 4*len(sorted))
	for _, p := range sorted {
		rows = append(rows, int64(p.Hash), r.Window, no, p.Sentence)
	}
	return m.s.insert(m.ctx, "known_prints (hash, win, report, sentence)", "ON CONFLICT DO NOTHING", 4, rows)
}

// dropPrints forgets the prints of a report and returns its number, 0 where it
// is not known.
func (m *memory) dropPrints(id sitrep.ReportID) (no int64, err error) {
	var win int32
	var body []byte
	ok, err := m.s.one(m.ctx, "SELECT no, win, prints FROM known_reports WHERE id = ?", []any{string(id)}, &no, &win, &body)
	if err != nil || !ok {
		return 0, err
	}
	prints, err := parsePrints(body)
	if err != nil {
		return 0, fmt.Errorf("prints of report %s: %w", id, err)
	}
	for _, p := range prints {
		if err := m.exec("DELETE FROM known_prints WHERE hash = ? AND win = ? AND report = ? AND sentence = ?", int64(p.Hash), win, no, p.Sentence); err != nil {
			return 0, err
		}
	}
	return no, nil
}

func (m *memory) DropReport(id sitrep.ReportID) error {
	if _, err := m.dropPrints(id); err != nil {
		return err
	}
	if err := m.exec("DELETE FROM known_reports WHERE id = ?", string(id)); err != nil {
		return err
	}
	return m.exec("DELETE FROM passages WHERE report = ?", string(id))
}

func (m *memory) Postings(prints []uint64, window int32, most int) (out []sitrep.Posting, err error) {
	for part := range slices.Chunk(prints, many) {
		// Few prints stand in many places: together they have room for some of those.
		room := 4*many + most
		ps, err := m.postings(part, many, window, room)
		if err != nil {
			return nil, err
		}
		if len(ps) < room {
			out = append(out, noMore(most, ps)...)
			continue
		}
		for i := range part {
			ps, err := m.postings(part[i:i+1], 1, window, most)
			if err != nil {
				return nil, err
			}
			out = append(out, ps...)
		}
	}
	return out, nil
}

// noMore leaves out what is more than so many postings of one print.
func noMore(most int, ps []sitrep.Posting) []sitrep.Posting {
	n := map[uint64]int{}
	return slices.DeleteFunc(ps, func(p sitrep.Posting) bool {
		n[p.Print]++
		return n[p.Print] > most
	})
}

// postings asks for prints with a statement that has room for width of them.
func (m *memory) postings(prints []uint64, width int, window int32, most int) (out []sitrep.Posting, err error) {
	statement := "SELECT hash, report, win, sentence FROM known_prints WHERE hash IN (" + list(width, "?") + ")"
	args := make([]any, width, width+2)
	for i := range args {
		args[i] = int64(prints[min(i, len(prints)-1)])
	}
	if window != sitrep.AnyWindow {
		statement += " AND win = ?"
		args = append(args, window)
	}
	var nos []int64
	var p sitrep.Posting
	var hash, no int64
	err = m.s.each(m.ctx, statement+" LIMIT ?", append(args, most), func() error {
		p.Print = uint64(hash)
		nos, out = append(nos, no), append(out, p)
		return nil
	}, &hash, &no, &p.Window, &p.Sentence)
	for i := range out {
		if err == nil {
			out[i].Report, err = m.reportID(nos[i])
		}
	}
	return out, err
}

// reportID returns the identifier of a known report by its number. A number
// always stands for the same one, so each is looked up once in a transaction.
func (m *memory) reportID(no int64) (id sitrep.ReportID, err error) {
	if id, ok := m.ids[no]; ok {
		return id, nil
	}
	ok, err := m.s.one(m.ctx, "SELECT id FROM known_reports WHERE no = ?", []any{no}, &id)
	if err == nil && !ok {
		err = fmt.Errorf("%w: fingerprints of no report", ErrDamaged)
	}
	m.ids[no] = id
	return id, err
}

func (m *memory) Passages(id sitrep.ReportID) (out []sitrep.Passage, err error) {
	p := sitrep.Passage{B: sitrep.PassageEnd{Report: id}}
	err = m.s.each(m.ctx, "SELECT source, a_start, a_end, b_start, b_end, similarity FROM passages WHERE report = ? ORDER BY n", []any{string(id)}, func() error {
		out = append(out, p)
		return nil
	}, &p.A.Report, &p.A.Start, &p.A.End, &p.B.Start, &p.B.End, &p.Similarity)
	return out, err
}

func (m *memory) Takers(id sitrep.ReportID) (out []sitrep.ReportID, err error) {
	var taker sitrep.ReportID
	err = m.s.each(m.ctx, "SELECT DISTINCT report FROM passages WHERE source = ?", []any{string(id)}, func() error { out = append(out, taker); return nil }, &taker)
	return out, err
}

func (m *memory) PutPassages(id sitrep.ReportID, passages []sitrep.Passage) error {
	if err := m.exec("DELETE FROM passages WHERE report = ?", string(id)); err != nil {
		return err
	}
	rows := make([]any, 0, 8*len(passages))
	for n, p := range passages {
		rows = append(rows, string(id), n, string(p.A.Report), p.A.Start, p.A.End, p.B.Start, p.B.End, p.Similarity)
	}
	return m.s.insert(m.ctx, "passages (report, n, source, a_start, a_end, b_start, b_end, similarity)", "", 8, rows)
}

// appendPrints packs prints: how many, then each hash and sentence.
func appendPrints(b []byte, prints []sitrep.Print) []byte {
	b = binary.AppendUvarint(b, uint64(len(prints)))
	for _, p := range prints {
		b = binary.LittleEndian.AppendUint64(b, p.Hash)
		b = binary.AppendUvarint(b, uint64(p.Sentence))
	}
	return b
}

func parsePrints(b []byte) ([]sitrep.Print, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, fmt.Errorf("%w: a list of prints", ErrDamaged)
	}
	b = b[size:]
	out := make([]sitrep.Print, 0, n)
	for range n {
		if len(b) < 9 {
			return nil, fmt.Errorf("%w: a list of prints", ErrDamaged)
		}
		sentence, size := binary.Uvarint(b[8:])
		if size <= 0 {
			return nil, fmt.Errorf("%w: a list of prints", ErrDamaged)
		}
		out = append(out, sitrep.Print{Hash: binary.LittleEndian.Uint64(b), Sentence: int(sentence)})
		b = b[8+size:]
	}
	return out, nil
}

// notNil returns b, or no bytes for nil: columns of bodies are never null.
func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
