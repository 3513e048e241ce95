package review

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
)

const text = "The Harbour Guard said its men shelled Osel on Friday and took the mill at Brede. Three people died."

var noon = time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC)

// claim makes a claim of text by its trigger, quote and speaker.
func claim(t *testing.T, kind sitrep.Kind, trigger, quote string, voices ...string) sitrep.Claim {
	t.Helper()
	span := func(s string) sitrep.Span {
		at := strings.Index(text, s)
		if at < 0 {
			t.Fatalf("%q is not in the text", s)
		}
		return sitrep.Span{Start: at, End: at + len(s)}
	}
	c := sitrep.Claim{Kind: kind, Trigger: span(trigger), Quote: span(quote), Core: true}
	for _, v := range voices {
		c.Voices = append(c.Voices, sitrep.Voice{ActorMention: sitrep.ActorMention{Span: span(v), Name: v, Actor: sitrep.ActorID("~" + v)}, Stance: sitrep.Assert})
	}
	c.ID = sitrep.NewClaimID(sitrep.NewDocID(text), kind, c.Trigger, c.Voices)
	return c
}

func report(t *testing.T) sitrep.Annotation {
	a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: "r", Text: text}}
	a.Claims = []sitrep.Claim{
		claim(t, sitrep.Shelling, "shelled", "its men shelled Osel on Friday", "Harbour Guard"),
		claim(t, sitrep.Capture, "took", "took the mill at Brede", "Harbour Guard"),
		claim(t, sitrep.Kill, "died", "Three people died"),
	}
	return a
}

// on makes a decision about the i-th claim of a report, that many minutes after noon.
func on(a *sitrep.Annotation, i int, verb Verb, by string, minutes int, more ...func(*Decision)) Decision {
	d := Decision{Verb: verb, By: by, At: noon.Add(time.Duration(minutes) * time.Minute), Why: "because", Claims: []Anchor{AnchorOf(a, &a.Claims[i])}}
	for _, m := range more {
		m(&d)
	}
	return d.Stamped()
}

func seen(d Decision) func(*Decision) { return func(e *Decision) { e.On = d.ID } }

func puts(field string, now Value) func(*Decision) {
	return func(d *Decision) { d.Changes = append(d.Changes, Change{Field: field, Now: now}) }
}

// told sums up what became of the claims.
func told(a sitrep.Annotation) string {
	var out []string
	for _, list := range [][]sitrep.Claim{a.Claims, a.Rejected} {
		for _, c := range list {
			s := fmt.Sprint(c.Kind, " ", c.Reviewed())
			if c.Review != nil {
				if c.Review.By != "" {
					s += " by " + c.Review.By
				}
				for _, d := range c.Review.Disputes {
					s += fmt.Sprintf(", %s: %s", d.By, d.Verb)
				}
				if c.Review.Notes > 0 {
					s += fmt.Sprint(", notes ", c.Review.Notes)
				}
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

func TestApply(t *testing.T) {
	a := report(t)
	rest := "; capture machine; kill machine"
	accept, reject := on(&a, 0, Accept, "Ana", 0), on(&a, 0, Reject, "Ben", 5)
	fix := on(&a, 0, Correct, "Ben", 5, puts(FieldKind, Value{Kind: "airstrike"}))
	other := on(&a, 0, Correct, "Ana", 3, puts(FieldKind, Value{Kind: "bombing"}))
	elsewhere := on(&a, 0, Correct, "Ana", 3, puts(FieldPlaces, Value{Places: []Place{{Name: "Tarn"}}}))
	back := func(d Decision, minutes int) Decision {
		return on(&a, 0, Undo, "Cem", minutes, func(e *Decision) { e.Undoes = d.ID })
	}
	foreign := accept
	foreign.Claims = []Anchor{{Doc: "another text"}}
	for _, c := range []struct {
		name string
		ds   []Decision
		want string
	}{
		{"nothing decided", nil, "shelling machine" + rest},
		{"accepted", []Decision{accept}, "shelling accepted by Ana" + rest},
		{"a note changes nothing", []Decision{on(&a, 0, Note, "Ana", 0)}, "shelling machine, notes 1" + rest},
		{"rejected leaves the list", []Decision{on(&a, 1, Reject, "Ana", 0)}, "shelling machine; kill machine; capture rejected by Ana"},
		{"corrected", []Decision{fix}, "airstrike corrected by Ben" + rest},
		{"two who did not see each other", []Decision{accept, reject}, "capture machine; kill machine; shelling rejected by Ben, Ana: accept"},
		{"the order of arrival counts for nothing", []Decision{reject, accept}, "capture machine; kill machine; shelling rejected by Ben, Ana: accept"},
		{"one who saw the other", []Decision{accept, on(&a, 0, Reject, "Ben", 5, seen(accept))}, "capture machine; kill machine; shelling rejected by Ben"},
		{"one who thought better of it", []Decision{accept, on(&a, 0, Reject, "Ana", 5)}, "capture machine; kill machine; shelling rejected by Ana"},
		{"two corrections of one field", []Decision{other, fix}, "airstrike corrected by Ben, Ana: correct" + rest},
		{"two corrections of two fields", []Decision{elsewhere, fix}, "airstrike corrected by Ben" + rest},
		{"corrected, then accepted as corrected", []Decision{fix, on(&a, 0, Accept, "Ana", 9, seen(fix))}, "airstrike corrected by Ana" + rest},
		{"undone", []Decision{reject, back(reject, 9)}, "shelling machine" + rest},
		{"undone, and that undone", []Decision{reject, back(reject, 9), back(back(reject, 9), 12)}, "capture machine; kill machine; shelling rejected by Ben"},
		{"handed in twice", []Decision{accept, accept}, "shelling accepted by Ana" + rest},
		{"about another text", []Decision{foreign}, told(a)},
	} {
		got, lost := Apply(a, c.ds)
		if s := told(got); s != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, s, c.want)
		}
		if len(lost) > 0 {
			t.Errorf("%s: lost %v", c.name, lost)
		}
		if s := told(a); s != "shelling machine"+rest {
			t.Fatalf("%s: the annotation itself was changed: %s", c.name, s)
		}
	}
}

func TestCorrections(t *testing.T) {
	a := report(t)
	x, y := 12.5, 40.25
	three, five := 3.0, 5.0
	for _, c := range []struct {
		field string
		now   Value
		was   string
		want  string
	}{
		{FieldKind, Value{Kind: "airstrike"}, "shelling", "airstrike"},
		{FieldAgents, Value{Actors: []Actor{{ID: "x.guard", Name: "Harbour Guard", Kind: "armed-force"}}}, "", "Harbour Guard"},
		{FieldTargets, Value{Actors: []Actor{{Name: "the mill"}, {Name: "the quay"}}}, "", "the mill, the quay"},
		{FieldPlaces, Value{Places: []Place{{Name: "Brede", Lat: &x, Lon: &y}}}, "", "Brede"},
		{FieldTime, Value{From: "2031-05-02", To: "2031-05-02"}, "", "2031-05-02"},
		{FieldVoice, Value{Actors: []Actor{{Name: "Port office"}}, Stance: "deny"}, "Harbour Guard (assert)", "Port office (deny)"},
		{FieldVoice, Value{}, "Harbour Guard (assert)", ""},
		{FieldCounts, Value{Counts: []Count{{Of: "killed", Lo: &three, Hi: &five, Approx: true}}}, "", "about 3 to 5 killed"},
	} {
		d := on(&a, 0, Correct, "Ana", 0, puts(c.field, c.now))
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", c.field, err)
		}
		got, _ := Apply(a, []Decision{d})
		if s := Shown(&got.Claims[0], c.field); s != c.want {
			t.Errorf("%s: %q, want %q", c.field, s, c.want)
		}
		if w := got.Claims[0].Review.Was; len(w) != 1 || w[0].Was != c.was || w[0].Now != c.want || w[0].By != "Ana" {
			t.Errorf("%s: kept %+v", c.field, w)
		}
		if got.Claims[0].ID != a.Claims[0].ID {
			t.Errorf("%s: the claim has another identifier", c.field)
		}
	}
}

// TestFoundAgain reads the report with other engines: the decision goes with its claim.
func TestFoundAgain(t *testing.T) {
	a := report(t)
	d := on(&a, 0, Reject, "Ana", 0)
	again := func(claims ...sitrep.Claim) sitrep.Annotation {
		b := a
		b.Claims = claims
		return b
	}
	for _, c := range []struct {
		name string
		ann  sitrep.Annotation
		want string
	}{
		{"another kind", again(claim(t, sitrep.Airstrike, "shelled", "its men shelled Osel on Friday", "Harbour Guard"), a.Claims[1]), "capture machine; airstrike rejected by Ana"},
		{"a longer trigger", again(a.Claims[1], claim(t, sitrep.Shelling, "men shelled", "its men shelled Osel", "Harbour Guard")), "capture machine; shelling rejected by Ana"},
		{"another speaker", again(claim(t, sitrep.Shelling, "shelled", "shelled Osel on Friday"), a.Claims[1]), "capture machine; shelling rejected by Ana"},
		{"two claims of one word", again(claim(t, sitrep.Attack, "shelled", "its men shelled Osel on Friday", "Harbour Guard"), claim(t, sitrep.Shelling, "shelled", "its men shelled Osel on Friday")),
			"shelling machine; attack rejected by Ana"},
		{"gone", again(a.Claims[1], a.Claims[2]), "lost"},
	} {
		got, lost := Apply(c.ann, []Decision{d})
		s := told(got)
		if len(lost) > 0 {
			s = "lost"
		}
		if s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	moved := a
	moved.Document.Text = "Port news. " + text
	moved.Document.ID = sitrep.NewDocID(moved.Document.Text)
	moved.Claims = nil
	for _, c := range a.Claims {
		const by = len("Port news. ")
		c.Trigger.Start, c.Trigger.End, c.Quote.Start, c.Quote.End = c.Trigger.Start+by, c.Trigger.End+by, c.Quote.Start+by, c.Quote.End+by
		moved.Claims = append(moved.Claims, c)
	}
	if got, lost := Apply(moved, []Decision{d.Moved(a.Document.ID, moved.Document.ID)}); told(got) != "capture machine; kill machine; shelling rejected by Ana" || len(lost) > 0 {
		t.Errorf("in a text that was read anew: %s, lost %v", told(got), lost)
	}
}

func TestBadDecisions(t *testing.T) {
	a := report(t)
	for want, d := range map[string]Decision{
		"who decides":    on(&a, 0, Accept, " ", 0),
		"none of":        on(&a, 0, "like", "Ana", 0),
		"two claims":     on(&a, 0, Merge, "Ana", 0),
		"has others":     on(&a, 0, Split, "Ana", 0),
		"changes noth":   on(&a, 0, Correct, "Ana", 0),
		"takes back":     on(&a, 0, Undo, "Ana", 0),
		"no kind of":     on(&a, 0, Correct, "Ana", 0, puts(FieldKind, Value{Kind: "party"})),
		"no stance":      on(&a, 0, Correct, "Ana", 0, puts(FieldVoice, Value{Actors: []Actor{{Name: "x"}}})),
		"is none of kin": on(&a, 0, Correct, "Ana", 0, puts("mood", Value{})),
		"note is empty":  on(&a, 0, Note, "Ana", 0, func(d *Decision) { d.Why = " " }),
	} {
		if err := d.Check(); !errors.Is(err, ErrBad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}
