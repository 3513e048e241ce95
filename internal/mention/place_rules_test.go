package mention

import (
	"testing"

	"sitrep"
	"sitrep/nlp/conll"
)

// Names with their type, peoples, pairs, parts and bodies.
func TestPlaceRules(t *testing.T) { scenes(t, "testdata/places-rules.txtar") }

// Names told by the verbs whose object they are, and small towns by what lies near.
func TestPlaceObjects(t *testing.T) { scenes(t, "testdata/places-objects.txtar") }

// A distance and a direction move the point of the place that they start from;
// a part of a state has its own name, and its point lies that way.
func TestPointsOfRelations(t *testing.T) {
	f, err := finder()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, scene, want string
		north             float64 // degrees that the point lies north of the place's own, at least
		precision         sitrep.Precision
	}{
		{"distance", `1 A a DET DT _ 2 det
2 convoy convoy NOUN NN _ 3 nsubj
3 stopped stop VERB VBD _ 0 ROOT
4 50 50 NUM CD _ 5 nummod
5 km km NOUN NN _ 6 npadvmod
6 north north ADV RB _ 3 advmod
7 of of ADP IN _ 6 prep
8 Khartoum Khartoum PROPN NNP _ 7 pobj NER=B-GPE|SpaceAfter=No
9 . . PUNCT . _ 3 punct
`, "Khartoum", 0.4, sitrep.PrecisionNear},
		{"part", `1 Troops troop NOUN NNS _ 2 nsubj
2 moved move VERB VBD _ 0 ROOT
3 into into ADP IN _ 2 prep
4 northern northern ADJ JJ _ 5 amod
5 Sudan Sudan PROPN NNP _ 3 pobj NER=B-GPE|SpaceAfter=No
6 . . PUNCT . _ 2 punct
`, "northern Sudan", 0.5, sitrep.PrecisionCountry},
		{"near", `1 Troops troop NOUN NNS _ 2 nsubj
2 camped camp VERB VBD _ 0 ROOT
3 near near ADP IN _ 2 prep
4 Khartoum Khartoum PROPN NNP _ 3 pobj NER=B-GPE|SpaceAfter=No
5 . . PUNCT . _ 2 punct
`, "Khartoum", 0, sitrep.PrecisionNear},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := conll.MustParse(c.scene)
			ms := f.Find(&sitrep.Document{Text: p.Text}, p).Places
			if len(ms) != 1 {
				t.Fatalf("%d places, want 1: %v", len(ms), ms)
			}
			m := ms[0]
			own := f.gaz.Lookup(m.Span.Of(p.Text))[0]
			if m.Name != c.want || !m.Located || m.Lat-own.Lat < c.north || m.Precision != c.precision {
				t.Errorf("got %s at %.2f (its own point %.2f), %s; want %s, %.1f further north, %s", m.Name, m.Lat, own.Lat, m.Precision, c.want, c.north, c.precision)
			}
		})
	}
}

// Two towns that something lies between, or that a way joins, have the point
// halfway where they are near each other, and only a worse precision otherwise.
func TestPointsBetween(t *testing.T) {
	f, err := finder()
	if err != nil {
		t.Fatal(err)
	}
	between := func(a, b string) string {
		return `1 Mines mine NOUN NNS _ 2 nsubj
2 lay lie VERB VBD _ 0 ROOT
3 between between ADP IN _ 2 prep
4 ` + a + " " + a + ` PROPN NNP _ 3 pobj NER=B-GPE
5 and and CCONJ CC _ 4 cc
6 ` + b + " " + b + ` PROPN NNP _ 4 conj NER=B-GPE|SpaceAfter=No
7 . . PUNCT . _ 2 punct
`
	}
	road := `1 Mines mine NOUN NNS _ 2 nsubj
2 closed close VERB VBD _ 0 ROOT
3 the the DET DT _ 7 det
4 Gao Gao PROPN NNP _ 6 compound SpaceAfter=No
5 - - PUNCT HYPH _ 6 punct SpaceAfter=No
6 Ansongo Ansongo PROPN NNP _ 7 compound
7 road road NOUN NN _ 2 dobj SpaceAfter=No
8 . . PUNCT . _ 2 punct
`
	talks := `1 Talks talk NOUN NNS _ 6 nsubj
2 between between ADP IN _ 1 prep
3 Gao Gao PROPN NNP _ 2 pobj NER=B-GPE
4 and and CCONJ CC _ 3 cc
5 Ansongo Ansongo PROPN NNP _ 3 conj NER=B-GPE
6 failed fail VERB VBD _ 0 ROOT SpaceAfter=No
7 . . PUNCT . _ 6 punct
`
	for _, c := range []struct {
		name, scene string
		halfway     bool
		precision   sitrep.Precision
	}{
		{"near", between("Sloviansk", "Kramatorsk"), true, sitrep.PrecisionNear},
		{"a day's march", between("Kupiansk", "Svatove"), true, sitrep.PrecisionDistrict},
		{"far", between("Gao", "Timbuktu"), false, sitrep.PrecisionRegion},
		{"a way by its ends", road, true, sitrep.PrecisionDistrict},
		{"talks", talks, false, sitrep.PrecisionTown},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := conll.MustParse(c.scene)
			ms := f.Find(&sitrep.Document{Text: p.Text}, p).Places
			if len(ms) != 2 {
				t.Fatalf("%d places, want 2: %v", len(ms), ms)
			}
			if same := ms[0].Lat == ms[1].Lat && ms[0].Lon == ms[1].Lon; same != c.halfway {
				t.Errorf("one point for both is %v, want %v: %v", same, c.halfway, ms)
			}
			for _, m := range ms {
				if m.Precision != c.precision {
					t.Errorf("%s is %s, want %s", m.Name, m.Precision, c.precision)
				}
			}
		})
	}
}
