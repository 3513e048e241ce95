package reconcile

import (
	"testing"

	"sitrep"
)

func TestNameDifferences(t *testing.T) {
	made := func(report, victim string) *fact {
		f := &fact{}
		f.ID, f.Report, f.Kind, f.Core = sitrep.ClaimID(report), sitrep.ReportID(report), sitrep.Kill, true
		f.Targets = []sitrep.ActorMention{{Name: victim, Kind: sitrep.ActorPerson}}
		return f
	}
	for _, row := range []struct {
		a, b   string
		differ bool
	}{
		{"Khalifa Haftar", "Khalifa Hifter", false},
		{"Mullah Nazir Akhund", "Nazir Akhund", false},
		{"Serhii Kovalenko", "Sergiy Kovalenko", false},
		{"General Oumar Keita", "Keita", false},
		{"Oumar Keita", "Moussa Traore", true},
		{"a commander", "Moussa Traore", false},
	} {
		got := nameDifferences([]*fact{made("a", row.a), made("b", row.b)})
		if differ := len(got) == 1 && got[0].Field == "target" && got[0].Type == sitrep.Conflict && len(got[0].Values) == 2; differ != row.differ || !differ && len(got) > 0 {
			t.Errorf("%s, %s: %v", row.a, row.b, got)
		}
	}
}
