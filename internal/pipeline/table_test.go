package pipeline_test

import (
	"iter"
	"os"
	"strings"
	"testing"
)

// sentences reads a table of testdata: in each line a sentence and what it must give,
// with a tab between. Lines without one are comments.
func sentences(t *testing.T, file string) iter.Seq2[string, string] {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(text, want string) bool) {
		for line := range strings.Lines(string(b)) {
			if text, want, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !yield(text, want) {
				return
			}
		}
	}
}
