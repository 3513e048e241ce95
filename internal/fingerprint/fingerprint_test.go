package fingerprint_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sitrep/internal/fingerprint"
)

func TestFolded(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"case and stops", "The U.S. Army, 3rd Corps.", "the u s army 3rd corps"},
		{"apostrophes", "Don't say it’s Sana'a", "dont say its sanaa"},
		{"accents", "Dēir ez-Zör Ｆｕｌｌ", "deir ez zor full"},
		{"other scripts", "قَرية Київ", "قرية киів"},
		{"nothing", " — ' — ", ""},
		{"not UTF-8", "a\xffb", "a b"},
	}
	for _, tt := range tests {
		var got []string
		for at, w := range fingerprint.Folded(tt.text) {
			got = append(got, string(w))
			if at.Empty() || at.End > len(tt.text) {
				t.Errorf("%s: %q stands at %v", tt.name, w, at)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, s, tt.want)
		}
	}
}

// prose makes n words drawn from a vocabulary of 5,000.
func prose(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "w%d", r.IntN(5000))
	}
	return b.String()
}

// TestGuarantee checks what winnowing promises: a shared stretch of
// Words+Over-1 words has a fingerprint in common wherever it stands.
func TestGuarantee(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	rule := fingerprint.Taken
	for range 200 {
		stretch := prose(r, rule.Words+rule.Over-1)
		a := prose(r, r.IntN(40)) + " " + stretch + " " + prose(r, r.IntN(40))
		b := prose(r, r.IntN(40)) + " " + stretch + " " + prose(r, r.IntN(40))
		if !shares(rule.Winnow(fingerprint.Words(a)), rule.Winnow(fingerprint.Words(b))) {
			t.Fatalf("no fingerprint of %q in both", stretch)
		}
	}
}

func TestDensity(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	n := len(fingerprint.Taken.Winnow(fingerprint.Words(prose(r, 9000))))
	if want := 9000 * 2 / (fingerprint.Taken.Over + 1); n < want*9/10 || n > want*11/10 {
		t.Errorf("%d prints of 9,000 words, want about %d", n, want)
	}
}

func shares(a, b []fingerprint.Print) bool {
	return slices.ContainsFunc(a, func(p fingerprint.Print) bool {
		return slices.ContainsFunc(b, func(q fingerprint.Print) bool { return p.Hash == q.Hash })
	})
}

// TestHashesStay holds the hashes that stores are full of.
func TestHashesStay(t *testing.T) {
	prints := fingerprint.Taken.Winnow(fingerprint.Words("Seven villages north of the river changed hands before noon, three men said."))
	if got := fmt.Sprintf("%x", prints); got != hashes {
		t.Errorf("prints are %s, and were %s: stores would no longer match", got, hashes)
	}
}

const hashes = `[{158bc29de05e305b 3}]`

func TestShared(t *testing.T) {
	a := "Residents fled. The mill at the ford burned for two days, the mayor said. Nobody was hurt."
	b := "It was quiet. THE MILL at the ford burned for two days — officials gave no cause. Nobody was hurt."
	got := fingerprint.Shared(a, b, 3)
	var words []string
	for _, p := range got {
		words = append(words, fmt.Sprintf("%s=%s(%d)", p.A.Of(a), p.B.Of(b), p.Words))
	}
	want := []string{"The mill at the ford burned for two days=THE MILL at the ford burned for two days(9)", "Nobody was hurt=Nobody was hurt(3)"}
	if !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
	if n := len(fingerprint.Shared("a b c", "", 1)); n != 0 {
		t.Errorf("%d passages shared with nothing", n)
	}
}

// TestSharedCutsRepeats checks that no word of b is counted twice.
func TestSharedCutsRepeats(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 100 {
		var a, b strings.Builder
		for range 60 {
			fmt.Fprintf(&a, "w%d ", r.IntN(3))
			fmt.Fprintf(&b, "w%d ", r.IntN(3))
		}
		end := -1
		for _, p := range fingerprint.Shared(a.String(), b.String(), 2) {
			if p.B.Start < end || strings.TrimSpace(p.A.Of(a.String())) != strings.TrimSpace(p.B.Of(b.String())) {
				t.Fatalf("passage %+v: overlapping, or not the same words", p)
			}
			end = p.B.End
		}
	}
}

func BenchmarkWinnow(b *testing.B) {
	text := prose(rand.New(rand.NewPCG(4, 4)), 900)
	for b.Loop() {
		fingerprint.Taken.Winnow(fingerprint.Words(text))
	}
}
