package account

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// TestArgon2id checks a hash against one that the reference program of the
// argon2 project printed: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1.
func TestArgon2id(t *testing.T) {
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	ok, weak, err := matches(reference, "password", Strong)
	if !ok || !weak || err != nil {
		t.Errorf("%v, weak %v, %v", ok, weak, err)
	}
	if ok, _, err := matches(reference, "Password", Strong); ok || err != nil {
		t.Errorf("another password: %v, %v", ok, err)
	}
}

func TestHashes(t *testing.T) {
	c := Cost{Time: 1, Memory: 64, Threads: 1}
	a, b := hashPassword("a password", c), hashPassword("a password", c)
	if a == b {
		t.Error("two users with one password have one hash")
	}
	for _, raised := range []Cost{c, {2, 64, 1}, {1, 128, 1}} {
		if ok, weak, err := matches(a, "a password", raised); !ok || weak != (raised != c) || err != nil {
			t.Errorf("%+v: %v, weak %v, %v", raised, ok, weak, err)
		}
	}
	for _, bad := range []string{"", "plain", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", strings.Replace(a, "v=19", "v=16", 1),
		strings.Replace(a, "m=64", "m=4294967295", 1), strings.Replace(a, "t=1", "t=0", 1), strings.Replace(a, "p=1", "p=200", 1), a + "$x", a[:len(a)-40], a + "!"} {
		if ok, _, err := matches(bad, "a password", c); ok || err == nil || bad != "" && strings.Contains(err.Error(), bad) {
			t.Errorf("%q: %v, %v", bad, ok, err)
		}
	}
}

// TestGate checks that no more than a few try at once and that the rest is
// turned away, not kept.
func TestGate(t *testing.T) {
	g := newGate(1, 1)
	leave, err := g.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	waits := make(chan error)
	go func() {
		_, err := g.enter(gone)
		waits <- err
	}()
	for len(g.waiting) < 2 {
	}
	if _, err := g.enter(t.Context()); !errors.Is(err, ErrBusy) {
		t.Errorf("a third: %v", err)
	}
	cancel()
	if err := <-waits; !errors.Is(err, context.Canceled) {
		t.Errorf("one that went: %v", err)
	}
	leave()
	if leave, err := g.enter(t.Context()); err != nil {
		t.Error(err)
	} else {
		leave()
	}
	if len(g.waiting)+len(g.running) != 0 {
		t.Error("places stay taken")
	}
}
