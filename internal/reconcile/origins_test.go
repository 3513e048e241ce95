package reconcile

import (
	"testing"

	"sitrep"
)

// Reports that are revisions of one page, or credit one agency, are one origin; the
// agency's own report is of it too.
func TestOriginsAsReportsSay(t *testing.T) {
	b := builder{who: unknown{}}
	made := func(id, outlet, url, agency string) *fact {
		f := &fact{from: originOf(&sitrep.Document{Outlet: outlet, URL: url, Agency: agency})}
		f.Report = sitrep.ReportID(id)
		return f
	}
	for _, x := range []struct {
		name  string
		facts []*fact
		want  int
	}{
		{"papers by themselves", []*fact{made("a", "Post", "https://post.test/1", ""), made("b", "Star", "https://star.test/1", "")}, 2},
		{"revisions of a page", []*fact{made("a", "Post", "https://post.test/1", ""), made("b", "Post", "https://post.test/1#top", "")}, 1},
		{"pages told apart by their query", []*fact{made("a", "Post", "https://post.test/?id=1", ""), made("b", "Post", "https://post.test/?id=2", "")}, 2},
		{"one agency credited", []*fact{made("a", "Post", "", "Hill Wire"), made("b", "Star", "", "HILL WIRE")}, 1},
		{"the agency and who credits it", []*fact{made("a", "Hill Wire", "", ""), made("b", "Star", "", "Hill Wire")}, 1},
		{"two reports of a paper that nobody credits", []*fact{made("a", "Post", "", ""), made("b", "Post", "", "")}, 2},
	} {
		if got, why := b.incidentOrigins(x.facts); got != x.want || got == len(x.facts) != (len(why) == 0) {
			t.Errorf("%s: %d origins, want %d: %v", x.name, got, x.want, why)
		}
	}
}

// press knows one agency by two names and two papers of one owner.
type press struct{ unknown }

func (press) OutletName(printed string) string {
	if printed == "HW" || printed == "Hill Wire" {
		return "Hill Wire"
	}
	return ""
}

func (press) Owner(outlet string) string {
	if outlet == "Post" || outlet == "Star" {
		return "Valley Group"
	}
	return ""
}

// One agency goes by its short and its long name; papers of one owner are one origin
// where they share words, and not for their owner alone.
func TestOriginsByThePress(t *testing.T) {
	b := builder{who: press{}}
	made := func(id, outlet, agency, words string) *fact {
		f := &fact{from: originOf(&sitrep.Document{Outlet: outlet, Agency: agency}), words: hashWords(contentWords(words))}
		f.Report, f.Kind = sitrep.ReportID(id), sitrep.Shelling
		return f
	}
	const text = "shells fell on the market of Osel before noon"
	for _, x := range []struct {
		name  string
		facts []*fact
		want  int
	}{
		{"an agency by two names", []*fact{made("a", "Lowland Post", "HW", "shells fell"), made("b", "Hill Wire", "", "guns fired")}, 1},
		{"one owner, one text", []*fact{made("a", "Post", "", text), made("b", "Star", "", text+", a guard said")}, 1},
		{"one owner, two texts", []*fact{made("a", "Post", "", text), made("b", "Star", "", "the army opened up with its guns at eleven")}, 2},
		{"one text, two owners", []*fact{made("a", "Post", "", text), made("b", "Gazette", "", text)}, 2},
	} {
		if got, why := b.incidentOrigins(x.facts); got != x.want || got == len(x.facts) != (len(why) == 0) {
			t.Errorf("%s: %d origins, want %d: %v", x.name, got, x.want, why)
		}
	}
}

type unknown struct{}

func (unknown) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (unknown) Opposed(a, b sitrep.SideID) bool       { return false }
func (unknown) SideName(sitrep.SideID) string         { return "" }
func (unknown) ActorName(sitrep.ActorID) string       { return "" }
