package store

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"sitrep"
	"sitrep/internal/fingerprint"
	"sitrep/internal/redact"
	"sitrep/internal/review"
)

// Redact keeps a rule that hides words in all that is read from the store from
// now on, or takes one back, and returns it with its name. What is kept stays as it is.
func (st *Store) Redact(ctx context.Context, r redact.Rule) (_ redact.Rule, err error) {
	defer func() { wrapped(&err, "redacting in %s", st.Name()) }()
	if err := r.Check(); err != nil {
		return r, err
	}
	var key string
	if err := st.row(ctx, "SELECT value FROM notes WHERE name = ?", []any{hidingNote}, &key); err != nil {
		return r, fmt.Errorf("the key of what is hidden: %w", err)
	}
	r = r.Named([]byte(key))
	return r, st.putRecord(ctx, record{sort: redactionSort, name: r.Name, at: moment(r.At), who: r.By}, r)
}

// Redactions returns all rules that were ever laid down, the oldest first, with the
// words that they hide: they are for whoever may read the store itself.
func (st *Store) Redactions(ctx context.Context) (out []redact.Rule, err error) {
	defer func() { wrapped(&err, "redactions of %s", st.Name()) }()
	return records[redact.Rule](ctx, st, redactionSort, false)
}

// Unredacted returns the store as it is kept, with what is hidden. It is for what
// makes claims and incidents, and shows nobody anything.
func (st *Store) Unredacted() *Store {
	whole := *st
	whole.whole = true
	return &whole
}

// Veil returns what hides the words that are hidden now; nil where nothing is.
func (st *Store) Veil(ctx context.Context) (*redact.Veil, error) {
	if st.whole {
		return nil, nil
	}
	rules, err := st.Redactions(ctx)
	if err != nil || len(rules) == 0 {
		return nil, err
	}
	return st.veils.of(rules), nil
}

// A wardrobe keeps the veil that was made last, since making one takes longer
// than asking for its rules.
type wardrobe struct {
	mu   sync.Mutex
	key  string
	veil *redact.Veil
}

func (w *wardrobe) of(rules []redact.Rule) *redact.Veil {
	var key strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&key, "%s %v %d\x00", r.Name, r.Lifted, r.At.UnixMicro())
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.key != key.String() {
		w.key, w.veil = key.String(), redact.New(rules)
	}
	return w.veil
}

// hideRow hides what is hidden in what can be said of a report.
func hideRow(v *redact.Veil, r *ReportRow) {
	r.URL, r.Title, r.Outlet = v.String(r.URL), v.String(r.Title), v.String(r.Outlet)
	r.OutletID = sitrep.OutletID(v.String(string(r.OutletID)))
}

// hideHit is hideRow for what a query found; it reports whether the query still
// finds it by what is shown. With all it is looked for where nothing is hidden too.
func hideHit(v *redact.Veil, h *Hit, q query, all bool) bool {
	title, text := v.String(h.Title), v.String(h.Text)
	hidden := all || title != h.Title || text != h.Text
	hideRow(v, &h.ReportRow)
	h.Text = text
	return !hidden || q.finds(title, text)
}

// hideDecisions hides what is hidden in decisions.
func hideDecisions(v *redact.Veil, ds []review.Decision) {
	for i := range ds {
		v.Value(&ds[i])
	}
}

// finds reports whether a query finds a report of that title and text.
func (q query) finds(title, text string) bool {
	fields := [2][]string{}
	for i, s := range []string{title, text} {
		for _, w := range fingerprint.Folded(s) {
			fields[i] = append(fields[i], string(w))
		}
	}
	found := func(t term) bool {
		for _, words := range fields {
			for at := 0; at+len(t.words) <= len(words); at++ {
				if t.at(words[at:]) {
					return true
				}
			}
		}
		return false
	}
	for _, either := range q.all {
		any := false
		for _, t := range either {
			any = any || found(t)
		}
		if !any {
			return false
		}
	}
	for _, t := range q.none {
		if found(t) {
			return false
		}
	}
	return true
}

// at reports whether words begin with those of a term.
func (t term) at(words []string) bool {
	for i, w := range t.words {
		if words[i] != w && !(t.prefix && i == len(t.words)-1 && strings.HasPrefix(words[i], w)) {
			return false
		}
	}
	return true
}
