package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// apart reports whether two claims whose kinds can be part and whole are not:
// an offensive under way and a town it took are two incidents, as are a loss
// and the loser's own gain, and deaths told far from the gain that cost them.
func apart(a, b *fact) bool {
	if campaign(a) && point(b) || campaign(b) && point(a) {
		return true
	}
	if (a.Kind == sitrep.Abduct) != (b.Kind == sitrep.Abduct) {
		return max(a.sentence-b.sentence, b.sentence-a.sentence) > 1 || a.Report != b.Report
	}
	if !gains(a) {
		a, b = b, a
	}
	if !gains(a) {
		return false
	}
	near := a.Report == b.Report && max(a.sentence-b.sentence, b.sentence-a.sentence) <= 1
	return b.Kind == sitrep.Advance && (!near || b.Modality == sitrep.Ongoing) ||
		b.Kind == sitrep.Kill && (a.Report != b.Report || a.sentence != b.sentence) ||
		b.Kind.Family() == sitrep.FamilyLoss && likeness(a.agents, b.agents) == 2
}

// campaign reports whether a claim tells of an attack that goes on for days.
func campaign(f *fact) bool {
	if f.Kind != sitrep.Attack {
		return f.Kind == sitrep.Advance && f.Modality == sitrep.Ongoing
	}
	trigger := strings.ToLower(f.told.trigger)
	return f.Modality == sitrep.Ongoing || slices.ContainsFunc([]string{"offensive", "campaign", "operation"}, func(w string) bool {
		return strings.Contains(trigger, w)
	})
}

// point reports whether a claim tells of one blow or of a place taken, of
// which a campaign has many.
func point(f *fact) bool {
	return gains(f) || strike(f.Kind) && f.Kind != sitrep.Attack || f.Kind == sitrep.Destroy
}
