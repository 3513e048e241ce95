package account

import (
	"context"
	"strings"
	"time"
	"unicode"

	"sitrep/internal/store"
)

// A Result is what came of something that was to be done.
type Result string

// Results.
const (
	Done    Result = "done"
	Refused Result = "refused" // who asked may not, or did not prove who it is
	Failed  Result = "failed"  // as it can't be done
)

// An Entry is a line of the audit log.
type Entry struct {
	No     int64
	At     time.Time
	By     Identity // of which name, way and address are kept
	What   string
	About  string
	Result Result
}

// longestAbout is how many bytes of a word of the log are kept.
const longestAbout = 300

// Record adds a line to the log. Its number and time are given to it.
func (k *Keeper) Record(ctx context.Context, e Entry) (err error) {
	defer func() { wrapped(&err, "audit log") }()
	// What was done is told even where who did it has gone.
	ctx = context.WithoutCancel(ctx)
	return k.st.Write(ctx, func(tx *store.Tx) error { return k.record(ctx, tx, e) })
}

func (k *Keeper) record(ctx context.Context, tx *store.Tx, e Entry) error {
	way := string(e.By.Way)
	if e.By.Token != "" {
		way += " " + e.By.Token
	}
	_, err := tx.Exec(ctx, "INSERT INTO audit (no, at, name, way, address, what, about, result) SELECT coalesce(max(no), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM audit",
		k.now(), logged(e.By.Name), logged(way), logged(e.By.Address), logged(e.What), logged(e.About), string(e.Result))
	return err
}

// logged returns a word as it may stand in a line of a log.
func logged(s string) string {
	return cut(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s), longestAbout)
}

// change runs fn in a transaction in which it is also recorded.
func (k *Keeper) change(ctx context.Context, by Identity, what, about string, fn func(*store.Tx) error) error {
	return k.st.Write(ctx, func(tx *store.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return k.record(ctx, tx, Entry{By: by, What: what, About: about, Result: Done})
	})
}

// Log returns lines of the audit log, the newest first: of one user only where
// name is not "", those before the line of that number where before is not 0,
// and at most limit. What is hidden is hidden in it too, but for names of users.
func (k *Keeper) Log(ctx context.Context, name string, before int64, limit int) (out []Entry, err error) {
	defer func() { wrapped(&err, "audit log") }()
	statement, args := "SELECT no, at, name, way, address, what, about, result FROM audit WHERE 1 = 1", []any{}
	if name != "" {
		statement, args = statement+" AND name = ?", append(args, name)
	}
	if before != 0 {
		statement, args = statement+" AND no < ?", append(args, before)
	}
	veil, err := k.st.Veil(ctx)
	if err != nil {
		return nil, err
	}
	var e Entry
	var at, way, result string
	err = k.st.Each(ctx, statement+" ORDER BY no DESC LIMIT ?", append(args, limit), func() (err error) {
		first, token, _ := strings.Cut(way, " ")
		e.By.Way, e.By.Token, e.Result = Way(first), token, Result(result)
		e.At, err = store.ParseStamp(at)
		e.What, e.About, e.By.Token = veil.String(e.What), veil.String(e.About), veil.String(e.By.Token)
		out = append(out, e)
		return err
	}, &e.No, &at, &e.By.Name, &way, &e.By.Address, &e.What, &e.About, &result)
	return out, err
}
