package view

import (
	"slices"

	"sitrep"
)

// A DriftKind tells how who says something changes from one print to another.
type DriftKind uint8

// The drifts.
const (
	DriftUnknown         DriftKind = iota
	DriftAttributionLost           // one names who says it, the other tells it as its own
	DriftAttributionAdded
	DriftHedged   // one keeps a distance where the other has none: "claims", "allegedly"
	DriftUnhedged // the distance that one keeps is gone in the other
)

var driftNames = [...]string{"unknown", "attribution lost", "attribution added", "hedge added", "hedge dropped"}

// String returns the drift as it stands in JSON.
func (k DriftKind) String() string {
	if int(k) >= len(driftNames) {
		return driftNames[0]
	}
	return driftNames[k]
}

// A Drift is a pair of claims of one happening, From in the earlier of two
// reports, of which the second says otherwise who stands for it.
type Drift struct {
	Kind     DriftKind
	From, To Telling
	Copied   bool // the second's sentence is taken over from the first's
	Reasons  sitrep.Reasons
}

// drifts compares how two sides attribute the claims of one happening. A
// sentence that one took from the other tells most; without one, a change is
// told only where all claims of a kind that one side makes name a speaker, and
// none of the other's do.
func (b *Book) drifts(i int32, ra, rb []int32) []Drift {
	var out []Drift
	h := &b.happened[i]
	var as, cs []int32
	for _, at := range h.claims {
		if !b.claims[at].Core {
			continue
		}
		if _, ok := b.carriedBy(at, ra); ok {
			as = append(as, at)
		}
		if _, ok := b.carriedBy(at, rb); ok {
			cs = append(cs, at)
		}
	}
	paired := map[sitrep.Kind]bool{}
	for _, x := range as {
		for _, y := range cs {
			from, to := x, y
			copied := b.copied(x, y)
			if !copied && b.copied(y, x) {
				from, to, copied = y, x, true
			}
			if !copied || !b.alike(x, y) {
				continue
			}
			paired[b.claims[x].Kind] = true
			if d, ok := b.drift(from, to); ok {
				d.Copied = true
				d.Reasons = sitrep.Reasons{"the second sentence is taken over from the first"}
				out = append(out, d)
			}
		}
	}
	return append(out, b.looseDrifts(as, cs, paired)...)
}

// looseDrifts compares the sides of which no sentence was taken over.
func (b *Book) looseDrifts(as, cs []int32, paired map[sitrep.Kind]bool) []Drift {
	var out []Drift
	for _, x := range as {
		k := b.claims[x].Kind
		if paired[k] || !OnTheGround(k) {
			continue
		}
		paired[k] = true
		mine, theirs := b.ofKind(as, k), b.ofKind(cs, k)
		if len(theirs) == 0 || b.mixed(mine) || b.mixed(theirs) {
			continue
		}
		from, to := mine[0], theirs[0]
		if compareKnown(b.published[b.claims[to].report].date(), b.published[b.claims[from].report].date()) < 0 {
			from, to = to, from
		}
		if d, ok := b.drift(from, to); ok && (d.Kind == DriftAttributionLost || d.Kind == DriftAttributionAdded) {
			d.Reasons = sitrep.Reasons{"no sentence was taken over: one side names a speaker each time, the other never"}
			out = append(out, d)
		}
	}
	return out
}

func (b *Book) ofKind(ids []int32, k sitrep.Kind) []int32 {
	return slices.DeleteFunc(slices.Clone(ids), func(i int32) bool { return b.claims[i].Kind != k })
}

// mixed reports whether some claims name a speaker and some don't.
func (b *Book) mixed(ids []int32) bool {
	named := 0
	for _, i := range ids {
		if b.claims[i].voice >= 0 {
			named++
		}
	}
	return named != 0 && named != len(ids)
}

// copied reports whether the sentence of claim y is taken over from that of x.
func (b *Book) copied(x, y int32) bool {
	p, ok := b.taken[b.sentenceEnd(y)]
	return ok && p.A == b.sentenceEnd(x)
}

// sentenceEnd names the sentence of a claim as passages do.
func (b *Book) sentenceEnd(i int32) sitrep.PassageEnd {
	e := &b.claims[i]
	r := &b.Reports[e.report]
	at, _ := slices.BinarySearchFunc(r.Sentences, e.Trigger.Start, func(s sitrep.Span, start int) int {
		switch {
		case s.End <= start:
			return -1
		case s.Start > start:
			return 1
		}
		return 0
	})
	if at < len(r.Sentences) {
		return sitrep.PassageEnd{Report: r.Document.Report, Span: r.Sentences[at]}
	}
	return sitrep.PassageEnd{Report: r.Document.Report, Span: e.Sentence}
}

// alike reports whether two claims tell the same sort of thing.
func (b *Book) alike(x, y int32) bool {
	return b.claims[x].Kind.Family() == b.claims[y].Kind.Family()
}

// drift tells how the attribution changes from one claim to another.
func (b *Book) drift(x, y int32) (Drift, bool) {
	d := Drift{From: Telling{b.speakerOf(x), b.stance(x), b.quote(x)}, To: Telling{b.speakerOf(y), b.stance(y), b.quote(y)}}
	switch {
	case !d.From.Speaker.Outlet && d.To.Speaker.Outlet:
		d.Kind = DriftAttributionLost
	case d.From.Speaker.Outlet && !d.To.Speaker.Outlet:
		d.Kind = DriftAttributionAdded
	case !b.distant(x) && b.distant(y):
		d.Kind = DriftHedged
	case b.distant(x) && !b.distant(y):
		d.Kind = DriftUnhedged
	}
	return d, d.Kind != DriftUnknown
}

// distant reports whether a claim is told with distance: as claimed, doubted,
// hearsay, or as only possible.
func (b *Book) distant(i int32) bool {
	e := &b.claims[i]
	v, ok := e.Root()
	return ok && (v.Stance == sitrep.ClaimStance || v.Stance == sitrep.Doubt || v.Name == sitrep.Unnamed) || e.Modality == sitrep.Possible
}

// SamePassage reports whether the sentence of one of two claims is taken over
// from that of the other.
func (b *Book) SamePassage(x, y sitrep.ClaimID) bool {
	i, ok := b.claimAt[x]
	j, ok2 := b.claimAt[y]
	return ok && ok2 && (b.copied(i, j) || b.copied(j, i))
}
