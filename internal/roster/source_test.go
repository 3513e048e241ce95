package roster

import (
	"slices"
	"testing"
	"testing/fstest"

	"sitrep"
)

// TestSources reads entries whose sides and parents name works of their own, of
// the entry, and none.
func TestSources(t *testing.T) {
	sys := fstest.MapFS{}
	for name, text := range good {
		sys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	sys["actors/groups/x.yaml"] = &fstest.MapFile{Data: []byte(`source: hearsay as of 2015
kind: armed-group
entries:
- id: rt.own
  name: Own
  source: gazette 7
  sides: [war/rebels 2013..2014 | gazette 12; hearsay, war/rebels 2015..]
  parent: rt.gov | gazette 3
- id: rt.file
  name: File
  sides: [war/rebels]
  parent: rt.own
- id: rt.words
  name: Words
  source: as its charter has it
  parent: rt.own
`)}
	r, problems := load(sys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	own, _ := r.Actor("rt.own")
	if got := []string{own.Memberships[0].Source, own.Memberships[1].Source, own.ParentSource}; !slices.Equal(got, []string{"gazette 12; hearsay", "gazette 7", "gazette 3"}) {
		t.Errorf("sources %q", got)
	}
	if m := own.Memberships[0]; m.Side != "war/rebels" || m.From.String() != "2013" || m.To.String() != "2014" || own.Parent != "rt.gov" {
		t.Errorf("side %v, parent %s", m, own.Parent)
	}
	for source, want := range map[string]bool{"gazette": true, "gazette 12": true, "gazette 12; hearsay": false, "hearsay as of 2015": false, "as its charter has it": true, "": false} {
		if got := r.Cited(source); got != want {
			t.Errorf("Cited(%q) = %v", source, got)
		}
	}
	for source, want := range map[string]string{"gazette": "Gazette of Ruritania", "gazette 12; hearsay": "Gazette of Ruritania: 12; Hearsay", "as its charter has it": "as its charter has it"} {
		if got := r.SourceName(source); got != want {
			t.Errorf("SourceName(%q) = %q, want %q", source, got, want)
		}
	}
	// The government's side has the words of its file.
	if got, want := r.Evidence(), (Evidence{Sides: 4, SidesCited: 2, Undated: 1, Parents: 3, ParentsCited: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := r.Unverified(), []string{"rt.own: side war/rebels", "rt.file: side war/rebels", "rt.file: parent rt.own"}; !slices.Equal(got, want) {
		t.Errorf("unverified %q, want %q", got, want)
	}
}

// TestEvidence holds the embedded tables to what has been reached: hardly a side
// or a parent of a party may be there without a work that tells of it, and every
// side of a party has dates.
func TestEvidence(t *testing.T) {
	r := open(t)
	n := r.Evidence()
	t.Logf("%+v", n)
	if n.SidesCited*100 < n.Sides*95 || n.ParentsCited*100 < n.Parents*95 {
		t.Errorf("%d of %d sides and %d of %d parents cite a work: expected 95 in a hundred at least", n.SidesCited, n.Sides, n.ParentsCited, n.Parents)
	}
	for _, id := range r.Actors() {
		a, _ := r.Actor(id)
		for _, m := range a.Memberships {
			if a.Kind != sitrep.ActorMedia && !a.made && m.From.IsZero() && m.To.IsZero() {
				t.Errorf("%s: side %s: expected dates", id, m.Side)
			}
		}
	}
}
