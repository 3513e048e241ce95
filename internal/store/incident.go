package store

import (
	"bytes"
	"context"
	"fmt"

	"sitrep"
)

// An IncidentFilter chooses incidents. The zero IncidentFilter chooses all.
type IncidentFilter struct {
	IDs       []sitrep.IncidentID
	Kinds     []sitrep.Kind
	Standings []sitrep.Standing
	From, To  sitrep.Date    // when it happened: overlaps these days; undated ones are left out
	Claim     sitrep.ClaimID // that holds this claim
	Limit     int            // at most so many; 0 for all
}

func (f *IncidentFilter) on(w *where) {
	in(w, f.IDs, "i.id")
	in(w, names(f.Kinds), "i.kind")
	in(w, names(f.Standings), "i.standing")
	overlapping(w, "i", f.From, f.To)
	if f.Claim != "" {
		w.add("i.grp IN (SELECT k.grp FROM known_claims k WHERE k.id = ? AND k.grp <> '')", string(f.Claim))
	}
}

// Incidents returns the incidents that f chooses, by their identifiers.
func (st *Store) Incidents(ctx context.Context, f IncidentFilter) (out []sitrep.Incident, err error) {
	defer func() { wrapped(&err, "incidents of %s", st.Name()) }()
	veil, err := st.Veil(ctx)
	if err != nil {
		return nil, err
	}
	var w where
	f.on(&w)
	var id string
	var shape int64
	var body []byte
	err = st.query(ctx, "SELECT i.id, i.shape, i.body FROM incidents i WHERE "+w.String()+" ORDER BY i.id", w.args, func() error {
		dec, err := st.incidents.decoder(ctx, st, shape)
		if err != nil {
			return err
		}
		var inc sitrep.Incident
		if err := unpack(dec, body, &inc); err != nil {
			return fmt.Errorf("incident %s: %w", id, err)
		}
		veil.Value(&inc)
		if f.Claim == "" || holds(&inc, f.Claim) {
			out = append(out, inc)
		}
		return nil
	}, &id, &shape, &body)
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	return out, err
}

func holds(inc *sitrep.Incident, claim sitrep.ClaimID) bool {
	for _, c := range inc.Claims {
		if c == claim {
			return true
		}
	}
	return false
}

// Passages returns all passages that reports took over from others, by the
// report that took them, then in text order.
func (st *Store) Passages(ctx context.Context) (out []sitrep.Passage, err error) {
	defer func() { wrapped(&err, "passages of %s", st.Name()) }()
	var p sitrep.Passage
	err = st.query(ctx, "SELECT report, source, a_start, a_end, b_start, b_end, similarity FROM passages ORDER BY report, n", nil, func() error {
		out = append(out, p)
		return nil
	}, &p.B.Report, &p.A.Report, &p.A.Start, &p.A.End, &p.B.Start, &p.B.End, &p.Similarity)
	return out, err
}

// putIncidents keeps the incidents of a group in place of those that it had.
// What is as it was is not written: of a large group a new report changes little.
func (m *memory) putIncidents(group sitrep.GroupID, incidents []sitrep.Incident) error {
	shape, err := m.w.shape(m.ctx, m.w.st.incidents.enc.Shape())
	if err != nil {
		return err
	}
	was := map[string][]byte{}
	var id string
	var shaped int64
	var body []byte
	err = m.s.each(m.ctx, "SELECT id, shape, body FROM incidents WHERE grp = ?", []any{string(group)}, func() error {
		if was[id] = body; shaped != shape {
			was[id] = nil
		}
		body = nil
		return nil
	}, &id, &shaped, &body)
	if err != nil {
		return err
	}
	rows := make([]any, 0, incidentWidth*len(incidents))
	for i := range incidents {
		inc := &incidents[i]
		packed := compressed(m.w.st.incidents.enc.Append(nil, inc))
		if old, ok := was[string(inc.ID)]; ok {
			delete(was, string(inc.ID))
			if bytes.Equal(old, packed) {
				continue
			}
		}
		rows = append(rows, incidentRow(group, inc, shape, packed)...)
	}
	for id := range was {
		if err := m.exec("DELETE FROM incidents WHERE id = ?", id); err != nil {
			return err
		}
	}
	return m.s.insert(m.ctx, incidentColumns,
		`ON CONFLICT (id) DO UPDATE SET grp = excluded.grp, kind = excluded.kind, family = excluded.family, standing = excluded.standing, title = excluded.title,
		claims = excluded.claims, day_from = excluded.day_from, day_to = excluded.day_to, shape = excluded.shape, body = excluded.body`, incidentWidth, rows)
}

const (
	incidentColumns = "incidents (id, grp, kind, family, standing, title, claims, day_from, day_to, shape, body)"
	incidentWidth   = 11
)

// incidentRow is an incident's row of table incidents.
func incidentRow(group sitrep.GroupID, inc *sitrep.Incident, shape int64, packed []byte) []any {
	return []any{string(inc.ID), string(group), inc.Kind.String(), inc.Kind.Family().String(), inc.Standing.String(), inc.Title, len(inc.Claims),
		dayOf(inc.Time.From, false), dayOf(inc.Time.To, true), shape, packed}
}
