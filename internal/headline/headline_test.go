package headline_test

import (
	"fmt"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/headline"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
	"sitrep/nlp/conll"
)

// TestParse gives parses as the small model makes them of headlines, with the clause
// that each must have then: its verb with the tag, what hangs on it, and the same of
// what hangs on these. A row without a clause must stay as it is.
func TestParse(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, parse, want string }{
		{"a singular and a form in s", `
1 Army army NOUN NN _ 2 compound
2 shells shell NOUN NNS _ 4 compound
3 Orlo Orlo PROPN NNP _ 4 compound
4 market market NOUN NN _ 0 ROOT`,
			"shells/VBZ(Army/nsubj market/dobj(Orlo/compound))"},
		{"a plural and the bare form, with more behind", `
1 Raiders raider NOUN NNS _ 3 compound
2 ambush ambush NOUN NN _ 3 compound
3 convoy convoy NOUN NN _ 0 ROOT
4 in in ADP IN _ 3 prep
5 Orlo Orlo PROPN NNP _ 4 pobj
6 , , PUNCT , _ 3 punct
7 killing kill VERB VBG _ 3 acl
8 nine nine NUM CD _ 7 dobj`,
			"ambush/VBP(Raiders/nsubj convoy/dobj in/prep(Orlo/pobj) ,/punct killing/advcl(nine/dobj))"},
		{"a noun for an act and a verb that says that it goes on", `
1 Blast blast NOUN NN _ 2 compound
2 rips rip NOUN NNS _ 0 ROOT
3 through through ADP IN _ 2 prep
4 bus bus NOUN NN _ 3 pobj`,
			"rips/VBZ(Blast/nsubj through/prep(bus/pobj))"},
		{"a gerund that the parser takes for the verb", `
1 Fighting fight VERB VBG _ 0 ROOT
2 rages rage NOUN NNS _ 1 dobj
3 in in ADP IN _ 2 prep
4 Orlo Orlo PROPN NNP _ 3 pobj`,
			"rages/VBZ(Fighting/nsubj in/prep(Orlo/pobj))"},
		{"two names joined by a comma", `
1 Orlo Orlo PROPN NNP _ 0 ROOT
2 , , PUNCT , _ 1 punct
3 Belisk Belisk PROPN NNP _ 5 compound
4 rebels rebel NOUN NNS _ 5 compound
5 trade trade NOUN NN _ 6 compound
6 fire fire NOUN NN _ 1 conj
7 at at ADP IN _ 6 prep
8 border border NOUN NN _ 7 pobj`,
			"trade/VBP(Orlo/nsubj(,/punct rebels/conj(Belisk/compound)) fire/dobj at/prep(border/pobj))"},
		{"the rest keeps its own verb", `
1 Gunmen gunman NOUN NNS _ 3 nsubj
2 storm storm NOUN NN _ 3 compound
3 church church NOUN NN _ 6 nsubj
4 , , PUNCT , _ 6 punct
5 15 15 NUM CD _ 6 nummod
6 dead dead ADJ JJ _ 0 ROOT`,
			"storm/VBP(Gunmen/nsubj church/dobj); dead/JJ(,/punct 15/nummod)"},
		{"a subject that hangs on its verb like a part of a name", `
1 Orlo Orlo PROPN NNP _ 2 compound
2 missile missile NOUN NN _ 3 compound
3 strikes strike VERB VBZ _ 0 ROOT
4 tanker tanker NOUN NN _ 3 dobj`,
			"strikes/VBZ(missile/nsubj(Orlo/compound) tanker/dobj)"},
		{"a phrase on the subject", `
1 Army army NOUN NN _ 0 ROOT
2 in in ADP IN _ 1 prep
3 Orlo Orlo PROPN NNP _ 4 compound
4 burns burn NOUN NNS _ 5 compound
5 villages village NOUN NNS _ 2 pobj`,
			"burns/VBZ(Army/nsubj(in/prep Orlo/compound) villages/dobj)"},
		{"a clause behind a word that opens one", `
1 Orlo Orlo PROPN NNP _ 2 nsubj
2 mourns mourn VERB VBZ _ 0 ROOT
3 after after ADP IN _ 2 prep
4 gangs gang NOUN NNS _ 6 compound
5 storm storm NOUN NN _ 6 compound
6 prison prison NOUN NN _ 3 pobj`,
			"mourns/VBZ(Orlo/nsubj storm/advcl(after/mark gangs/nsubj prison/dobj))"},
		{"a second verb behind a comma", `
1 Gunmen gunman NOUN NNS _ 2 nsubj
2 kill kill VERB VBP _ 0 ROOT
3 three three NUM CD _ 2 dobj
4 , , PUNCT , _ 3 punct
5 torch torch NOUN NN _ 6 compound
6 church church NOUN NN _ 3 appos`,
			"kill/VBP(Gunmen/nsubj three/dobj torch/conj(,/punct church/dobj))"},
		{"a noun behind a comma, with a verb of its own", `
1 Gunmen gunman NOUN NNS _ 2 nsubj
2 kill kill VERB VBP _ 0 ROOT
3 three three NUM CD _ 2 dobj
4 , , PUNCT , _ 2 punct
5 torch torch NOUN NN _ 6 compound
6 bearers bearer NOUN NNS _ 7 nsubj
7 flee flee VERB VBP _ 2 parataxis`, ""},
		{"a noun with what it was on", `
1 Army army NOUN NN _ 2 compound
2 attacks attack NOUN NNS _ 0 ROOT
3 on on ADP IN _ 2 prep
4 villages village NOUN NNS _ 3 pobj`, ""},
		{"a verb follows", `
1 Army army NOUN NN _ 2 compound
2 strikes strike NOUN NNS _ 3 nsubj
3 kill kill VERB VBP _ 0 ROOT
4 nine nine NUM CD _ 3 dobj`, ""},
		{"a possessor has no verb", `
1 Orlo Orlo PROPN NNP _ 3 poss
2 's 's PART POS _ 1 case
3 attacks attack NOUN NNS _ 4 compound
4 victims victim NOUN NNS _ 0 ROOT`, ""},
		{"a singular agrees with no bare form", `
1 Army army NOUN NN _ 3 compound
2 raid raid NOUN NN _ 3 compound
3 victims victim NOUN NNS _ 0 ROOT`, ""},
		{"running text has a stop", `
1 Army army NOUN NN _ 2 compound
2 shells shell NOUN NNS _ 3 compound
3 market market NOUN NN _ 0 ROOT
4 . . PUNCT . _ 3 punct`, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := conll.MustParse(strings.TrimSpace(row.parse) + "\n")
			doc := &sitrep.Document{Text: p.Text, Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(p.Text)}, Role: sitrep.RoleHeadline}}}
			got := headline.Parse(doc, p, lex)
			if row.want == "" {
				if got != p {
					t.Errorf("changed to %s", clauses(got))
				}
				return
			}
			if s := clauses(got); s != row.want {
				t.Errorf("\n got %s\nwant %s", s, row.want)
			}
		})
	}
}

// clauses prints the trees of a parse, every word with how it hangs on the one
// above and what hangs on it.
func clauses(d *nlp.Doc) string {
	var out []string
	for i := range d.Tokens {
		if d.Tokens[i].Dep == "ROOT" {
			out = append(out, d.Word(i)+"/"+d.Tokens[i].Tag+below(d, i))
		}
	}
	return strings.Join(out, "; ")
}

func below(d *nlp.Doc, t int) string {
	var out []string
	for _, c := range d.Children(t) {
		if int(c) != t {
			out = append(out, fmt.Sprintf("%s/%s%s", d.Word(int(c)), d.Tokens[c].Dep, below(d, int(c))))
		}
	}
	if out == nil {
		return ""
	}
	return "(" + strings.Join(out, " ") + ")"
}
