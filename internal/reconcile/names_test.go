package reconcile

import (
	"slices"
	"strings"
	"testing"
)

// TestFoldPlain holds the short way of folding, for plain ASCII, against the long one.
func TestFoldPlain(t *testing.T) {
	for _, s := range []string{"", "The  Orlo River's Army", "O'Brien, J. R. (ret.)", "al-Tanda 2nd\tBrigade\n", "U.N.`s 12.5 km", "x\x00y~z_[A]"} {
		var b strings.Builder
		foldRunes(&b, s)
		long := slices.DeleteFunc(strings.Fields(b.String()), func(w string) bool { return articles[w] })
		if got := fold(s); !slices.Equal(got, long) {
			t.Errorf("fold(%q) is %q, by runes %q", s, got, long)
		}
	}
	if got := fold("Café de l’Étoile"); !slices.Equal(got, []string{"cafe", "de", "letoile"}) {
		t.Errorf("accents: %q", got)
	}
}

func TestContainsFold(t *testing.T) {
	for text, want := range map[string]bool{"days AFTER it": true, "After": true, "aft": false, "raft er": false, "": false, "hereafteR": true} {
		if got := containsFold(text, "after"); got != want {
			t.Errorf("%q holds the word: %v", text, got)
		}
	}
}
