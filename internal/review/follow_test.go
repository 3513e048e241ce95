package review

import (
	"testing"

	"sitrep"
)

// A follow finds its claim by its words when a newer engine reads the report otherwise.
func TestFollowFindsItsClaim(t *testing.T) {
	a := report(t)
	f := NewFollow(&a, &a.Claims[1], "ana")
	renamed := a
	renamed.Claims = []sitrep.Claim{a.Claims[0], claim(t, sitrep.Advance, "took", "took the mill at Brede"), a.Claims[2]}
	rejected := a
	rejected.Claims, rejected.Rejected = renamed.Claims[:1], renamed.Claims[1:2]
	moved := renamed
	moved.Document.Text = "Port news. " + text
	moved.Document.ID = sitrep.NewDocID(moved.Document.Text)
	moved.Claims = nil
	for _, c := range renamed.Claims {
		const by = len("Port news. ")
		c.Trigger.Start, c.Trigger.End, c.Quote.Start, c.Quote.End = c.Trigger.Start+by, c.Trigger.End+by, c.Quote.Start+by, c.Quote.End+by
		moved.Claims = append(moved.Claims, c)
	}
	gone := a
	gone.Claims = a.Claims[2:]
	old := Follow{Claim: a.Claims[1].ID, By: "ana"}
	for _, c := range []struct {
		name string
		f    Follow
		ann  *sitrep.Annotation
		want sitrep.ClaimID
	}{
		{"as it was", f, &a, a.Claims[1].ID},
		{"read as another kind, of nobody", f, &renamed, renamed.Claims[1].ID},
		{"rejected meanwhile", f, &rejected, renamed.Claims[1].ID},
		{"in a text that was read anew", f, &moved, renamed.Claims[1].ID},
		{"read no more", f, &gone, a.Claims[1].ID},
		{"report gone", f, nil, a.Claims[1].ID},
		{"kept by its name alone", old, &renamed, a.Claims[1].ID},
	} {
		got := c.f.Now(func(id sitrep.ReportID) *sitrep.Annotation {
			if id != "r" {
				t.Errorf("%s: asked for report %q", c.name, id)
			}
			return c.ann
		})
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
