package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// secretBytes is the size of the secrets of sessions and tokens.
const secretBytes = 32

// newSecret returns a secret that can't be guessed, for a cookie or a header.
func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashOf returns how a secret is kept. One fast pass is enough: there is
// nothing to guess in it. Looking it up by its hash also means that no time
// tells how much of it was right.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// handle names a session or token for people: of its hash as much as tells it
// from others.
func handle(hash string) string { return hash[:16] }

// A Place is where a log-in comes from.
type Place struct {
	Address string
	Agent   string // the browser, as it calls itself
}

// LogIn checks a password and begins a session. It returns ErrLogIn for a wrong
// password and for a name that nobody has, after the same work. The secret goes
// into the cookie and is kept nowhere.
func (k *Keeper) LogIn(ctx context.Context, name, password string, from Place) (secret string, who Identity, err error) {
	hash, role, err := k.passwordOf(ctx, name)
	there := err == nil
	if errors.Is(err, sitrep.ErrNotFound) {
		hash, err = k.absent, nil
	}
	if err != nil {
		return "", Identity{}, fmt.Errorf("logging in: %w", err)
	}
	ok, weak, err := k.try(ctx, hash, password)
	if err != nil {
		return "", Identity{}, err
	}
	if !ok || !there {
		known := "" // what nobody has may be a password in the wrong place
		if there {
			known = name
		}
		by := Identity{Name: known, Way: WaySession, Address: from.Address}
		return "", Identity{}, errors.Join(ErrLogIn, k.Record(ctx, Entry{By: by, What: "log-in", Result: Refused}))
	}
	who = Identity{Name: name, Role: role, Way: WaySession, Address: from.Address}
	stronger := ""
	if weak {
		if stronger, err = k.hashed(ctx, name, password); err != nil {
			stronger = "" // one that today is too short stays as it is
		}
	}
	err = k.change(ctx, who, "log-in", "", func(tx *store.Tx) error {
		// Since the password was tried it may have been changed.
		set, args := "password = password", []any{}
		if stronger != "" {
			set, args = "password = ?", []any{stronger}
		}
		n, err := tx.Exec(ctx, "UPDATE users SET "+set+" WHERE name = ? AND password = ? AND removed = ''", append(args, name, hash)...)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrLogIn
		}
		secret, who.session, err = k.begin(ctx, tx, name, from)
		return err
	})
	if err != nil {
		return "", Identity{}, err
	}
	return secret, who, nil
}

// passwordOf returns the hash and role of a user, sitrep.ErrNotFound where
// nobody is called that.
func (k *Keeper) passwordOf(ctx context.Context, name string) (hash string, role Role, err error) {
	var r string
	if err := k.st.Row(ctx, "SELECT password, role FROM users WHERE name = ? AND removed = '' AND password <> ''", []any{name}, &hash, &r); err != nil {
		return "", Nobody, err
	}
	role, err = ParseRole(r)
	return hash, role, err
}

// try tries a password in its turn.
func (k *Keeper) try(ctx context.Context, hash, password string) (ok, weak bool, err error) {
	if len(password) > longestPassword {
		password = "" // is nobody's
	}
	leave, err := k.gate.enter(ctx)
	if err != nil {
		return false, false, err
	}
	defer leave()
	return matches(hash, password, k.opt.Cost)
}

// begin begins a session, and forgets those that have ended.
func (k *Keeper) begin(ctx context.Context, tx *store.Tx, name string, from Place) (secret, hash string, err error) {
	now := k.opt.Now()
	if _, err := tx.Exec(ctx, "DELETE FROM sessions WHERE made <= ? OR seen <= ?", store.Stamp(now.Add(-k.opt.Lifetime)), store.Stamp(now.Add(-k.opt.Idle))); err != nil {
		return "", "", err
	}
	secret = newSecret()
	hash = hashOf(secret)
	_, err = tx.Exec(ctx, "INSERT INTO sessions (hash, name, made, seen, address, agent) VALUES (?, ?, ?, ?, ?, ?)",
		hash, name, store.Stamp(now), store.Stamp(now), from.Address, cut(from.Agent, 200))
	return secret, hash, err
}

// cut returns at most n bytes of s.
func cut(s string, n int) string { return s[:min(n, len(s))] }

// Session returns who the secret of a session belongs to; the zero Identity
// where it has ended or never was.
func (k *Keeper) Session(ctx context.Context, secret string) (Identity, error) {
	now := k.opt.Now()
	hash := hashOf(secret)
	var name, role, seen string
	err := k.st.Row(ctx, "SELECT u.name, u.role, s.seen FROM sessions s JOIN users u ON u.name = s.name WHERE s.hash = ? AND u.removed = '' AND s.made > ? AND s.seen > ?",
		[]any{hash, store.Stamp(now.Add(-k.opt.Lifetime)), store.Stamp(now.Add(-k.opt.Idle))}, &name, &role, &seen)
	if errors.Is(err, sitrep.ErrNotFound) {
		return Identity{}, nil
	}
	if err != nil {
		return Identity{}, fmt.Errorf("session: %w", err)
	}
	r, err := ParseRole(role)
	if err != nil {
		return Identity{}, err
	}
	k.touch("sessions", hash, seen)
	return Identity{Name: name, Role: r, Way: WaySession, session: hash}, nil
}

// often is how far behind the last use that is noted may be.
const often = time.Minute

// touch notes that a session or token was used, now and then and without
// keeping who uses it waiting.
func (k *Keeper) touch(table, hash, seen string) {
	now := k.opt.Now()
	if last, err := store.ParseStamp(seen); err == nil && now.Sub(last) < often || !k.touching.CompareAndSwap(false, true) {
		return
	}
	k.touched.Go(func() {
		defer k.touching.Store(false)
		ctx, cancel := context.WithTimeout(context.Background(), often)
		defer cancel()
		err := k.st.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(ctx, "UPDATE "+table+" SET seen = ? WHERE hash = ?", store.Stamp(now), hash)
			return err
		})
		if err != nil {
			k.opt.Log.Warn("noting that a log-in is used", "error", err)
		}
	})
}

// LogOut ends the session of an identity; one without a session has none to end.
func (k *Keeper) LogOut(ctx context.Context, who Identity) error {
	if who.session == "" {
		return nil
	}
	return k.change(ctx, who, "log-out", "", func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM sessions WHERE hash = ?", who.session)
		return err
	})
}

// ChangePassword gives somebody who is logged in another password. All the
// user's sessions end; the secret is that of a new one.
func (k *Keeper) ChangePassword(ctx context.Context, who Identity, old, password string, from Place) (secret string, err error) {
	hash, _, err := k.passwordOf(ctx, who.Name)
	if err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	ok, _, err := k.try(ctx, hash, old)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", errors.Join(fmt.Errorf("the old password is wrong: %w", sitrep.ErrBadInput), k.Record(ctx, Entry{By: who, What: "password changed", Result: Refused}))
	}
	stronger, err := k.hashed(ctx, who.Name, password)
	if err != nil {
		return "", err
	}
	err = k.change(ctx, who, "password changed", "", func(tx *store.Tx) error {
		if err := k.changeUser(ctx, tx, who.Name, "password = ?", stronger); err != nil {
			return err
		}
		secret, _, err = k.begin(ctx, tx, who.Name, from)
		return err
	})
	return secret, err
}

// A Session is a log-in that holds.
type Session struct {
	ID         string // a handle, not the secret
	Made, Seen time.Time
	Ends       time.Time // at the latest
	Place      Place
	Mine       bool // the one that asks
}

// Sessions lists the sessions of an identity's user, the newest first.
func (k *Keeper) Sessions(ctx context.Context, who Identity) (out []Session, err error) {
	defer func() { wrapped(&err, "sessions") }()
	now := k.opt.Now()
	var hash, made, seen, address, agent string
	err = k.st.Each(ctx, "SELECT hash, made, seen, address, agent FROM sessions WHERE name = ? AND made > ? AND seen > ? ORDER BY made DESC, hash",
		[]any{who.Name, store.Stamp(now.Add(-k.opt.Lifetime)), store.Stamp(now.Add(-k.opt.Idle))}, func() error {
			s := Session{ID: handle(hash), Place: Place{address, agent}, Mine: hash == who.session}
			var errs [2]error
			s.Made, errs[0] = store.ParseStamp(made)
			s.Seen, errs[1] = store.ParseStamp(seen)
			s.Ends = s.Made.Add(k.opt.Lifetime)
			out = append(out, s)
			return errors.Join(errs[:]...)
		}, &hash, &made, &seen, &address, &agent)
	return out, err
}

// EndSession ends a session of a user's by its handle.
func (k *Keeper) EndSession(ctx context.Context, by Identity, name, id string) (err error) {
	defer func() { wrapped(&err, "session") }()
	return k.change(ctx, by, "session ended", name, func(tx *store.Tx) error {
		n, err := tx.Exec(ctx, "DELETE FROM sessions WHERE name = ? AND substr(hash, 1, 16) = ?", name, id)
		if err == nil && n == 0 {
			return sitrep.ErrNotFound
		}
		return err
	})
}
