package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"sitrep"
	"sitrep/internal/packed"
)

// atOnce is how many reports are fetched and unpacked at a time.
const atOnce = 64

// Reports yields the annotations that a filter chooses, with their texts, in
// canonical order: by publication, undated ones last, then by identifier. It
// reads a few at a time, so that a store of any size can be gone through. After
// an error nothing more is yielded.
func (st *Store) Reports(ctx context.Context, f Filter) iter.Seq2[sitrep.Annotation, error] {
	return func(yield func(sitrep.Annotation, error) bool) {
		nos, err := st.choose(ctx, &f)
		if err != nil {
			yield(sitrep.Annotation{}, fmt.Errorf("reports of %s: %w", st.Name(), err))
			return
		}
		for len(nos) > 0 {
			n := min(atOnce, len(nos))
			anns, err := st.fetch(ctx, nos[:n])
			if err != nil {
				yield(sitrep.Annotation{}, fmt.Errorf("reports of %s: %w", st.Name(), err))
				return
			}
			for _, a := range anns {
				if !yield(a, nil) {
					return
				}
			}
			nos = nos[n:]
		}
	}
}

// Report returns one report's annotation, of whatever revision. It returns
// sitrep.ErrNotFound for an identifier that no report has.
func (st *Store) Report(ctx context.Context, id sitrep.ReportID) (a sitrep.Annotation, err error) {
	defer func() { wrapped(&err, "report %s", id) }()
	var no int64
	if err := st.row(ctx, "SELECT no FROM reports WHERE id = ?", []any{string(id)}, &no); err != nil {
		return a, err
	}
	anns, err := st.fetch(ctx, []int64{no})
	if err != nil {
		return a, err
	}
	return anns[0], nil
}

// Text returns the text with that identifier, or sitrep.ErrNotFound.
func (st *Store) Text(ctx context.Context, id sitrep.DocID) (text string, err error) {
	defer func() { wrapped(&err, "text %s", id) }()
	hash, err := hashOf(id)
	if err != nil {
		return "", err
	}
	var body []byte
	if err := st.row(ctx, "SELECT body FROM texts WHERE doc = ?", []any{hash}, &body); err != nil {
		return "", err
	}
	b, err := uncompressed(body)
	if err != nil {
		return "", err
	}
	veil, err := st.Veil(ctx)
	return veil.String(string(b)), err
}

// choose returns the numbers of the reports that a filter chooses, in order.
func (st *Store) choose(ctx context.Context, f *Filter) ([]int64, error) {
	var w where
	if err := f.on(&w, st.d); err != nil {
		return nil, err
	}
	statement := "SELECT r.no FROM reports r WHERE " + w.String() + " ORDER BY r.published IS NULL, r.published, r.id"
	if f.Limit > 0 {
		statement += " LIMIT " + itoa(f.Limit)
	}
	var out []int64
	var no int64
	err := st.query(ctx, statement, w.args, func() error { out = append(out, no); return nil }, &no)
	return out, err
}

// kept is a report as its tables hold it.
type kept struct {
	no, shape  int64
	decided    int64
	id         string
	doc        []byte
	text, body []byte
}

// fetchRows returns the annotations of reports by their numbers, in that order, as
// the program made them, with their rows.
func (st *Store) fetchRows(ctx context.Context, nos []int64) ([]sitrep.Annotation, []kept, error) {
	args := make([]any, len(nos))
	at := make(map[int64]int, len(nos))
	for i, no := range nos {
		args[i], at[no] = no, i
	}
	found := make([]kept, len(nos))
	var k kept
	err := st.query(ctx, `SELECT r.no, r.decided, r.id, t.doc, t.body, a.shape, a.body FROM reports r
		JOIN texts t ON t.no = r.text JOIN annotations a ON a.report = r.no WHERE r.no IN (`+list(len(nos), "?")+")", args, func() error {
		found[at[k.no]] = k
		k.doc, k.text, k.body = nil, nil, nil
		return nil
	}, &k.no, &k.decided, &k.id, &k.doc, &k.text, &k.shape, &k.body)
	if err != nil {
		return nil, nil, err
	}
	decs := map[int64]*packed.Decoder[sitrep.Annotation]{}
	for i, k := range found {
		if k.no == 0 {
			return nil, nil, fmt.Errorf("%w: report number %d has no annotation or no text", ErrDamaged, nos[i])
		}
		if decs[k.shape] == nil {
			if decs[k.shape], err = st.annotations.decoder(ctx, st, k.shape); err != nil {
				return nil, nil, err
			}
		}
	}
	out := make([]sitrep.Annotation, len(found))
	errs := make([]error, len(found))
	var wg sync.WaitGroup
	const part = 8 // a handful to a goroutine
	for from := 0; from < len(found); from += part {
		wg.Go(func() {
			for i := from; i < min(len(found), from+part); i++ {
				errs[i] = annotation(&found[i], decs[found[i].shape], &out[i])
			}
		})
	}
	wg.Wait()
	return out, found, errors.Join(errs...)
}

// annotation unpacks an annotation and puts back what is kept beside it.
func annotation(k *kept, dec *packed.Decoder[sitrep.Annotation], a *sitrep.Annotation) error {
	if err := unpack(dec, k.body, a); err != nil {
		return fmt.Errorf("report %s: %w", k.id, err)
	}
	text, err := uncompressed(k.text)
	if err != nil {
		return fmt.Errorf("text of report %s: %w", k.id, err)
	}
	a.Document.ID, a.Document.Text, a.Document.Report = docID(k.doc), string(text), sitrep.ReportID(k.id)
	for i := range a.Claims {
		a.Claims[i].Report = a.Document.Report
	}
	return nil
}
