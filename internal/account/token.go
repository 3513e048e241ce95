package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/internal/store"
)

// tokenMark begins every token, so that programs which look for secrets in
// files find it.
const tokenMark = "sitrep_"

// Bounds of tokens.
const (
	longestLabel  = 80  // characters
	tokensPerUser = 100 // at a time
)

// A Token lets a program in.
type Token struct {
	ID      string // a handle, not the secret
	Label   string // what its owner calls it
	Role    Role   // at most; never more than the owner's is when it is used
	Feed    string // the case whose feed it opens, and nothing else; "" for what the role may
	Made    time.Time
	Expires time.Time // zero for never
	Seen    time.Time // last use; zero for none
}

// AddToken makes a token for a user. The secret is told this once and kept
// nowhere. life is how long it holds, zero for ever.
func (k *Keeper) AddToken(ctx context.Context, by Identity, name, label string, role Role, life time.Duration) (secret string, err error) {
	return k.addToken(ctx, by, name, label, role, life, "")
}

// AddFeedKey makes a token that opens the feed of one case and nothing else, for a
// program that reads feeds and can send no header: it stands in the address. It
// holds until it is taken back or its owner is removed.
func (k *Keeper) AddFeedKey(ctx context.Context, by Identity, name, label, feed string) (secret string, err error) {
	if feed == "" {
		return "", fmt.Errorf("no feed is named: %w", sitrep.ErrBadInput)
	}
	return k.addToken(ctx, by, name, label, Reader, 0, feed)
}

func (k *Keeper) addToken(ctx context.Context, by Identity, name, label string, role Role, life time.Duration, feed string) (secret string, err error) {
	defer func() { wrapped(&err, "token of %s", shownName(name)) }()
	label = strings.TrimSpace(label)
	switch {
	case label == "" || utf8.RuneCountInString(label) > longestLabel || strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsPrint(r) }):
		return "", fmt.Errorf("a token is called by 1 to %d characters that can be seen: %w", longestLabel, sitrep.ErrBadInput)
	case role < Reader || role > Admin:
		return "", fmt.Errorf("%s is no role of a token: %w", role, sitrep.ErrBadInput)
	case life < 0:
		return "", fmt.Errorf("a token holds for a while, or for ever: %w", sitrep.ErrBadInput)
	}
	now := k.opt.Now()
	var expires time.Time
	if life > 0 {
		expires = now.Add(life)
	}
	secret = tokenMark + newSecret()
	err = k.change(ctx, by, "token made", name+", "+label+", "+role.String(), func(tx *store.Tx) error {
		var owners string
		if err := tx.Row(ctx, "SELECT role FROM users WHERE name = ? AND removed = ''", []any{name}, &owners); err != nil {
			return fmt.Errorf("no such user: %w", err)
		}
		if most, err := ParseRole(owners); err != nil || role > most {
			return errors.Join(ErrRole, err)
		}
		var n int
		if err := tx.Row(ctx, "SELECT count(*) FROM tokens WHERE name = ?", []any{name}, &n); err != nil {
			return err
		}
		if n >= tokensPerUser {
			return fmt.Errorf("a user has at most %d tokens; remove some: %w", tokensPerUser, sitrep.ErrBadInput)
		}
		added, err := tx.Exec(ctx, "INSERT INTO tokens (hash, name, label, role, made, expires, seen, feed) VALUES (?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT (name, label) DO NOTHING",
			hashOf(secret), name, label, role.String(), store.Stamp(now), store.Stamp(expires), feed)
		if err == nil && added == 0 {
			return fmt.Errorf("that name of a token is %w", ErrTaken)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// Token returns who a token's secret belongs to; the zero Identity where it
// holds no more or never did, or opens a feed only.
func (k *Keeper) Token(ctx context.Context, secret string) (Identity, error) {
	return k.token(ctx, secret, "")
}

// FeedKey returns who a token's secret belongs to where it opens the feed of that
// case; else the zero Identity.
func (k *Keeper) FeedKey(ctx context.Context, secret, feed string) (Identity, error) {
	if feed == "" {
		return Identity{}, nil
	}
	return k.token(ctx, secret, feed)
}

func (k *Keeper) token(ctx context.Context, secret, feed string) (Identity, error) {
	hash := hashOf(secret)
	var name, label, role, owners, seen string
	err := k.st.Row(ctx, "SELECT u.name, u.role, t.label, t.role, t.seen FROM tokens t JOIN users u ON u.name = t.name WHERE t.hash = ? AND t.feed = ? AND u.removed = '' AND (t.expires = '' OR t.expires > ?)",
		[]any{hash, feed, k.now()}, &name, &owners, &label, &role, &seen)
	if errors.Is(err, sitrep.ErrNotFound) {
		return Identity{}, nil
	}
	if err != nil {
		return Identity{}, fmt.Errorf("token: %w", err)
	}
	own, err := ParseRole(role)
	if err != nil {
		return Identity{}, err
	}
	most, err := ParseRole(owners)
	if err != nil {
		return Identity{}, err
	}
	k.touch("tokens", hash, seen)
	return Identity{Name: name, Role: min(own, most), Way: WayToken, Token: label}, nil
}

// Tokens lists a user's tokens by what they are called.
func (k *Keeper) Tokens(ctx context.Context, name string) (out []Token, err error) {
	defer func() { wrapped(&err, "tokens") }()
	veil, err := k.st.Veil(ctx)
	if err != nil {
		return nil, err
	}
	var hash, label, role, made, expires, seen, feed string
	err = k.st.Each(ctx, "SELECT hash, label, role, made, expires, seen, feed FROM tokens WHERE name = ? ORDER BY label", []any{name}, func() error {
		t := Token{ID: handle(hash), Label: veil.String(label), Feed: feed}
		t.Role, _ = ParseRole(role) // an unknown one is nobody's
		var errs [3]error
		t.Made, errs[0] = store.ParseStamp(made)
		t.Expires, errs[1] = store.ParseStamp(expires)
		t.Seen, errs[2] = store.ParseStamp(seen)
		out = append(out, t)
		return errors.Join(errs[:]...)
	}, &hash, &label, &role, &made, &expires, &seen, &feed)
	return out, err
}

// RemoveToken takes a token back, by its handle or by what it is called.
func (k *Keeper) RemoveToken(ctx context.Context, by Identity, name, id string) (err error) {
	defer func() { wrapped(&err, "token of %s", shownName(name)) }()
	tokens, err := k.Tokens(ctx, name)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if t.ID != id && t.Label != id {
			continue
		}
		return k.change(ctx, by, "token removed", name+", "+t.Label, func(tx *store.Tx) error {
			n, err := tx.Exec(ctx, "DELETE FROM tokens WHERE name = ? AND hash LIKE ?", name, t.ID+"%")
			if err == nil && n == 0 {
				return sitrep.ErrNotFound
			}
			return err
		})
	}
	return fmt.Errorf("there is none like that: %w", sitrep.ErrNotFound)
}
