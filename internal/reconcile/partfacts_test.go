package reconcile_test

import (
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// TestNegatedIsDenial holds that who says a thing did not happen stands against
// it, not behind it.
func TestNegatedIsDenial(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "Crown aircraft bombed Osel on Tuesday, the League command said. The Crown ministry insists that no aircraft bombed Osel.")
	s.claim(sitrep.Airstrike, "bombed", "Crown aircraft bombed Osel on Tuesday", "voice League command", "place Osel", "day 2031-05-06")
	s.claim(sitrep.Airstrike, "bombed", "no aircraft bombed Osel", "voice Crown ministry", "place Osel", "day 2031-05-06")
	s.reports[0].Claims[1].Polarity = sitrep.Negated
	res := reconcile.Reconcile(s.reports, valley{})
	inc := of(t, s, res, "a", sitrep.Airstrike)
	if len(inc.Claims) != 2 || inc.Standing != sitrep.Contested {
		t.Fatalf("%d claims, %s: %v", len(inc.Claims), inc.Standing, inc.Reasons)
	}
	for _, side := range inc.Sides {
		if slices.Contains(side.Voices, "Crown ministry") {
			t.Errorf("who denies it stands behind it: %v", inc.Sides)
		}
	}
	if f := factOf(t, inc, "place", "Osel"); f.Standing != sitrep.Contested {
		t.Errorf("the place is %s", f.Standing)
	}
}

// TestFactStanding tells, for figures of one incident, who stands behind each,
// and marks the loss that its own side owns.
func TestFactStanding(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "A bomb killed 12 Crown soldiers in Osel on Tuesday, the Crown ministry said. The League command said that 12 Crown soldiers died in Osel. "+
		"The Orvane Watch put the dead in Osel at 15.")
	s.claim(sitrep.Kill, "killed", "A bomb killed 12 Crown soldiers in Osel on Tuesday", "voice Crown ministry", "target Crown soldiers", "place Osel", "day 2031-05-06", "count 12 killed")
	s.claim(sitrep.Kill, "died", "12 Crown soldiers died in Osel", "voice League command", "target Crown soldiers", "place Osel", "day 2031-05-06", "count 12 killed")
	s.claim(sitrep.Kill, "dead", "the dead in Osel at 15", "voice Orvane Watch", "place Osel", "day 2031-05-06", "count 15 killed")
	inc := of(t, s, reconcile.Reconcile(s.reports, valley{}), "a", sitrep.Kill)
	if len(inc.Claims) != 3 {
		t.Fatalf("%d claims, want 3", len(inc.Claims))
	}
	twelve := factOf(t, inc, "killed", "12")
	if twelve.Standing != sitrep.Corroborated || len(twelve.Sides) != 2 || !slices.Equal(twelve.Admitted, []string{"Crown ministry"}) {
		t.Errorf("12 killed: %+v", twelve)
	}
	if f := factOf(t, inc, "killed", "15"); f.Standing != sitrep.SingleSource || len(f.Admitted) != 0 {
		t.Errorf("15 killed: %+v", f)
	}
}

func factOf(t *testing.T, inc sitrep.Incident, field, value string) sitrep.Fact {
	t.Helper()
	i := slices.IndexFunc(inc.Facts, func(f sitrep.Fact) bool { return f.Field == field && f.Value == value })
	if i < 0 {
		t.Fatalf("no %s %s in %+v", field, value, inc.Facts)
	}
	return inc.Facts[i]
}

// TestEarlierHourIsOrigin holds that of two editions of one day the earlier is
// where the words come from, however long the later.
func TestEarlierHourIsOrigin(t *testing.T) {
	s := &scene{t: t}
	s.report("late", "A", "2031-05-06", "The bridge at Halm fell to League fighters after two days of heavy fighting around the mill. More is to follow in the edition of the night.")
	s.report("early", "B", "2031-05-06", "The bridge at Halm fell to League fighters after two days of heavy fighting around the mill.")
	s.reports[0].Document.Published.Raw, s.reports[1].Document.Published.Raw = "2031-05-06T21:00:00Z", "2031-05-06T16:00:00Z"
	res := reconcile.Reconcile(s.reports, valley{})
	if len(res.Passages) != 1 || res.Passages[0].A.Report != "early" {
		t.Errorf("passages %+v", res.Passages)
	}
}
