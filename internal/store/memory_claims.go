package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"sitrep"
)

func (m *memory) Facts(ids []sitrep.ClaimID) (out []sitrep.KnownClaim, err error) {
	seen := map[sitrep.ClaimID]bool{}
	err = some(ids, func(args []any) error {
		var c sitrep.KnownClaim
		var keys []byte
		return m.s.each(m.ctx, "SELECT id, report, day, keys, body, grp FROM known_claims WHERE id IN ("+list(many, "?")+")", args, func() error {
			if seen[c.ID] {
				return nil
			}
			seen[c.ID] = true
			if c.Keys, err = parseKeys(keys); err != nil {
				return fmt.Errorf("claim %s: %w", c.ID, err)
			}
			out = append(out, c)
			c.Body = nil
			return nil
		}, &c.ID, &c.Report, &c.Day, &keys, &c.Body, &c.Group)
	})
	return out, err
}

func (m *memory) PutFacts(claims []sitrep.KnownClaim) error {
	rows := make([]any, 0, 6*len(claims))
	type entry struct {
		key   int64
		day   int32
		claim sitrep.ClaimID
	}
	var entries []entry
	for _, c := range claims {
		rows = append(rows, string(c.ID), string(c.Report), c.Day, appendKeys(nil, c.Keys), notNil(c.Body), "")
		for _, k := range c.Keys {
			entries = append(entries, entry{int64(k), c.Day, c.ID})
		}
	}
	if err := m.s.insert(m.ctx, "known_claims (id, report, day, keys, body, grp)", "", 6, rows); err != nil {
		return err
	}
	slices.SortFunc(entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.day, y.day), cmp.Compare(x.claim, y.claim))
	})
	rows = rows[:0]
	for _, e := range entries {
		rows = append(rows, e.key, e.day, string(e.claim))
	}
	return m.s.insert(m.ctx, "blocks (key, day, claim)", "ON CONFLICT DO NOTHING", 3, rows)
}

func (m *memory) DropFacts(ids []sitrep.ClaimID) error {
	facts, err := m.Facts(ids)
	if err != nil {
		return err
	}
	for _, c := range facts {
		for _, k := range c.Keys {
			if err := m.exec("DELETE FROM blocks WHERE key = ? AND day = ? AND claim = ?", int64(k), c.Day, string(c.ID)); err != nil {
				return err
			}
		}
	}
	return some(ids, func(args []any) error {
		for _, statement := range []string{"DELETE FROM links WHERE a IN (", "DELETE FROM links WHERE b IN (", "DELETE FROM known_claims WHERE id IN ("} {
			if err := m.exec(statement+list(many, "?")+")", args...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (m *memory) Block(key uint64, from, to sitrep.BlockPlace, margin int) ([]sitrep.BlockPlace, error) {
	var before, out []sitrep.BlockPlace
	var p sitrep.BlockPlace
	parts := []struct {
		statement string
		args      []any
		into      *[]sitrep.BlockPlace
	}{
		{"SELECT day, claim FROM blocks WHERE key = ? AND (day, claim) < (?, ?) ORDER BY day DESC, claim DESC LIMIT ?",
			[]any{int64(key), from.Day, string(from.ID), margin}, &before},
		{"SELECT day, claim FROM blocks WHERE key = ? AND (day, claim) >= (?, ?) AND (day, claim) <= (?, ?) ORDER BY day, claim",
			[]any{int64(key), from.Day, string(from.ID), to.Day, string(to.ID)}, &out},
		{"SELECT day, claim FROM blocks WHERE key = ? AND (day, claim) > (?, ?) ORDER BY day, claim LIMIT ?",
			[]any{int64(key), to.Day, string(to.ID), margin}, &out},
	}
	for _, q := range parts {
		if err := m.s.each(m.ctx, q.statement, q.args, func() error { *q.into = append(*q.into, p); return nil }, &p.Day, &p.ID); err != nil {
			return nil, err
		}
	}
	slices.Reverse(before)
	return append(before, out...), nil
}

func (m *memory) Links(ids []sitrep.ClaimID) (out []sitrep.Link, err error) {
	type ends struct{ a, b sitrep.ClaimID }
	seen := map[ends]bool{}
	var l sitrep.Link
	gather := func() error {
		if !seen[ends{l.A, l.B}] {
			seen[ends{l.A, l.B}] = true
			out = append(out, l)
		}
		return nil
	}
	err = some(ids, func(args []any) error {
		for _, end := range []string{"a", "b"} {
			if err := m.s.each(m.ctx, "SELECT a, b, score, grip FROM links WHERE "+end+" IN ("+list(many, "?")+")", args, gather, &l.A, &l.B, &l.Score, &l.Grip); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (m *memory) PutLinks(links []sitrep.Link) error {
	rows := make([]any, 0, 4*len(links))
	for _, l := range links {
		rows = append(rows, string(l.A), string(l.B), l.Score, int64(l.Grip))
	}
	return m.s.insert(m.ctx, "links (a, b, score, grip)", "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, grip = excluded.grip", 4, rows)
}

func (m *memory) DropLinks(links []sitrep.Link) error {
	for _, l := range links {
		if err := m.exec("DELETE FROM links WHERE a = ? AND b = ?", string(l.A), string(l.B)); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Members(group sitrep.GroupID) (out []sitrep.ClaimID, err error) {
	if group == "" {
		return nil, nil
	}
	var id sitrep.ClaimID
	err = m.s.each(m.ctx, "SELECT id FROM known_claims WHERE grp = ?", []any{string(group)}, func() error { out = append(out, id); return nil }, &id)
	return out, err
}

func (m *memory) PutGroup(group sitrep.GroupID, members []sitrep.ClaimID, incidents []sitrep.Incident) error {
	err := some(members, func(args []any) error {
		return m.exec("UPDATE known_claims SET grp = ? WHERE id IN ("+list(many, "?")+") AND grp <> ?", append(append([]any{string(group)}, args...), string(group))...)
	})
	if err != nil {
		return err
	}
	return m.putIncidents(group, incidents)
}

func (m *memory) DropGroup(group sitrep.GroupID) error {
	if err := m.exec("UPDATE known_claims SET grp = '' WHERE grp = ?", string(group)); err != nil {
		return err
	}
	return m.exec("DELETE FROM incidents WHERE grp = ?", string(group))
}

func appendKeys(b []byte, keys []uint64) []byte {
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return notNil(b)
}

func parseKeys(b []byte) ([]uint64, error) {
	if len(b)%8 != 0 {
		return nil, fmt.Errorf("%w: a list of keys", ErrDamaged)
	}
	var out []uint64
	for ; len(b) > 0; b = b[8:] {
		out = append(out, binary.LittleEndian.Uint64(b))
	}
	return out, nil
}
