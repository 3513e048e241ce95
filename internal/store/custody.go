package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"sitrep"
)

// A Taking is one link of the chain of custody: bytes that were taken in once.
type Taking struct {
	No       int64
	Original sitrep.Original // without Raw
	Hash     string          // SHA-256 of the bytes, in hexadecimal
	Size     int             // of the bytes
	Added    time.Time       // when it was written down
	Again    bool            // the same bytes of the same address were here before
	Report   sitrep.ReportID // what was read from it
}

// takingColumns are the columns of a Taking of custody c, original o and report r.
const takingColumns = `c.no, c.format, c.place, c.url, c.final, c.fetched, c.agent, c.status, c.headers, c.listed, c.added, c.again, o.hash, o.size, coalesce(r.id, '')`

const takingTables = ` FROM custody c JOIN originals o ON o.no = c.original LEFT JOIN reports r ON r.no = c.report `

// takingRow is a Taking on its way out of its tables.
type takingRow struct {
	t                               Taking
	fetched, headers, listed, added string
	hash                            []byte
}

func (r *takingRow) columns() []any {
	o := &r.t.Original
	return []any{&r.t.No, &o.Format, &o.Where, &o.URL, &o.Final, &r.fetched, &o.Agent, &o.Status, &r.headers, &r.listed, &r.added, &r.t.Again, &r.hash, &r.t.Size, &r.t.Report}
}

func (r *takingRow) taking() (_ Taking, err error) {
	defer func() { wrapped(&err, "custody %d", r.t.No) }()
	t := r.t
	t.Hash = hex.EncodeToString(r.hash)
	t.Original.Headers, t.Original.Listed = nil, sitrep.Listed{}
	for _, part := range []struct {
		text string
		into any
	}{{r.headers, &t.Original.Headers}, {r.listed, &t.Original.Listed}} {
		if part.text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(part.text), part.into); err != nil {
			return t, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if t.Original.Fetched, err = parseStamp(r.fetched); err != nil {
		return t, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	t.Added, err = parseStamp(r.added)
	return t, err
}

// Custody returns the chain of custody of a report, the first taking first.
func (st *Store) Custody(ctx context.Context, id sitrep.ReportID) (out []Taking, err error) {
	defer func() { wrapped(&err, "custody of report %s", id) }()
	var r takingRow
	err = st.query(ctx, "SELECT "+takingColumns+takingTables+"WHERE r.id = ? ORDER BY c.no", []any{string(id)}, func() error {
		t, err := r.taking()
		out = append(out, t)
		return err
	}, r.columns()...)
	if err == nil && len(out) == 0 {
		err = sitrep.ErrNotFound
	}
	return out, err
}

// Original returns the bytes with that SHA-256, in hexadecimal, or
// sitrep.ErrNotFound. It returns ErrDamaged where they no longer have it.
func (st *Store) Original(ctx context.Context, hash string) (raw []byte, err error) {
	defer func() { wrapped(&err, "original %s", hash) }()
	want, err := hashOf(sitrep.DocID(hash))
	if err != nil {
		return nil, err
	}
	var body []byte
	if err := st.row(ctx, "SELECT body FROM originals WHERE hash = ?", []any{want}, &body); err != nil {
		return nil, err
	}
	return intact(body, want)
}

// intact returns what body holds where that has the hash it is kept under.
func intact(body, want []byte) ([]byte, error) {
	raw, err := uncompressed(body)
	if err != nil {
		return nil, err
	}
	if have := sha256.Sum256(raw); string(have[:]) != string(want) {
		return nil, fmt.Errorf("%w: the bytes have the hash %x, and had %x", ErrDamaged, have, want)
	}
	return raw, nil
}

// Hash returns the SHA-256 that an original's bytes are kept by.
func Hash(raw []byte) [sha256.Size]byte { return sha256.Sum256(raw) }
