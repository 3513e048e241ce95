package store

import (
	"context"
	"crypto/sha256"
)

// An outlook is what a writer needs to know of a store before it adds a batch, asked
// for all items at once and kept up to date while they are added.
type outlook struct {
	originals map[[sha256.Size]byte]int64 // numbers, by the hash of the bytes
	texts     map[[sha256.Size]byte]int64 // by that of the text
	reports   map[string]reportStub       // by identifier
	chains    map[string][]int64          // reports of a chain
	unplaced  map[string]bool             // identifiers of places that are not there
}

// A reportStub is what tells two reports of one identifier apart.
type reportStub struct {
	no, text int64
	chain    string
}

// look asks for what items have to do with.
func (w *Writer) look(ctx context.Context, items []*Item) (*outlook, error) {
	o := &outlook{map[[sha256.Size]byte]int64{}, map[[sha256.Size]byte]int64{}, map[string]reportStub{}, map[string][]int64{}, map[string]bool{}}
	var hashes, docs, ids, chains, places []any
	for _, it := range items {
		hashes, docs = append(hashes, it.hash[:]), append(docs, it.docHash[:])
		first, second := it.ids()
		ids = append(ids, first, second)
		if it.chain != "" {
			chains = append(chains, it.chain)
		}
		for _, p := range it.places {
			id := placeID(p.place)
			if _, known := w.places[id]; !known && !o.unplaced[id] {
				o.unplaced[id] = true
				places = append(places, id)
			}
		}
	}
	var no int64
	var b []byte
	var s string
	var r reportStub
	for _, q := range []struct {
		statement string
		args      []any
		fn        func()
		into      []any
	}{
		{"SELECT no, hash FROM originals WHERE hash IN (", hashes, func() { o.originals[[sha256.Size]byte(b)] = no }, []any{&no, &b}},
		{"SELECT no, doc FROM texts WHERE doc IN (", docs, func() { o.texts[[sha256.Size]byte(b)] = no }, []any{&no, &b}},
		{"SELECT no, text, chain, id FROM reports WHERE id IN (", ids, func() { o.reports[s] = r }, []any{&r.no, &r.text, &r.chain, &s}},
		{"SELECT no, chain FROM reports WHERE chain IN (", chains, func() { o.chains[s] = append(o.chains[s], no) }, []any{&no, &s}},
		{"SELECT no, id FROM places WHERE id IN (", places, func() { w.places[s] = no; delete(o.unplaced, s) }, []any{&no, &s}},
	} {
		err := w.s.eachOf(ctx, q.statement, q.args, func() error { q.fn(); return nil }, q.into...)
		if err != nil {
			return nil, err
		}
	}
	return o, nil
}

// originalNo returns the number of an original; ok is false where there is none.
func (w *Writer) originalNo(ctx context.Context, hash [sha256.Size]byte) (no int64, ok bool, err error) {
	if w.ahead != nil {
		no, ok = w.ahead.originals[hash]
		return no, ok, nil
	}
	ok, err = w.s.one(ctx, "SELECT no FROM originals WHERE hash = ?", []any{hash[:]}, &no)
	return no, ok, err
}

// textNo returns the number of a text.
func (w *Writer) textNo(ctx context.Context, doc [sha256.Size]byte) (no int64, ok bool, err error) {
	if w.ahead != nil {
		no, ok = w.ahead.texts[doc]
		return no, ok, nil
	}
	ok, err = w.s.one(ctx, "SELECT no FROM texts WHERE doc = ?", []any{doc[:]}, &no)
	return no, ok, err
}

// reportOf returns the report of an identifier.
func (w *Writer) reportOf(ctx context.Context, id string) (r reportStub, ok bool, err error) {
	if w.ahead != nil {
		r, ok = w.ahead.reports[clean(id)]
		return r, ok, nil
	}
	ok, err = w.s.one(ctx, "SELECT no, text, chain FROM reports WHERE id = ?", []any{id}, &r.no, &r.text, &r.chain)
	return r, ok, err
}

// othersOf reports whether a chain has reports beside the one of that number.
func (w *Writer) othersOf(ctx context.Context, chain string, no int64) (others bool, err error) {
	if w.ahead != nil {
		for _, n := range w.ahead.chains[chain] {
			others = others || n != no
		}
		return others, nil
	}
	var other int64
	return w.s.one(ctx, "SELECT no FROM reports WHERE chain = ? AND no <> ?", []any{chain, no}, &other)
}
