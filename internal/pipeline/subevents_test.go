package pipeline_test

import (
	"os"
	"strings"
	"testing"

	"sitrep"
)

// subEventFloor is the least share of testdata/subevents.tsv whose main claim
// must be coded as the table says.
const subEventFloor = 0.87

// Every sub-event of ACLED's is reached by what the report is chiefly about. The
// misread rows are logged.
func TestSubEvents(t *testing.T) {
	b, err := os.ReadFile("testdata/subevents.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := pipe(t)
	right, all := 0, 0
	reached, rows := map[string]bool{}, map[string]bool{}
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		want, text, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("testdata/subevents.tsv:%d: expected a sub-event, a tab and a report", n+1)
		}
		all++
		rows[want] = true
		ann := p.Annotate(report("s", text, "2024-06-05"), false)
		main := mainClaim(&ann)
		if main.Codes.ACLED == want {
			right++
			reached[want] = true
			continue
		}
		t.Logf("line %d: %s %q is coded %q, want %q: %s", n+1, main.Kind, main.Trigger.Of(text), main.Codes.ACLED, want, text)
	}
	if share := float64(right) / float64(all); share < subEventFloor {
		t.Errorf("%d of %d are coded as they should be, %.2f, under the floor of %.2f", right, all, share, subEventFloor)
	} else {
		t.Logf("%d of %d are coded as they should be, %.2f", right, all, share)
	}
	for want := range rows {
		if !reached[want] {
			t.Errorf("no report is coded %q", want)
		}
	}
	if len(rows) != 25 {
		t.Errorf("the table has %d sub-events, ACLED has 25", len(rows))
	}
}

// mainClaim returns the claim that a report is chiefly about, an empty one where
// there is none.
func mainClaim(ann *sitrep.Annotation) sitrep.Claim {
	for _, c := range ann.Claims {
		if c.ID == ann.Main {
			return c
		}
	}
	return sitrep.Claim{}
}
