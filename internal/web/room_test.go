package web

import (
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// onDays is a book of one report a day, each of which says, by one voice, who
// took another town.
func onDays(who view.Roster, days ...sitrep.Date) *view.Book {
	c := view.Contents{Roster: who}
	for i, d := range days {
		id := string(rune('a' + i))
		c.Reports = append(c.Reports, sitrep.Annotation{
			Document: sitrep.Document{Report: sitrep.ReportID(id), Text: id, Published: sitrep.Published{Date: d}},
			Claims: []sitrep.Claim{{ID: sitrep.ClaimID(id), Report: sitrep.ReportID(id), Kind: sitrep.Capture, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual,
				Agents: []sitrep.ActorMention{{Name: "League"}}, Places: []sitrep.PlaceMention{{Name: "Town " + id}},
				Voices: []sitrep.Voice{{ActorMention: sitrep.ActorMention{Name: "Voice " + id}, Stance: sitrep.Assert}}}}})
	}
	return view.NewBook(c)
}

// The sample opens on the day whose map shows most statuses, the latest of such;
// any other store on its newest.
func TestOpens(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	who := made.Book.Roster
	day := sitrep.Date{Year: 2031, Month: 5, Day: 1}
	// On the 20th the town of the 1st has fallen silent; on the 20th of June all but
	// that day's has; a fortnight later nobody has spoken since.
	book := onDays(who, day, day.AddDays(19), day.AddDays(50))
	for sample, want := range map[bool]string{true: "2031-06-20", false: "2031-06-20"} {
		if r := (&Room{Book: book, Sample: sample}).ready(); r.opens != want {
			t.Errorf("sample %v: opens on %q, want %s", sample, r.opens, want)
		}
	}
	late := day.AddDays(19)
	book = onDays(who, day, late, late.AddDays(40))
	book.Reports[2].Claims = nil
	book = view.NewBook(view.Contents{Reports: book.Reports, Roster: who})
	for sample, want := range map[bool]string{true: "2031-05-20", false: "2031-06-29"} {
		if r := (&Room{Book: book, Sample: sample}).ready(); r.opens != want {
			t.Errorf("sample %v, nothing said on the newest day: opens on %q, want %s", sample, r.opens, want)
		}
	}
	if r := (&Room{Book: view.NewBook(view.Contents{Roster: who}), Sample: true}).ready(); r.opens != "" {
		t.Errorf("an empty store opens on %q", r.opens)
	}
}
