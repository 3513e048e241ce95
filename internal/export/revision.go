package export

import (
	"io"
	"time"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/view"
)

// NewRevision makes the JSON of what changed between two texts; received tells
// when each was received, zero where that is not known.
func NewRevision(rev view.Revision, before, after time.Time) contract.Revision {
	b, a := claimRefs(rev.Before), claimRefs(rev.After)
	return contract.Revision{Before: revisionEnd(rev.Before, before), After: revisionEnd(rev.After, after), Appeared: each(rev.Appeared, a),
		Vanished: each(rev.Vanished, b), Same: rev.Same, Changed: each(rev.Changed, func(c view.ClaimChange) contract.ClaimChange {
			return contract.ClaimChange{Before: b(c.Before), After: a(c.After), Fields: each(c.Fields, func(f view.FieldChange) contract.FieldChange { return contract.FieldChange(f) })}
		})}
}

func revisionEnd(r *sitrep.Annotation, received time.Time) contract.RevisionEnd {
	out := contract.RevisionEnd{Document: r.Document.Report, Title: known(r.Document.Title), Published: published(r.Document.Published)}
	if !received.IsZero() {
		out.Received = known(received.UTC().Format(time.RFC3339))
	}
	return out
}

// claimRefs returns what tells claims of a report in a few words.
func claimRefs(r *sitrep.Annotation) func(*sitrep.Claim) contract.ClaimRef {
	x := converter{contract.NewOffsets(r.Document.Text)}
	return func(c *sitrep.Claim) contract.ClaimRef {
		_, n := r.Document.RoleAt(c.Trigger.Start)
		out := contract.ClaimRef{Claim: c.ID, Kind: c.Kind.String(), Paragraph: n, Quote: x.text(c.Quote)}
		if v, ok := c.Root(); ok {
			out.Voice, out.Stance = known(v.Name), stanceName(v.Stance)
		}
		return out
	}
}

// WriteDiff writes the revisions of an address as JSON.
func WriteDiff(w io.Writer, url string, revisions []contract.Revision) error {
	return writeJSON(w, contract.Diff{View: "diff", URL: known(url), Revisions: each(revisions, same)}, "")
}

// WriteTaken writes what a report shares with others as JSON.
func WriteTaken(w io.Writer, r *sitrep.Annotation, t view.Taken) error {
	own := converter{contract.NewOffsets(r.Document.Text)}
	lent := func(given bool) func(view.Lent) contract.Lent {
		return func(l view.Lent) contract.Lent {
			out := contract.Lent{Document: l.Report.Document.Report, Outlet: view.Outlet(l.Report), Published: published(l.Report.Document.Published),
				Words: l.Words, Share: l.Share, Reasons: each(l.Reasons, same), Passages: []contract.Stretch{}}
			source, taker := converter{contract.NewOffsets(l.Report.Document.Text)}, own
			if given {
				source, taker = taker, source
			}
			for _, p := range l.Passages {
				out.Passages = append(out.Passages, contract.Stretch{Source: source.text(p.A), Taker: taker.text(p.B)})
			}
			return out
		}
	}
	return writeJSON(w, contract.Taken{View: "passages", Document: r.Document.Report, Words: t.Words, Share: t.Share, Credits: each(t.Credits, same),
		From: each(t.From, lent(false)), By: each(t.By, lent(true))}, "")
}
