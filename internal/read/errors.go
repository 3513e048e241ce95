package read

import (
	"crypto/sha256"
	"fmt"

	"sitrep"
)

// A HintError is an error with the next step for the person who met it.
type HintError struct {
	Err  error
	Next string // what to do, as a clause: "name its files: dir/*"
}

// Error returns the message without the hint.
func (e *HintError) Error() string { return e.Err.Error() }

// Unwrap returns the error itself.
func (e *HintError) Unwrap() error { return e.Err }

// withHint adds the next step to an error.
func withHint(err error, next string) error { return &HintError{err, next} }

// A PlaceError is an error in one original: a file, a line, a record.
type PlaceError struct {
	Where string // "reports.jsonl:12", "a.zip!b.html"
	Err   error
}

// Error returns the message with its place.
func (e *PlaceError) Error() string { return e.Where + ": " + e.Err.Error() }

// Unwrap returns the error itself.
func (e *PlaceError) Unwrap() error { return e.Err }

// bad returns an error about input that can't be read.
func bad(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{sitrep.ErrBadInput}, args...)...)
}

// claimID takes the identifier of d for it. Identifiers are kept as 128 bits of
// their hash, so that millions of them fit in memory.
func (r *Reader) claimID(d *sitrep.Document) error {
	sum := sha256.Sum256([]byte(d.Report))
	key := [16]byte(sum[:16])
	_, taken := r.seen[key]
	r.seen[key] = struct{}{}
	switch {
	case taken && string(d.Report) == string(d.ID):
		return withHint(fmt.Errorf("%w: an earlier report has the same text", sitrep.ErrBadInput),
			`to read a text twice, give each an "id" in a file of JSON lines`)
	case taken:
		return fmt.Errorf("%w: repeated id %q: an earlier report has it", sitrep.ErrBadInput, clip(string(d.Report)))
	}
	return nil
}

// clip shortens s for a message.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
