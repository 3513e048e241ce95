package pipeline_test

import (
	"os"
	"regexp"
	"testing"

	"sitrep/internal/pipeline"
)

// TestVersion holds the engine's version against the list of changes.
func TestVersion(t *testing.T) {
	b, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)\b`).FindSubmatch(b)
	if head == nil || string(head[1]) != pipeline.Version {
		t.Errorf("the engine is %s, the first heading of CHANGELOG.md %q", pipeline.Version, head)
	}
}
