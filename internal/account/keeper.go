package account

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// Options tell how a Keeper works. The zero Options will do.
type Options struct {
	Cost     Cost             // of passwords; Strong where it is zero
	Idle     time.Duration    // after which a session that is not used ends; 12 hours where it is zero
	Lifetime time.Duration    // after which every session ends; 7 days where it is zero
	Now      func() time.Time // time.Now where it is nil
	Log      *slog.Logger     // slog.Default() where it is nil
}

// A Keeper keeps the users of a store. It is safe for concurrent use. Close it.
type Keeper struct {
	st     *store.Aside
	opt    Options
	gate   *gate
	absent string // a hash that no password has, tried for names that nobody has

	touching atomic.Bool
	touched  sync.WaitGroup
}

// Open opens the accounts of a store.
func Open(st *store.Store, opt Options) (*Keeper, error) {
	if opt.Cost == (Cost{}) {
		opt.Cost = Strong
	}
	if opt.Idle == 0 {
		opt.Idle = 12 * time.Hour
	}
	if opt.Lifetime == 0 {
		opt.Lifetime = 7 * 24 * time.Hour
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.Default()
	}
	a, err := st.Aside()
	if err != nil {
		return nil, fmt.Errorf("users: %w", err)
	}
	return &Keeper{st: a, opt: opt, gate: newGate(2, 16), absent: noPassword(opt.Cost)}, nil
}

// Close ends what is under way.
func (k *Keeper) Close() error {
	k.touched.Wait()
	return k.st.Close()
}

// Lifetime returns after how long every session ends.
func (k *Keeper) Lifetime() time.Duration { return k.opt.Lifetime }

// now returns the time as the tables hold it.
func (k *Keeper) now() string { return store.Stamp(k.opt.Now()) }

// A User is somebody who may log in.
type User struct {
	Name     string
	Role     Role
	Made     time.Time
	Sessions int // that hold
	Tokens   int
	Seen     time.Time // last use of a session or token that is still there; zero for none
}

// validName is what users are called: it stands in addresses and log lines.
var validName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)

// Add adds a user. A name is given once only, also after its user was removed.
func (k *Keeper) Add(ctx context.Context, by Identity, name string, role Role, password string) (err error) {
	defer func() { wrapped(&err, "adding user %s", shownName(name)) }()
	if !validName.MatchString(name) {
		return fmt.Errorf("a name has small letters, digits, dots, dashes and underscores, 64 at most: %w", sitrep.ErrBadInput)
	}
	if role < Reader || role > Admin {
		return fmt.Errorf("%s is no role of a user: %w", role, sitrep.ErrBadInput)
	}
	hash, err := k.hashed(ctx, name, password)
	if err != nil {
		return err
	}
	return k.change(ctx, by, "user added", name+", "+role.String(), func(tx *store.Tx) error {
		n, err := tx.Exec(ctx, "INSERT INTO users (name, role, password, made, removed) VALUES (?, ?, ?, ?, '') ON CONFLICT (name) DO NOTHING",
			name, role.String(), hash, k.now())
		if err == nil && n == 0 {
			return fmt.Errorf("the name is %w", ErrTaken)
		}
		return err
	})
}

// shownName returns a name for messages: what is no name may be a password
// that was given in its place.
func shownName(name string) string {
	if validName.MatchString(name) {
		return name
	}
	return "?"
}

// hashed checks and hashes a new password.
func (k *Keeper) hashed(ctx context.Context, name, password string) (string, error) {
	if err := checkPassword(name, password); err != nil {
		return "", err
	}
	leave, err := k.gate.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return hashPassword(password, k.opt.Cost), nil
}

// Users lists the users by name.
func (k *Keeper) Users(ctx context.Context) (out []User, err error) {
	defer func() { wrapped(&err, "users") }()
	now := k.opt.Now()
	var name, role, made, seen string
	var sessions, tokens int
	err = k.st.Each(ctx, `SELECT u.name, u.role, u.made,
			(SELECT count(*) FROM sessions s WHERE s.name = u.name AND s.made > ? AND s.seen > ?), (SELECT count(*) FROM tokens t WHERE t.name = u.name),
			coalesce((SELECT max(x.seen) FROM (SELECT name, seen FROM sessions UNION ALL SELECT name, seen FROM tokens) x WHERE x.name = u.name), '')
		FROM users u WHERE u.removed = '' ORDER BY u.name`, []any{store.Stamp(now.Add(-k.opt.Lifetime)), store.Stamp(now.Add(-k.opt.Idle))},
		func() error {
			u := User{Name: name, Sessions: sessions, Tokens: tokens}
			u.Role, _ = ParseRole(role) // an unknown one is nobody's
			var errs [2]error
			u.Made, errs[0] = store.ParseStamp(made)
			u.Seen, errs[1] = store.ParseStamp(seen)
			out = append(out, u)
			return errors.Join(errs[:]...)
		}, &name, &role, &made, &sessions, &tokens, &seen)
	return out, err
}

// Any reports whether there is a user.
func (k *Keeper) Any(ctx context.Context) (bool, error) {
	var n int
	err := k.st.Row(ctx, "SELECT count(*) FROM users WHERE removed = ''", nil, &n)
	return n > 0, err
}

// SetRole gives a user another role and ends its sessions.
func (k *Keeper) SetRole(ctx context.Context, by Identity, name string, role Role) (err error) {
	defer func() { wrapped(&err, "role of %s", shownName(name)) }()
	if role < Reader || role > Admin {
		return fmt.Errorf("%s is no role of a user: %w", role, sitrep.ErrBadInput)
	}
	return k.change(ctx, by, "role changed", name+", "+role.String(), func(tx *store.Tx) error {
		if err := k.changeUser(ctx, tx, name, "role = ?", role.String()); err != nil {
			return err
		}
		return k.adminLeft(ctx, tx)
	})
}

// SetPassword gives a user another password and ends its sessions. It is for
// who keeps users; one's own is changed by ChangePassword.
func (k *Keeper) SetPassword(ctx context.Context, by Identity, name, password string) (err error) {
	defer func() { wrapped(&err, "password of %s", shownName(name)) }()
	hash, err := k.hashed(ctx, name, password)
	if err != nil {
		return err
	}
	return k.change(ctx, by, "password set", name, func(tx *store.Tx) error {
		return k.changeUser(ctx, tx, name, "password = ?", hash)
	})
}

// Remove takes a user's access away. What the user did stays under the name.
func (k *Keeper) Remove(ctx context.Context, by Identity, name string) (err error) {
	defer func() { wrapped(&err, "removing user %s", shownName(name)) }()
	return k.change(ctx, by, "user removed", name, func(tx *store.Tx) error {
		if err := k.changeUser(ctx, tx, name, "password = '', removed = ?", k.now()); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "DELETE FROM tokens WHERE name = ?", name); err != nil {
			return err
		}
		return k.adminLeft(ctx, tx)
	})
}

// changeUser sets columns of a user who is there, and ends the user's sessions.
func (k *Keeper) changeUser(ctx context.Context, tx *store.Tx, name, set string, args ...any) error {
	n, err := tx.Exec(ctx, "UPDATE users SET "+set+" WHERE name = ? AND removed = ''", append(args, name)...)
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("no such user: %w", sitrep.ErrNotFound)
	}
	_, err = tx.Exec(ctx, "DELETE FROM sessions WHERE name = ?", name)
	return err
}

// adminLeft refuses a change after which there are users and no admin.
func (k *Keeper) adminLeft(ctx context.Context, tx *store.Tx) error {
	var users, admins int
	if err := tx.Row(ctx, "SELECT count(*), coalesce(sum(CASE WHEN role = 'admin' THEN 1 ELSE 0 END), 0) FROM users WHERE removed = ''", nil, &users, &admins); err != nil {
		return err
	}
	if users > 0 && admins == 0 {
		return ErrLastAdmin
	}
	return nil
}
