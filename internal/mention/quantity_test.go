package mention

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"sitrep"
	"sitrep/nlp"
	"sitrep/nlp/conll"
)

// figured prints quantities as "text|of|lo..hi" with ~ for approximate and +
// for cumulative ones.
func figured(doc *nlp.Doc, ms []sitrep.QuantityMention) string {
	end := func(v *float64) string {
		if v == nil {
			return ""
		}
		return fmt.Sprintf("%.5g", *v)
	}
	var out []string
	for _, m := range ms {
		s := m.Span.Of(doc.Text) + "|" + m.Of + "|" + end(m.Lo) + ".." + end(m.Hi)
		if m.Approx {
			s += "~"
		}
		if m.Cumulative {
			s += "+"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// Numbers and measures are tested on words alone.
func TestQuantitiesOfWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"digits", "10 km away", "10 km|km|10..10"},
		{"words", "twenty-four miles", "twenty-four miles|miles|24..24"},
		{"thousands", "18,000 square kilometres", "18,000 square kilometres|km2|18000..18000"},
		{"scale", "1.2 million barrels", "1.2 million barrels|barrels|1.2e+06..1.2e+06"},
		{"half a scale", "half-million tonnes", "half-million tonnes|tonnes|5e+05..5e+05"},
		{"and a half", "two and a half hours", "two and a half hours|hours|2.5..2.5"},
		{"fraction", "2 1/2 miles", "2 1/2 miles|miles|2.5..2.5"},
		{"hundred and", "a hundred and six miles", "a hundred and six miles|miles|106..106"},
		{"dozen", "three dozen barrels", "three dozen barrels|barrels|36..36"},
		{"at least", "at least 30 minutes", "at least 30 minutes|minutes|30.."},
		{"more than", "more than 50 miles", "more than 50 miles|miles|50.."},
		{"up to", "up to 30 km", "up to 30 km|km|..30"},
		{"about", "about 300 km", "about 300 km|km|300..300~"},
		{"range", "between 10 and 15 km", "between 10 and 15 km|km|10..15"},
		{"range with to", "10 to 15 km", "10 to 15 km|km|10..15"},
		{"range with hyphen", "10-15 km", "10-15 km|km|10..15"},
		{"adjective", "a six-mile march", "six-mile|miles|6..6"},
		{"few", "a few kilometres", "a few kilometres|km|2..~"},
		{"dozens", "dozens of miles", "dozens|people|24..~"},
		{"tens of thousands", "tens of thousands", "tens of thousands|people|20000..~"},
		{"percent", "80 percent", "80 percent|%|80..80"},
		{"money", "$ 5 million", "$ 5 million|USD|5e+06..5e+06"},
		{"twin", "a twin bombing", "twin|bombs|2..2"},
		{"odd", "twenty-odd miles", "twenty-odd miles|miles|20..20~"},
		{"date", "on 3 December 2024 and in 2017", ""},
		{"weapon", "a Su-25 and a T-72", ""},
		{"group", "the M23 and G7", ""},
		{"age", "a 44-year-old man", ""},
		{"ordinal", "the fourth largest", ""},
		{"past", "the past 13 years", ""},
		{"score", "lost 10-3", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := plainScan(c.text).doc
			if got := figured(doc, Quantities(doc)); got != c.want {
				t.Errorf("%q gives\n\t%s\nexpected\n\t%s", c.text, got, c.want)
			}
		})
	}
}

func TestQuantitiesOfTrees(t *testing.T) {
	for _, c := range []struct{ name, parse, want string }{
		{"towns", `
1 They they PRON PRP 2 nsubj
2 took take VERB VBD 0 ROOT
3 four four NUM CD 5 nummod
4 new new ADJ JJ 5 amod
5 towns town NOUN NNS 2 dobj
`, "four|towns|4..4"},
		{"killed", `
1 It it PRON PRP 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 at at ADP RB 4 advmod
4 least least ADV RBS 5 advmod
5 50 50 NUM CD 6 nummod
6 soldiers soldier NOUN NNS 2 dobj
`, "at least 50|killed|50.."},
		{"injured, bare", `
1 It it PRON PRP 2 nsubj
2 injured injure VERB VBD 0 ROOT
3 32 32 NUM CD 2 dobj
`, "32|injured|32..32"},
		{"joint", `
1 It it PRON PRP 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 and and CCONJ CC 2 cc
4 wounded wound VERB VBD 2 conj
5 hundreds hundred NOUN NNS 4 dobj
`, "hundreds|killed or injured|200..~"},
		{"not joint", `
1 Two two NUM CD 2 nsubj
2 died die VERB VBD 0 ROOT
3 and and CCONJ CC 2 cc
4 dozens dozen NOUN NNS 6 nsubjpass
5 were be AUX VBD 6 auxpass
6 wounded wound VERB VBN 2 conj
`, "Two|killed|2..2; dozens|injured|24..~"},
		{"of people", `
1 Scores score NOUN NNS 5 nsubjpass
2 of of ADP IN 1 prep
3 people people NOUN NNS 2 pobj
4 were be AUX VBD 5 auxpass
5 arrested arrest VERB VBN 0 ROOT
`, "Scores|arrested|40..~"},
		{"running total", `
1 War war NOUN NN 3 nsubj
2 has have AUX VBZ 3 aux
3 killed kill VERB VBN 0 ROOT
4 an an DET DT 6 det
5 estimated estimated ADJ JJ 6 amod
6 half half NOUN NN 8 compound
7 - - PUNCT HYPH 8 punct
8 million million NUM CD 9 nummod
9 people people NOUN NNS 3 dobj
10 over over ADP IN 3 prep
11 the the DET DT 14 det
12 past past ADJ JJ 14 amod
13 13 13 NUM CD 14 nummod
14 years year NOUN NNS 10 pobj
`, "an estimated half - million|killed|5e+05..5e+05~+"},
		{"between, at the head of a sentence", `
1 Between between ADP IN 2 quantmod
2 40 40 NUM CD 5 nummod NER=B-DATE
3 and and CCONJ CC 2 cc NER=I-DATE
4 50 50 NUM CD 2 conj NER=I-DATE
5 villagers villager NOUN NNS 7 nsubjpass
6 were be AUX VBD 7 auxpass
7 abducted abduct VERB VBN 0 ROOT
`, "Between 40 and 50|abducted|40..50"},
		{"two thirds", `
1 They they PRON PRP 2 nsubj
2 hold hold VERB VBP 0 ROOT
3 two two NUM CD 4 nummod
4 thirds third NOUN NNS 2 dobj
5 of of ADP IN 4 prep
6 the the DET DT 7 det
7 villages village NOUN NNS 5 pobj
`, "two thirds|%|66.7..66.7"},
		{"more than half, of what another owns", `
1 More more ADJ JJR 3 amod
2 than than SCONJ IN 3 quantmod
3 half half NOUN NN 10 nsubj
4 of of ADP IN 3 prep
5 the the DET DT 6 det
6 town town NOUN NN 8 poss
7 's 's PART POS 6 case
8 residents resident NOUN NNS 4 pobj
9 have have AUX VBP 10 aux
10 fled flee VERB VBN 0 ROOT
`, "More than half|%|50.."},
		{"a fifth", `
1 A a DET DT 2 det
2 fifth fifth NOUN NN 7 nsubj
3 of of ADP IN 2 prep
4 the the DET DT 5 det
5 population population NOUN NN 3 pobj
6 has have AUX VBZ 7 aux
7 left leave VERB VBN 0 ROOT
`, "A fifth|%|20..20"},
		{"half the year is a time", `
1 Half half PRON NN 5 nsubj
2 of of ADP IN 1 prep
3 the the DET DT 4 det
4 year year NOUN NN 2 pobj
5 passed pass VERB VBD 0 ROOT
`, ""},
		{"one in three", `
1 One one NUM CD 3 quantmod
2 in in ADP IN 3 quantmod
3 three three NUM CD 4 nummod
4 families family NOUN NNS 5 nsubj
5 fled flee VERB VBD 0 ROOT
`, "One in three|%|33.3..33.3"},
		{"two in three attacks", `
1 Shells shell NOUN NNS 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 two two NUM CD 2 dobj
4 in in ADP IN 2 prep
5 three three NUM CD 6 nummod
6 attacks attack NOUN NNS 4 pobj
`, "two|killed|2..2; three|attacks|3..3"},
		{"four out of five", `
1 Four four NUM CD 7 nsubjpass
2 out out ADP IN 1 prep
3 of of ADP IN 2 prep
4 five five NUM CD 5 nummod
5 hospitals hospital NOUN NNS 3 pobj
6 were be AUX VBD 7 auxpass
7 closed close VERB VBN 0 ROOT
`, "Four out of five|%|80..80"},
		{"all but two", `
1 It it PRON PRP 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 all all PRON DT 2 dobj
4 but but SCONJ IN 3 prep
5 two two NUM CD 4 pobj
6 of of ADP IN 5 prep
7 the the DET DT 8 det
8 crew crew NOUN NN 6 pobj
`, ""},
		{"both", `
1 It it PRON PRP 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 both both DET DT 4 det
4 pilots pilot NOUN NNS 2 dobj
`, "both|killed|2..2"},
		{"both and", `
1 It it PRON PRP 2 nsubj
2 killed kill VERB VBD 0 ROOT
3 both both CCONJ DT 4 det
4 soldiers soldier NOUN NNS 2 dobj
5 and and CCONJ CC 4 cc
6 civilians civilian NOUN NNS 4 conj
`, ""},
		{"toll", `
1 The the DET DT 3 det
2 death death NOUN NN 3 compound
3 toll toll NOUN NN 4 nsubj
4 rose rise VERB VBD 0 ROOT
5 to to ADP IN 4 prep
6 112 112 NUM CD 5 pobj
`, "112|killed|112..112+"},
		{"toll put at", `
1 They they PRON PRP 2 nsubj
2 put put VERB VBD 0 ROOT
3 the the DET DT 4 det
4 toll toll NOUN NN 2 dobj
5 at at ADP IN 2 prep
6 40 40 NUM CD 5 pobj
`, "40|killed|40..40+"},
		{"the dead put at", `
1 They they PRON PRP 2 nsubj
2 put put VERB VBD 0 ROOT
3 the the DET DT 4 det
4 dead dead NOUN NN 2 dobj
5 at at ADP IN 2 prep
6 40 40 NUM CD 5 pobj
`, "40|killed|40..40+"},
		{"number of the displaced", `
1 The the DET DT 2 det
2 number number NOUN NN 7 nsubj
3 of of ADP IN 2 prep
4 displaced displace VERB VBN 5 amod
5 people people NOUN NNS 3 pobj
6 has have AUX VBZ 7 aux
7 passed pass VERB VBN 0 ROOT
8 9,000 9,000 NUM CD 7 dobj
`, "9,000|displaced|9000..9000+"},
		{"no toll", `
1 The the DET DT 2 det
2 price price NOUN NN 3 nsubj
3 rose rise VERB VBD 0 ROOT
4 to to ADP IN 3 prep
5 112 112 NUM CD 4 pobj
`, ""},
		{"unit's name", `
1 Unit unit NOUN NN 3 nsubj
2 8200 8200 NUM CD 1 nummod
3 fired fire VERB VBD 0 ROOT
`, ""},
		{"no one", `
1 No no DET DT 2 det
2 one one NOUN NN 3 nsubj
3 fired fire VERB VBD 0 ROOT
`, ""},
		{"age after a name", `
1 Karim Karim PROPN NNP 5 nsubj NER=B-PERSON
2 , , PUNCT , 1 punct
3 44 44 NUM CD 1 appos
4 , , PUNCT , 1 punct
5 fled flee VERB VBD 0 ROOT
`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := conll.MustParse(c.parse)
			if got := figured(doc, Quantities(doc)); got != c.want {
				t.Errorf("gives\n\t%s\nexpected\n\t%s", got, c.want)
			}
		})
	}
}

func TestKilometres(t *testing.T) {
	for _, c := range []struct {
		v    float64
		unit string
		want float64
		ok   bool
	}{{6, "miles", 9.656, true}, {10, "km", 10, true}, {500, "m", 0.5, true}, {1, "nautical miles", 1.852, true}, {3, "hours", 0, false}} {
		got, ok := Kilometres(c.v, c.unit)
		if ok != c.ok || math.Abs(got-c.want) > 0.001 {
			t.Errorf("%v %s is %v km (%v), expected %v", c.v, c.unit, got, ok, c.want)
		}
	}
}
