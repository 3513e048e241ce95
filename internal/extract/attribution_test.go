package extract_test

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/extract"
	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp/conll"
)

// Each row is a sentence with its parse and the attributions that it must give,
// one a line: source | cue | content, spans of one content set off by " + ".
var attributionRows = []struct{ name, parse, want string }{
	{"clause", `
1 The the DET DT _ 2 det
2 governor governor NOUN NN _ 4 nsubj
3 has have AUX VBZ _ 4 aux
4 said say VERB VBN _ 0 ROOT
5 that that SCONJ IN _ 8 mark
6 the the DET DT _ 7 det
7 dam dam NOUN NN _ 8 nsubj
8 held hold VERB VBD _ 4 ccomp
9 . . PUNCT . _ 4 punct`, "The governor | has said | that the dam held"},
	{"postposed", `
1 The the DET DT _ 2 det
2 dam dam NOUN NN _ 3 nsubj
3 held hold VERB VBD _ 7 ccomp
4 , , PUNCT , _ 7 punct
5 the the DET DT _ 6 det
6 governor governor NOUN NN _ 7 nsubj
7 said say VERB VBD _ 0 ROOT
8 . . PUNCT . _ 7 punct`, "the governor | said | The dam held"},
	{"source with title and apposition", `
1 Governor governor PROPN NNP _ 2 compound
2 Adda adda PROPN NNP _ 7 nsubj
3 , , PUNCT , _ 2 punct
4 a a DET DT _ 5 det
5 doctor doctor NOUN NN _ 2 appos
6 , , PUNCT , _ 2 punct
7 warned warn VERB VBD _ 0 ROOT
8 of of ADP IN _ 7 prep
9 famine famine NOUN NN _ 8 pobj
10 . . PUNCT . _ 7 punct`, "Governor Adda , a doctor | warned of | famine"},
	{"infinitive", `
1 Rebels rebel NOUN NNS _ 2 nsubj
2 vowed vow VERB VBD _ 0 ROOT
3 to to PART TO _ 4 aux
4 return return VERB VB _ 2 xcomp
5 . . PUNCT . _ 2 punct`, "Rebels | vowed | to return"},
	{"object and infinitive", `
1 Rebels rebel NOUN NNS _ 2 nsubj
2 urged urge VERB VBD _ 0 ROOT
3 villagers villager NOUN NNS _ 2 dobj
4 to to PART TO _ 5 aux
5 leave leave VERB VB _ 2 xcomp
6 . . PUNCT . _ 2 punct`, "Rebels | urged | villagers to leave"},
	{"object", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 praised praise VERB VBD _ 0 ROOT
3 the the DET DT _ 4 det
4 truce truce NOUN NN _ 2 dobj
5 . . PUNCT . _ 2 punct`, "Monitors | praised | the truce"},
	{"object with as", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 described describe VERB VBD _ 0 ROOT
3 it it PRON PRP _ 2 dobj
4 as as ADP IN _ 2 prep
5 a a DET DT _ 6 det
6 trap trap NOUN NN _ 4 pobj
7 . . PUNCT . _ 2 punct`, "Monitors | described | it as a trap"},
	{"name", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 called call VERB VBD _ 0 ROOT
3 it it PRON PRP _ 5 nsubj
4 a a DET DT _ 5 det
5 trap trap NOUN NN _ 2 oprd
6 . . PUNCT . _ 2 punct`, "Monitors | called | it a trap"},
	{"gerund", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 proposed propose VERB VBD _ 0 ROOT
3 closing close VERB VBG _ 2 xcomp
4 roads road NOUN NNS _ 3 dobj
5 . . PUNCT . _ 2 punct`, "Monitors | proposed | closing roads"},
	{"raised", `
1 Orlo orlo PROPN NNP _ 2 nsubj
2 seems seem VERB VBZ _ 0 ROOT
3 to to PART TO _ 4 aux
4 hold hold VERB VB _ 2 xcomp
5 . . PUNCT . _ 2 punct`, " | seems | Orlo + to hold"},
	{"passive with infinitive", `
1 Talks talk NOUN NNS _ 3 nsubjpass
2 are be AUX VBP _ 3 auxpass
3 expected expect VERB VBN _ 0 ROOT
4 to to PART TO _ 5 aux
5 resume resume VERB VB _ 3 xcomp
6 . . PUNCT . _ 3 punct`, " | are expected | Talks + to resume"},
	{"passive with its doer", `
1 Talks talk NOUN NNS _ 3 nsubjpass
2 were be AUX VBD _ 3 auxpass
3 praised praise VERB VBN _ 0 ROOT
4 by by ADP IN _ 3 agent
5 monitors monitor NOUN NNS _ 4 pobj
6 . . PUNCT . _ 3 punct`, "monitors | were praised by | Talks"},
	{"according to", `
1 According accord VERB VBG _ 6 prep
2 to to ADP IN _ 1 prep
3 monitors monitor NOUN NNS _ 2 pobj
4 , , PUNCT , _ 6 punct
5 Orlo orlo PROPN NNP _ 6 nsubj
6 held hold VERB VBD _ 0 ROOT
7 . . PUNCT . _ 6 punct`, "monitors | According to | , Orlo held ."},
	{"hearsay adverb", `
1 Orlo orlo PROPN NNP _ 3 nsubj
2 reportedly reportedly ADV RB _ 3 advmod
3 fell fall VERB VBD _ 0 ROOT`, " | reportedly | Orlo + fell"},
	{"noun with its owner", `
1 The the DET DT _ 2 det
2 envoy envoy NOUN NN _ 4 poss
3 's 's PART POS _ 2 case
4 criticism criticism NOUN NN _ 8 nsubj
5 of of ADP IN _ 4 prep
6 the the DET DT _ 7 det
7 truce truce NOUN NN _ 5 pobj
8 faded fade VERB VBD _ 0 ROOT`, "The envoy 's | criticism of | the truce"},
	{"owned noun with no owner", `
1 Criticism criticism NOUN NN _ 5 nsubj
2 of of ADP IN _ 1 prep
3 the the DET DT _ 4 det
4 truce truce NOUN NN _ 2 pobj
5 faded fade VERB VBD _ 0 ROOT`, ""},
	{"noun carried by a verb", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 voiced voice VERB VBD _ 0 ROOT
3 concern concern NOUN NN _ 2 dobj
4 about about ADP IN _ 3 prep
5 mines mine NOUN NNS _ 4 pobj`, "Monitors | voiced concern about | mines"},
	{"adjective", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 are be AUX VBP _ 0 ROOT
3 critical critical ADJ JJ _ 2 acomp
4 of of ADP IN _ 3 prep
5 mines mine NOUN NNS _ 4 pobj`, "Monitors | are critical of | mines"},
	{"infinitive of nobody", `
1 It it PRON PRP _ 2 nsubj
2 helps help VERB VBZ _ 0 ROOT
3 to to PART TO _ 4 aux
4 praise praise VERB VB _ 2 xcomp
5 truces truce NOUN NNS _ 4 dobj`, ""},
	{"the writer's own thought", `
1 I I PRON PRP _ 2 nsubj
2 praise praise VERB VBP _ 0 ROOT
3 truces truce NOUN NNS _ 2 dobj`, ""},
	{"object that says nothing", `
1 Monitors monitor NOUN NNS _ 2 nsubj
2 said say VERB VBD _ 0 ROOT
3 nothing nothing PRON NN _ 2 dobj`, ""},
	{"quotation over two sentences", `
1 " " PUNCT '' _ 7 punct SpaceAfter=No
2 Orlo orlo PROPN NNP _ 3 nsubj
3 held hold VERB VBD _ 7 ccomp SpaceAfter=No
4 , , PUNCT , _ 7 punct SpaceAfter=No
5 " " PUNCT '' _ 7 punct
6 Adda adda PROPN NNP _ 7 nsubj
7 said say VERB VBD _ 0 ROOT SpaceAfter=No
8 . . PUNCT . _ 7 punct

1 " " PUNCT '' _ 3 punct SpaceAfter=No
2 We we PRON PRP _ 3 nsubj
3 prayed pray VERB VBD _ 0 ROOT SpaceAfter=No
4 . . PUNCT . _ 3 punct SpaceAfter=No
5 " " PUNCT '' _ 3 punct`, `Adda | said | Orlo held, + We prayed.`},
	{"what is attributed inside a quotation", `
1 " " PUNCT '' _ 10 punct SpaceAfter=No
2 Monitors monitor NOUN NNS _ 3 nsubj
3 praised praise VERB VBD _ 10 ccomp
4 the the DET DT _ 5 det
5 truce truce NOUN NN _ 3 dobj SpaceAfter=No
6 , , PUNCT , _ 10 punct SpaceAfter=No
7 " " PUNCT '' _ 10 punct
8 the the DET DT _ 9 det
9 governor governor NOUN NN _ 10 nsubj
10 said say VERB VBD _ 0 ROOT`, "the governor | said | Monitors praised the truce,"},
}

// TestAttributionShapes reads every shape of attribution from a parse written by hand.
func TestAttributionShapes(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	who, err := roster.Open()
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(lex, who)
	for _, row := range attributionRows {
		t.Run(row.name, func(t *testing.T) {
			p, err := conll.ParseString(row.parse + "\n")
			if err != nil {
				t.Fatal(err)
			}
			doc := sitrep.Document{ID: sitrep.NewDocID(p.Text), Text: p.Text}
			var got []string
			for _, a := range x.Extract(&doc, p, &sitrep.Mentions{}).Attributions {
				source := ""
				if a.Source != nil {
					source = a.Source.Of(p.Text)
				}
				var content []string
				for _, c := range a.Content {
					content = append(content, c.Of(p.Text))
				}
				got = append(got, source+" | "+a.Cue.Of(p.Text)+" | "+strings.Join(content, " + "))
			}
			if g := strings.Join(got, "\n"); g != row.want {
				t.Errorf("%s\ngot\n%s\nwant\n%s", p.Text, g, row.want)
			}
		})
	}
}
