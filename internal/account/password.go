package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// A Cost is how much work it is to try a password with argon2id.
type Cost struct {
	Time    uint32 // passes
	Memory  uint32 // KiB
	Threads uint8
}

// Strong is the second choice of RFC 9106, section 4, for machines that have
// other things to do; OWASP's Password Storage Cheat Sheet (2025) asks for less.
var Strong = Cost{Time: 3, Memory: 64 << 10, Threads: 4}

// most bounds what a stored hash can make the program do.
var most = Cost{Time: 16, Memory: 1 << 20, Threads: 16}

// Bounds of passwords, after NIST SP 800-63B-4, section 3.1.1.2: length is what
// counts, and no sorts of characters are asked for.
const (
	ShortestPassword = 15   // characters
	longestPassword  = 1024 // bytes
)

const (
	saltBytes = 16
	hashBytes = 32
)

// checkPassword refuses a password that is too easily guessed. Its error wraps
// sitrep.ErrBadInput and holds nothing of the password.
func checkPassword(name, password string) error {
	folded := strings.ToLower(password)
	switch {
	case !utf8.ValidString(password):
		return fmt.Errorf("a password is text in UTF-8: %w", sitrep.ErrBadInput)
	case utf8.RuneCountInString(password) < ShortestPassword:
		return fmt.Errorf("a password has at least %d characters; four or five words that don't belong together will do: %w", ShortestPassword, sitrep.ErrBadInput)
	case len(password) > longestPassword:
		return fmt.Errorf("a password has at most %d bytes: %w", longestPassword, sitrep.ErrBadInput)
	case strings.Trim(strings.ReplaceAll(strings.ReplaceAll(folded, strings.ToLower(name), ""), "sitrep", ""), " 0123456789") == "":
		return fmt.Errorf("a password is more than numbers and the name of the user or the program: %w", sitrep.ErrBadInput)
	case fewDifferent(folded):
		return fmt.Errorf("a password has at least five different characters: %w", sitrep.ErrBadInput)
	}
	return nil
}

func fewDifferent(s string) bool {
	different := map[rune]bool{}
	for _, c := range s {
		different[c] = true
	}
	return len(different) < 5
}

// folded returns a password as it is hashed: the same however a keyboard
// composes its letters (NFKC, as NIST asks).
func folded(password string) []byte { return []byte(norm.NFKC.String(password)) }

// hashPassword returns a password's hash in the PHC string format, with a salt
// of its own.
func hashPassword(password string, c Cost) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	return phc(c, salt, argon2.IDKey(folded(password), salt, c.Time, c.Memory, c.Threads, hashBytes))
}

// noPassword returns a hash that is no password's, and takes as long to try.
func noPassword(c Cost) string {
	b := make([]byte, saltBytes+hashBytes)
	_, _ = rand.Read(b) // never fails
	return phc(c, b[:saltBytes], b[saltBytes:])
}

func phc(c Cost, salt, hash []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Threads, b64.EncodeToString(salt), b64.EncodeToString(hash))
}

// b64 is how PHC strings hold bytes.
var b64 = base64.RawStdEncoding.Strict()

// parseHash reads a PHC string of argon2id. Its error tells nothing of the
// string.
func parseHash(phc string) (c Cost, salt, hash []byte, err error) {
	bad := fmt.Errorf("the stored password is no argon2id hash")
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, bad
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads); err != nil {
		return c, nil, nil, bad
	}
	if c.Time < 1 || c.Threads < 1 || c.Time > most.Time || c.Memory > most.Memory || c.Threads > most.Threads {
		return c, nil, nil, bad
	}
	if salt, err = b64.DecodeString(parts[4]); err != nil || len(salt) < 8 || len(salt) > 64 {
		return c, nil, nil, bad
	}
	if hash, err = b64.DecodeString(parts[5]); err != nil || len(hash) < 16 || len(hash) > 64 {
		return c, nil, nil, bad
	}
	return c, salt, hash, nil
}

// matches reports whether a password is the one that was hashed, and whether
// the hash is weaker than c asks for.
func matches(phc, password string, c Cost) (ok, weak bool, err error) {
	had, salt, hash, err := parseHash(phc)
	if err != nil {
		return false, false, err
	}
	got := argon2.IDKey(folded(password), salt, had.Time, had.Memory, had.Threads, uint32(len(hash)))
	weak = had.Time < c.Time || had.Memory < c.Memory || len(hash) < hashBytes
	return subtle.ConstantTimeCompare(got, hash) == 1, weak, nil
}

// A gate lets a few passwords be tried at a time, since each takes much memory,
// and a few more wait.
type gate struct {
	running chan struct{}
	waiting chan struct{}
}

func newGate(running, waiting int) *gate {
	return &gate{running: make(chan struct{}, running), waiting: make(chan struct{}, running+waiting)}
}

// enter waits for its turn; it returns ErrBusy at once where too many wait.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	select {
	case g.waiting <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	select {
	case g.running <- struct{}{}:
		return func() { <-g.running; <-g.waiting }, nil
	case <-ctx.Done():
		<-g.waiting
		return nil, ctx.Err()
	}
}
