package lexicon_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sitrep"
	"sitrep/internal/lexicon"
)

// otherClasses are the classes that package extract tells by the grammar or by a
// mention, and that therefore have no list of nouns.
var otherClasses = []string{"-", "number", "it", "pronoun", "person", "armed", "international", "organisation", "airforce", "distance", "dead", "wounded", "self", "chemical-arm", "figure"}

// ploverEvents are the events of PLOVER's manual.
var ploverEvents = []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
	"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// cameoCode is how CAMEO writes its codes: the root from 01 to 20, then a digit or two.
var cameoCode = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`)

// The vocabulary is linted: whatever a file says must mean something to the
// code. All problems are told at once, each with its file.
func TestVocabulary(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	if problems := lint(lex); len(problems) > 0 {
		t.Errorf("%d problems:\n%s", len(problems), strings.Join(problems, "\n"))
	}
}

// Every kind of event has a file, and every kind that words name has entries.
func TestEveryKindHasWords(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	words := map[sitrep.Kind]int{}
	for _, e := range lex.Entries {
		words[e.Kind] += len(e.Words)
	}
	for _, k := range sitrep.Kinds() {
		if words[k] == 0 && k != sitrep.Statement { // a statement is what a verb of saying makes
			t.Errorf("%s has no words", k)
		}
	}
}

func lint(lex *lexicon.Lexicon) []string {
	var out []string
	classes := map[string]bool{}
	for _, c := range lex.Classes {
		if classes[c.Name] {
			out = append(out, fmt.Sprintf("classes.yaml: class %q is there twice", c.Name))
		}
		classes[c.Name] = true
		for i, w := range c.Words {
			if w != strings.ToLower(w) || w == "" || strings.TrimSpace(w) != w {
				out = append(out, fmt.Sprintf("classes.yaml: class %s: %q is not written as a lemma", c.Name, w))
			}
			if slices.Contains(c.Words[:i], w) {
				out = append(out, fmt.Sprintf("classes.yaml: class %s: %q is there twice", c.Name, w))
			}
		}
	}
	for _, c := range otherClasses {
		classes[c] = true
	}
	for _, s := range lex.SubEvents {
		if s.PLOVER != "" && !slices.Contains(ploverEvents, s.PLOVER) {
			out = append(out, fmt.Sprintf("subevents.yaml: %s: PLOVER has no event %q", s.ACLED, s.PLOVER))
		}
		if s.CAMEO != "" && !cameoCode.MatchString(s.CAMEO) {
			out = append(out, fmt.Sprintf("subevents.yaml: %s: %q is no code of CAMEO", s.ACLED, s.CAMEO))
		}
	}
	for _, e := range lex.Entries {
		for _, acled := range []string{e.ACLED, e.Codes.ACLED, e.Codes.ACLEDState} {
			if _, ok := lex.SubEvent(acled); !ok && acled != "" {
				out = append(out, fmt.Sprintf("%s: %s: ACLED has no sub-event %q", e.File, e.ID, acled))
			}
		}
		if e.Codes.PLOVER != "" && !slices.Contains(ploverEvents, e.Codes.PLOVER) {
			out = append(out, fmt.Sprintf("%s: PLOVER has no event %q", e.File, e.Codes.PLOVER))
		}
		if e.Codes.CAMEO != "" && !cameoCode.MatchString(e.Codes.CAMEO) {
			out = append(out, fmt.Sprintf("%s: %q is no code of CAMEO", e.File, e.Codes.CAMEO))
		}
	}
	ids, frames := map[string]bool{}, map[string]string{}
	for _, e := range lex.Entries {
		out = append(out, lintEntry(e, classes, ids, frames)...)
	}
	said := map[string]string{}
	for _, c := range lex.Cues {
		out = append(out, lintCue(c, said)...)
	}
	return out
}

func lintEntry(e *lexicon.Entry, classes, ids map[string]bool, frames map[string]string) (out []string) {
	fail := func(format string, args ...any) {
		out = append(out, e.File+": "+e.ID+": "+fmt.Sprintf(format, args...))
	}
	if ids[e.ID] {
		fail("the id is there twice")
	}
	ids[e.ID] = true
	for where, list := range map[string][]string{"subject": e.Subject, "object": e.Object, "need": e.Need, "with": e.With} {
		for i, c := range list {
			if !classes[c] {
				fail("%s: no class %q", where, c)
			}
			if slices.Contains(list[:i], c) {
				fail("%s: the class %q is there twice", where, c)
			}
		}
	}
	for i, w := range e.Words {
		if w != strings.ToLower(w) || w == "" || strings.Join(strings.Fields(w), " ") != w {
			fail("%q is not written as a lemma", w)
		}
		if slices.Contains(e.Words[:i], w) {
			fail("%q is there twice", w)
		}
		key := fmt.Sprintf("%d %s subject %q object %q fixed %q need %q without %q governed %q", e.POS, w, e.Subject, e.Object, e.Fixed, e.Need, e.Without, e.Governed)
		if old, ok := frames[key]; ok {
			fail("%q has the frame that %s gives it", w, old)
		}
		frames[key] = e.ID
	}
	for _, w := range slices.Concat(e.Fixed, e.Without, e.Governed) {
		if w != strings.ToLower(w) || w == "" {
			fail("%q is not written as a lemma", w)
		}
	}
	for p, role := range e.Preps {
		if p != strings.ToLower(p) || role == lexicon.RoleUnknown {
			fail("the preposition %q has no role or no small letters", p)
		}
	}
	if e.POS != lexicon.Verb && (len(e.Subject) > 0 || len(e.Fixed) > 0) {
		fail("only verbs have a subject and a fixed object")
	}
	if e.POS != lexicon.Noun && len(e.Governed) > 0 {
		fail("only nouns are governed by a verb")
	}
	for _, s := range slices.Concat(e.Examples, e.Not) {
		if strings.TrimSpace(s) != s || !strings.HasSuffix(s, ".") {
			fail("%q is not a sentence", s)
		}
	}
	return out
}

func lintCue(c *lexicon.Cue, said map[string]string) (out []string) {
	fail := func(format string, args ...any) {
		out = append(out, "cues.yaml: "+c.POS+" "+c.Words[0]+": "+fmt.Sprintf(format, args...))
	}
	for _, s := range c.Content {
		if !lexicon.KnownShape(s) {
			fail("no shape %q", s)
		}
	}
	for i, w := range c.Words {
		if w != strings.ToLower(w) || w == "" {
			fail("%q is not written as a lemma", w)
		}
		if slices.Contains(c.Words[:i], w) {
			fail("%q is there twice", w)
		}
		for _, s := range append([]string{""}, c.Content...) {
			if (s == "") != (len(c.Content) == 0) {
				continue
			}
			key := fmt.Sprintf("%s %s %s %v", c.POS, w, s, c.Report)
			if old, ok := said[key]; ok && old != c.Stance.String() {
				fail("%q has the stance %s elsewhere", w, old)
			}
			said[key] = c.Stance.String()
		}
	}
	return out
}

// What a good file says is what the entries hold.
func TestLoad(t *testing.T) {
	lex, err := lexicon.Load(os.DirFS("testdata/good"))
	if err != nil {
		t.Fatal(err)
	}
	if problems := lint(lex); len(problems) > 0 {
		t.Errorf("the good files have problems: %q", problems)
	}
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"verbs by their lemma", ids(lex.Verbs("seize")), "[capture/seize]"},
		{"verbs by the first word of a pair", ids(lex.Verbs("take")), "[capture/seize capture/take]"},
		{"no verbs", ids(lex.Verbs("sing")), "[]"},
		{"nouns are apart from verbs", ids(lex.Nouns("seize")), "[]"},
		{"nouns by the first word of a pair", ids(lex.Nouns("land")), "[capture/land-grab]"},
		{"adjectives", ids(lex.Adjectives("taken")), "[capture/taken]"},
		{"fixed objects", lex.Verbs("take")[1].Fixed, "[control]"},
		{"forbidden words", lex.Verbs("seize")[0].Without, "[chair]"},
		{"roles of prepositions", lex.Verbs("seize")[0].Preps["from"], lexicon.Target},
		{"a preposition bound and left out", lex.Verbs("seize")[0].Preps["in"], lexicon.None},
		{"the subject's role", lex.Adjectives("taken")[0].ObjRole, lexicon.Place},
		{"the mode", lex.Nouns("land")[0].Modality, sitrep.Intended},
		{"the mode that is left out", lex.Verbs("seize")[0].Modality, sitrep.ModalityUnknown},
		{"what the word denies", lex.Nouns("land")[0].Negated, true},
		{"what may be left out", lex.Nouns("land")[0].Optional, true},
		{"the kind's codes", lex.Verbs("seize")[0].Codes, lexicon.Codes{ACLED: "A", ACLEDState: "B", PLOVER: "ASSAULT", CAMEO: "191"}},
		{"the entry's own code", lex.Adjectives("taken")[0].ACLED, "C"},
		{"the file", lex.Verbs("seize")[0].File, "capture.yaml"},
		{"classes of a noun", lex.ClassesOf("militia"), "[group force]"},
		{"a noun's kind is that of its first class", lex.ActorKind("militia"), sitrep.ActorArmedGroup},
		{"a noun of no actor", lex.ActorKind("town"), sitrep.ActorUnknown},
		{"the kind by the word itself", lex.ActorKindOf("medium", "media"), sitrep.ActorMedia},
		{"membership", lex.Is("town", "place"), true},
		{"no membership", lex.Is("town", "group"), false},
		{"a cue's stance", lex.Cue("verb", "claim")[0].Stance, sitrep.ClaimStance},
		{"a cue reports", lex.Cue("verb", "claim")[0].Report, true},
		{"an attitude does not", lex.Cue("verb", "hope")[0].Report, false},
		{"one cue of several parts of speech", len(lex.Cue("noun", "claim")), 1},
		{"an adverb is no verb", len(lex.Cue("verb", "allegedly")), 0},
	} {
		if got, want := fmt.Sprint(c.got), fmt.Sprint(c.want); got != want {
			t.Errorf("%s: got %s, want %s", c.name, got, want)
		}
	}
}

func ids(es []*lexicon.Entry) []string {
	var out []string
	for _, e := range es {
		out = append(out, e.ID)
	}
	return out
}

// A bad file is refused with a message that names it. Each file of testdata/bad
// opens with the message it must get; its name after the last dash is that of
// the file it stands for.
func TestBadFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no bad files: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(b), "\n")
		want, ok := strings.CutPrefix(first, "# ")
		if !ok {
			t.Errorf("%s: the first line is to tell the message", f)
			continue
		}
		name := f[strings.LastIndexByte(f, '-')+1:]
		_, err = lexicon.Load(fstest.MapFS{name: {Data: b}})
		switch {
		case err == nil:
			t.Errorf("%s: loads; want %q", f, want)
		case !strings.Contains(err.Error(), want):
			t.Errorf("%s: got %q, want %q", f, err, want)
		case !strings.HasPrefix(err.Error(), "data/lexicon/"+name+": "):
			t.Errorf("%s: %q does not tell the file", f, err)
		}
	}
}

// The problems of several files are told at once, and the version changes with
// any of them.
func TestLoadSeveralFiles(t *testing.T) {
	bad := fstest.MapFS{"kill.yaml": {Data: []byte("kind: dance\n")}, "meet.yaml": {Data: []byte("kind: sing\n")}}
	if _, err := lexicon.Load(bad); err == nil || !strings.Contains(err.Error(), `"dance"`) || !strings.Contains(err.Error(), `"sing"`) {
		t.Errorf("got %v, want both problems", err)
	}
	version := func(words string) string {
		x, err := lexicon.Load(fstest.MapFS{"kill.yaml": {Data: []byte("kind: kill\nentries:\n  - verbs: [" + words + "]\n")}})
		if err != nil {
			t.Fatal(err)
		}
		return x.Version()
	}
	if a, b := version("kill"), version("slay"); a == b || a != version("kill") || a == "" {
		t.Errorf("versions %q and %q do not tell the words", a, b)
	}
}

// The lint finds what it is there to find.
func TestLintFinds(t *testing.T) {
	for _, c := range []struct{ name, classes, kind, want string }{
		{"unknown class", "", "verbs: [kill]\n    object: [goblin]", `object: no class "goblin"`},
		{"a member twice", "- class: fish\n  words: [eel, eel]\n", "verbs: [kill]", `"eel" is there twice`},
		{"capital letters", "", "verbs: [Kill]", `"Kill" is not written as a lemma`},
		{"a word twice", "", "verbs: [kill, kill]", `"kill" is there twice`},
		{"a frame twice", "", "verbs: [slay, kill]\n  - verbs: [kill]", `"kill" has the frame that kill/slay gives it`},
		{"a noun with a subject", "", "nouns: [killing]\n    subject: [people]", "only verbs have a subject"},
		{"an example that is no sentence", "", "verbs: [kill]\n    examples: [\"killed \"]", "is not a sentence"},
		{"a class twice", "- class: people\n  words: []\n", "verbs: [kill]", `class "people" is there twice`},
	} {
		lex, err := lexicon.Load(fstest.MapFS{
			"classes.yaml": {Data: []byte("- class: people\n  kind: people\n  words: [person]\n- class: place\n  words: [town]\n" + c.classes)},
			"kill.yaml":    {Data: []byte("kind: kill\nentries:\n  - " + c.kind + "\n")},
		})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Join(lint(lex), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
