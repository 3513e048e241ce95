package store

import (
	"context"
	"database/sql"
	"fmt"

	"sitrep"
)

// A Checked tells what Verify looked at, and how much of it.
type Checked struct {
	Originals, Texts, Reports, Claims int
}

// Verify checks all that the store holds: that originals and texts have the
// hashes they are kept under, that annotations can be read, that the words of
// every claim stand in the text where the claim says, byte for byte, that
// identifiers follow from what they name and rows from annotations, and that of
// every chain of revisions one is current. Each fault is told to bad, with the
// thing that has it; each, if not nil, is told of progress. The error is one
// that ended the check.
func (st *Store) Verify(ctx context.Context, bad func(what string, err error), each func(n int)) (n Checked, err error) {
	defer func() { wrapped(&err, "verifying %s", st.Name()) }()
	if each == nil {
		each = func(int) {}
	}
	faults, err := st.d.check(ctx, st.db)
	if err != nil {
		return n, err
	}
	for _, f := range faults {
		bad("the database", fmt.Errorf("%w: %s", ErrDamaged, f))
	}
	if n.Originals, err = st.verifyBodies(ctx, "original", "SELECT no, hash, size, body FROM originals WHERE no > ? ORDER BY no LIMIT ?", bad, each); err != nil {
		return n, err
	}
	if n.Texts, err = st.verifyBodies(ctx, "text", "SELECT no, doc, size, body FROM texts WHERE no > ? ORDER BY no LIMIT ?", bad, each); err != nil {
		return n, err
	}
	if err := st.verifyReports(ctx, &n, bad, each); err != nil {
		return n, err
	}
	return n, st.verifyLinks(ctx, bad)
}

// VerifySteps returns how many steps of progress Verify will tell.
func (st *Store) VerifySteps(ctx context.Context) (n int64, err error) {
	err = st.row(ctx, "SELECT (SELECT count(*) FROM originals) + (SELECT count(*) FROM texts) + (SELECT count(*) FROM reports)", nil, &n)
	return n, err
}

// verifyBodies checks the hashes of a table's bodies.
func (st *Store) verifyBodies(ctx context.Context, what, statement string, bad func(string, error), each func(int)) (n int, err error) {
	for at := int64(0); ; {
		before := at
		var hash, body []byte
		var size int
		err := st.query(ctx, statement, []any{at, atOnce}, func() error {
			n++
			raw, err := intact(body, hash)
			switch {
			case err != nil:
				bad(fmt.Sprintf("%s %x", what, hash), err)
			case len(raw) != size:
				bad(fmt.Sprintf("%s %x", what, hash), fmt.Errorf("%w: it has %d bytes, and had %d", ErrDamaged, len(raw), size))
			}
			each(1)
			return nil
		}, &at, &hash, &size, &body)
		if err != nil || at == before {
			return n, err
		}
	}
}

// verifyReports checks every report's annotation against its text and rows.
func (st *Store) verifyReports(ctx context.Context, n *Checked, bad func(string, error), each func(int)) error {
	nos, err := st.choose(ctx, &Filter{Revisions: true})
	if err != nil {
		return err
	}
	for len(nos) > 0 {
		part := nos[:min(atOnce, len(nos))]
		nos = nos[len(part):]
		reports, err := st.fetchMade(ctx, part)
		if err != nil {
			// One of them is at fault: go through them one by one.
			reports = make([]sitrep.Annotation, len(part))
			for i, no := range part {
				one, err := st.fetchMade(ctx, []int64{no})
				if err != nil {
					bad(fmt.Sprintf("report number %d", no), err)
					continue
				}
				reports[i] = one[0]
			}
		}
		for i := range reports {
			n.Reports++
			each(1)
			if reports[i].Document.ID == "" {
				continue // told above
			}
			n.Claims += len(reports[i].Claims)
			if err := st.verifyReport(ctx, part[i], &reports[i]); err != nil {
				bad("report "+string(reports[i].Document.Report), err)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// verifyReport checks one report, which is as the program made it.
func (st *Store) verifyReport(ctx context.Context, no int64, a *sitrep.Annotation) error {
	text := a.Document.Text
	if id := sitrep.NewDocID(text); id != a.Document.ID {
		return fmt.Errorf("%w: its text has the identifier %s, and had %s", ErrDamaged, id, a.Document.ID)
	}
	for i := range a.Claims {
		if err := verifyClaim(&a.Claims[i], a.Document.ID, len(text)); err != nil {
			return fmt.Errorf("claim %s: %w", a.Claims[i].ID, err)
		}
	}
	var decided, heeded int64
	if err := st.row(ctx, "SELECT decided, heeded FROM reports WHERE no = ?", []any{no}, &decided, &heeded); err != nil {
		return err
	}
	if decided != heeded {
		return nil // its rows wait, with the incidents, for what reviewers decided
	}
	one := []sitrep.Annotation{*a}
	if err := st.decide(ctx, one, func(int) bool { return decided > 0 }); err != nil {
		return err
	}
	a = &one[0]
	i := 0
	var id sitrep.ClaimID
	var kind, quote string
	var span sitrep.Span
	err := st.query(ctx, "SELECT id, kind, begins, ends, quote FROM claims WHERE no >= ? AND no < ? ORDER BY no", []any{claimNo(no, 0), claimNo(no+1, 0)}, func() error {
		if i >= len(a.Claims) {
			return fmt.Errorf("%w: more rows of claims than claims", ErrDamaged)
		}
		c := &a.Claims[i]
		i++
		switch {
		case c.ID != id || c.Kind.String() != kind || c.Quote != span:
			return fmt.Errorf("%w: the row of claim %s says otherwise than its annotation", ErrDamaged, c.ID)
		case clean(span.Of(text)) != quote:
			return fmt.Errorf("%w: the words of claim %s are not where it says: %q there, %q kept", ErrDamaged, c.ID, span.Of(text), quote)
		}
		return nil
	}, &id, &kind, &span.Start, &span.End, &quote)
	if err == nil && i != len(a.Claims) {
		err = fmt.Errorf("%w: %d rows of %d claims", ErrDamaged, i, len(a.Claims))
	}
	return err
}

// verifyClaim checks that a claim lies in its text and is called as it should be.
func verifyClaim(c *sitrep.Claim, doc sitrep.DocID, size int) error {
	spans := []sitrep.Span{c.Quote, c.Trigger, c.Sentence}
	for _, v := range c.Voices {
		spans = append(spans, v.Span, v.Cue)
	}
	for _, list := range [][]sitrep.ActorMention{c.Agents, c.Targets} {
		for _, m := range list {
			spans = append(spans, m.Span)
		}
	}
	for _, p := range c.Places {
		spans = append(spans, p.Span)
	}
	for _, q := range c.Counts {
		spans = append(spans, q.Span)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			return fmt.Errorf("%w: bytes %d to %d of a text of %d", ErrDamaged, s.Start, s.End, size)
		}
	}
	if id := sitrep.NewClaimID(doc, c.Kind, c.Trigger, c.Voices); id != c.ID {
		return fmt.Errorf("%w: what it says makes it %s", ErrDamaged, id)
	}
	return nil
}

// verifyLinks checks what joins the tables.
func (st *Store) verifyLinks(ctx context.Context, bad func(string, error)) error {
	for _, c := range []struct{ what, statement string }{
		{"custody without its original", "SELECT c.no FROM custody c LEFT JOIN originals o ON o.no = c.original WHERE o.no IS NULL"},
		{"custody without its report", "SELECT c.no FROM custody c LEFT JOIN reports r ON r.no = c.report WHERE r.no IS NULL"},
		{"original without custody", "SELECT o.no FROM originals o LEFT JOIN custody c ON c.original = o.no WHERE c.no IS NULL"},
		{"report without custody", "SELECT r.no FROM reports r LEFT JOIN custody c ON c.report = r.no WHERE c.no IS NULL"},
		{"text without a report", "SELECT t.no FROM texts t LEFT JOIN reports r ON r.text = t.no WHERE r.no IS NULL"},
		{"report with another number of claims than its rows", "SELECT r.no FROM reports r LEFT JOIN claims c ON c.no >= r.no * 65536 AND c.no < (r.no + 1) * 65536 GROUP BY r.no, r.claims HAVING count(c.no) <> r.claims"},
		{"place of no claim's", "SELECT cp.claim FROM claim_places cp LEFT JOIN claims c ON c.no = cp.claim LEFT JOIN places p ON p.no = cp.place WHERE c.no IS NULL OR p.no IS NULL"},
		{"report of a chain with none or several current", "SELECT min(r.no) FROM reports r WHERE r.chain <> '' GROUP BY r.chain HAVING sum(r.current) <> 1"},
		{"report of no chain that is not current", "SELECT r.no FROM reports r WHERE r.chain = '' AND r.current <> 1"},
	} {
		var no sql.NullInt64
		err := st.query(ctx, c.statement, nil, func() error {
			bad(fmt.Sprintf("%s: number %d", c.what, no.Int64), ErrDamaged)
			return nil
		}, &no)
		if err != nil {
			return err
		}
	}
	return nil
}
