package conll

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"sitrep/nlp"
)

const shelling = `
# a comment
1   Shells      shell  NOUN   NNS  Number=Plur  2  nsubj
2   hit         hit    VERB   VBD  _            0  root
3   Tal         Tal    PROPN  NNP  5  compound  _  NER=B-GPE|SpaceAfter=No
4   -           -      PUNCT  HYPH 5  punct     _  NER=I-GPE|SpaceAfter=No
5   Rifaat      _      PROPN  NNP  2  dobj      NER=I-GPE|SpaceAfter=No
6   .           .      PUNCT  .    2  punct

1	They	they	PRON	PRP	_	4	nsubj	_	_
2	did	do	AUX	VBD	_	4	aux	_	SpaceAfter=No
3	n't	not	PART	RB	Polarity=Neg	4	neg	_	Norm=not
4	say	say	VERB	VB	_	0	ROOT	_	_
`

func TestParse(t *testing.T) {
	d, err := ParseString(shelling)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Shells hit Tal-Rifaat. They didn't say"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if len(d.Sents) != 2 || d.Sents[1] != (nlp.Span{Start: 6, End: 10}) {
		t.Errorf("sentences %v", d.Sents)
	}
	if want := []nlp.Entity{{Start: 2, End: 5, Label: "GPE"}}; !reflect.DeepEqual(d.Ents, want) {
		t.Errorf("entities %v, want %v", d.Ents, want)
	}
	if k := d.Tokens[4]; k.Lemma != "rifaat" || k.Head != 1 || k.Norm != "rifaat" || d.Word(4) != "Rifaat" {
		t.Errorf("token 4 is %+v", k)
	}
	if k := d.Tokens[8]; k.Norm != "not" || k.Morph != "Polarity=Neg" || k.Head != 9 {
		t.Errorf("token 8 is %+v", k)
	}
	if k := d.Tokens[1]; k.Dep != "ROOT" || k.Head != 1 {
		t.Errorf("token 1 is %+v", k)
	}
}

func TestText(t *testing.T) {
	const in = "# text = It's  50km.\n" +
		"1-2 It's _ _ _ _ _ _ _ _\n" +
		"1  It  it  PRON  PRP  2  nsubj\n2  's  be  AUX  VBZ  0  ROOT\n" +
		"3  50  50  NUM  CD  4  nummod\n4  km  km  NOUN  NNS  2  attr\n5  .  .  PUNCT  .  2  punct\n"
	d := MustParse(in)
	if d.Text != "It's  50km." || d.Word(3) != "km" || d.Tokens[2].Start != 6 {
		t.Errorf("text %q, tokens %+v", d.Text, d.Tokens)
	}
	d = MustParse(strings.Join(strings.Split(in, "\n")[1:], "\n"))
	if d.Text != "It's 50 km ." {
		t.Errorf("text %q without # text", d.Text)
	}
}

func TestRoundTrip(t *testing.T) {
	const spaces = "1\t\\n\\n\t\\n\\n\tSPACE\t_SP\t_\t0\tROOT\t_\tSpaceAfter=No\n2\ta\\\\b\t_\tX\tFW\t_\t1\tdep\t_\tNorm=a\\pb\n"
	for _, in := range []string{shelling, spaces} {
		d := MustParse(in)
		var b bytes.Buffer
		if err := Write(&b, d); err != nil {
			t.Fatal(err)
		}
		if again := MustParse(b.String()); !reflect.DeepEqual(d, again) {
			t.Errorf("written as\n%s\nand read as\n%+v, want\n%+v", b.String(), again, d)
		}
	}
	if d := MustParse(spaces); d.Word(0) != "\n\n" || d.Word(1) != `a\b` || d.Tokens[1].Norm != "a|b" {
		t.Errorf("escapes: %q %q %q", d.Word(0), d.Word(1), d.Tokens[1].Norm)
	}
}

func TestBad(t *testing.T) {
	rows := []struct {
		name, in, want string
	}{
		{"few columns", "1  Go  go  VERB", "line 1: 4 columns"},
		{"skipped number", "1  Go  go  VERB  VB  0  ROOT\n3  on  on  ADP  RP  1  prt", "line 2: ID \"3\" where 2 is due"},
		{"head beyond", "\n1  Go  go  VERB  VB  5  ROOT", "line 2: HEAD 5 is outside"},
		{"head a word", "1  Go  go  VERB  VB  _  x  ROOT", "line 1: HEAD \"x\""},
		{"bad entity", "1  Go  go  VERB  VB  0  ROOT  _  NER=GPE", "line 1: NER=GPE"},
		{"not in text", "# text = Stop\n1  Go  go  VERB  VB  0  ROOT", "line 2: \"Go\" is not what comes next"},
	}
	for _, r := range rows {
		_, err := ParseString(r.in)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), r.want) {
			t.Errorf("%s: %v, want %q", r.name, err, r.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(shelling)
	f.Add("# text = a\n1-2\n1.1\n")
	f.Fuzz(func(t *testing.T, in string) {
		d, err := ParseString(in)
		if err != nil {
			return
		}
		for i, k := range d.Tokens {
			if k.Start < 0 || k.Start >= k.End || k.End > len(d.Text) {
				t.Fatalf("token %d at %d-%d of %d bytes", i, k.Start, k.End, len(d.Text))
			}
		}
		if err := Write(&bytes.Buffer{}, d); err != nil {
			t.Fatal(err)
		}
	})
}
