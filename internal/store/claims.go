package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"sitrep"
)

// A ClaimRow is what can be said of a claim without reading its report.
type ClaimRow struct {
	ID       sitrep.ClaimID
	Report   sitrep.ReportID
	Kind     sitrep.Kind
	Voice    sitrep.ActorID // the root voice; "" where the outlet says it
	Side     sitrep.SideID  // the root voice's; "" if not known
	Stance   sitrep.Stance  // the root voice's; StanceUnknown where the outlet says it
	Polarity sitrep.Polarity
	Modality sitrep.Modality
	Core     bool
	When     sitrep.Interval // zero ends are open
	Quote    string
	Span     sitrep.Span // of the quote in the report's text
}

// Claims yields the claims that f chooses among the reports that of chooses
// (its own Claims are left aside), in canonical order of the reports and the
// order of the text. After an error nothing more is yielded.
func (st *Store) Claims(ctx context.Context, f ClaimFilter, of Filter) iter.Seq2[ClaimRow, error] {
	return func(yield func(ClaimRow, error) bool) {
		if err := st.claims(ctx, f, of, yield); err != nil {
			yield(ClaimRow{}, fmt.Errorf("claims of %s: %w", st.Name(), err))
		}
	}
}

func (st *Store) claims(ctx context.Context, f ClaimFilter, of Filter, yield func(ClaimRow, error) bool) error {
	of.Claims = ClaimFilter{}
	var w where
	if err := of.on(&w, st.d); err != nil {
		return err
	}
	f.on(&w, st.d)
	statement := `SELECT c.id, r.id, c.kind, c.voice, c.side, c.stance, c.polarity, c.modality, c.core, c.day_from, c.day_to, c.quote, c.begins, c.ends
		FROM claims c JOIN reports r ON r.no = c.no / 65536 WHERE ` + w.String() + " ORDER BY r.published IS NULL, r.published, r.id, c.no"
	if of.Limit > 0 {
		statement += " LIMIT " + itoa(of.Limit)
	}
	veil, err := st.Veil(ctx)
	if err != nil {
		return err
	}
	rows, err := st.db.QueryContext(ctx, st.d.rebind(statement), cleaned(w.args)...)
	if err != nil {
		return st.d.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var c ClaimRow
		var kind, stance, polarity, modality string
		var from, to sql.NullInt64
		err := rows.Scan(&c.ID, &c.Report, &kind, &c.Voice, &c.Side, &stance, &polarity, &modality, &c.Core, &from, &to, &c.Quote, &c.Span.Start, &c.Span.End)
		if err != nil {
			return st.d.explain(err)
		}
		c.Kind, c.Stance, c.Modality = sitrep.ParseKind(kind), sitrep.ParseStance(stance), sitrep.ParseModality(modality)
		c.Polarity = parsePolarity(polarity)
		c.When = sitrep.Interval{From: dateOf(from), To: dateOf(to)}
		c.Quote, c.Voice = veil.String(c.Quote), sitrep.ActorID(veil.String(string(c.Voice)))
		if !yield(c, nil) {
			return nil
		}
	}
	return st.d.explain(rows.Err())
}

func parsePolarity(s string) sitrep.Polarity {
	for _, p := range []sitrep.Polarity{sitrep.Affirmed, sitrep.Negated} {
		if p.String() == s {
			return p
		}
	}
	return sitrep.PolarityUnknown
}

// dateOf is the reverse of dayOf.
func dateOf(day sql.NullInt64) sitrep.Date {
	if !day.Valid {
		return sitrep.Date{}
	}
	return sitrep.DateOf(time.Unix(day.Int64*86400, 0).UTC())
}
