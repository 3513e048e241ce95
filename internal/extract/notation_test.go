package extract_test

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"sitrep"
	"sitrep/internal/extract"
	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp/conll"
)

// A scene is a report written by hand: its parse, its mentions, and the claims
// that it must give. In the archives under testdata every file is a scene:
//
//	published 2023-04-21            the day of the report; none if left out
//	headline                        the first sentence is a headline
//	furniture                       the first sentence is furniture
//	quotes                          the claims are shown with their quotes
//	main                            the report's main claim is marked
//	codes                           the claims are shown with their ACLED sub-events
//	1 Rebels rebel NOUN NNS _ 2 nsubj
//	2 retreated retreat VERB VBD _ 0 ROOT
//
//	actor Rebels = ~rebels armed-group
//	place Orlo = city XX
//	time on Friday = 2023-04-21
//	count two = villages 2..2 noun villages
//	=>
//	withdraw "retreated" intransitive; by rebels
//
// First comes the parse as package conll reads it, one block a sentence, then
// the mentions in the order of the text, then the claims. The words of a
// mention are found where they stand first after the mention of its sort
// before; the sorts are told in full at their functions.
type scene struct {
	doc      sitrep.Document
	parse    []string
	mentions sitrep.Mentions
	given    []string // the lines above the claims, kept for -update
	want     []string

	quotes, main, codes bool
}

func readScene(text string) (*scene, error) {
	s := &scene{doc: sitrep.Document{Report: "scene"}}
	var lines, marks []string
	first := sitrep.RoleBody
	claims := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if claims {
			if line != "" {
				s.want = append(s.want, line)
			}
			continue
		}
		s.given = append(s.given, line)
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "=>":
			claims = true
		case "published":
			d, err := sitrep.ParseDate(rest)
			if err != nil {
				return nil, err
			}
			s.doc.Published = sitrep.Published{Date: d, Raw: rest, From: sitrep.PublishedGiven}
		case "headline":
			first = sitrep.RoleHeadline
		case "furniture":
			first = sitrep.RoleFurniture
		case "quotes":
			s.quotes = true
		case "codes":
			s.codes = true
		case "main":
			s.main = true
		case "actor", "place", "time", "count":
			marks = append(marks, line)
		default:
			lines = append(lines, line)
		}
	}
	s.parse = lines
	p, err := conll.Parse(strings.NewReader(strings.Join(lines, "\n")))
	if err != nil {
		return nil, err
	}
	s.doc.Text = p.Text
	s.doc.ID = sitrep.NewDocID(p.Text)
	for i, q := range p.Sents { // every sentence is a paragraph
		role := sitrep.RoleBody
		if i == 0 {
			role = first
		}
		s.doc.Paragraphs = append(s.doc.Paragraphs, sitrep.Paragraph{Role: role, Span: sitrep.Span{Start: p.Tokens[q.Start].Start, End: p.Tokens[q.End-1].End}})
	}
	for _, m := range marks {
		if err := s.addMention(m); err != nil {
			return nil, fmt.Errorf("%q: %w", m, err)
		}
	}
	return s, nil
}

func (s *scene) addMention(line string) error {
	sort, rest, _ := strings.Cut(line, " ")
	words, what, ok := strings.Cut(rest, " = ")
	if !ok {
		return fmt.Errorf("WORDS = WHAT is expected")
	}
	f := strings.Fields(what)
	if len(f) == 0 {
		return fmt.Errorf("nothing follows the equals sign")
	}
	switch sort {
	case "actor":
		return s.addActor(words, f)
	case "place":
		return s.addPlace(words, f)
	case "time":
		return s.addTime(words, f)
	case "count":
		return s.addCount(words, f)
	}
	return fmt.Errorf("unknown sort %q", sort)
}

// find returns where words stand first at or after from, as whole words.
func (s *scene) find(words string, from int) (sitrep.Span, error) {
	text := s.doc.Text
	for at := from; ; at++ {
		k := strings.Index(text[at:], words)
		if k < 0 {
			return sitrep.Span{}, fmt.Errorf("not in the text after byte %d", from)
		}
		at += k
		end := at + len(words)
		if (at == 0 || !isLetter(text[at-1])) && (end == len(text) || !isLetter(text[end])) {
			return sitrep.Span{Start: at, End: end}, nil
		}
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// addActor reads "ID KIND [of BODY] [as NAME]"; an ID that begins with "~" is
// described, or a pronoun where KIND ends with "/pronoun", which stands for the last
// mention of that ID. A person of a body belongs to it. The head is the last word
// before a comma or "of".
func (s *scene) addActor(words string, f []string) error {
	from := 0
	if n := len(s.mentions.Actors); n > 0 {
		from = s.mentions.Actors[n-1].Start + 1
	}
	span, err := s.find(words, from)
	if err != nil {
		return err
	}
	m := sitrep.ActorMention{Span: span, Actor: sitrep.ActorID(f[0]), Form: sitrep.FormNamed, Name: words}
	if strings.HasPrefix(f[0], "~") {
		m.Form = sitrep.FormDescriptive
	}
	if len(f) > 1 {
		kind, form, _ := strings.Cut(f[1], "/")
		if m.Kind = sitrep.ParseActorKind(kind); m.Kind == sitrep.ActorUnknown && kind != "unknown" {
			return fmt.Errorf("unknown kind of actor %q", kind)
		}
		switch form {
		case "pronoun":
			m.Form = sitrep.FormPronoun
		case "described":
			m.Form = sitrep.FormDescriptive
		}
	}
	if len(f) > 3 && f[2] == "of" {
		m.Body, m.BodyName = sitrep.ActorID(f[3]), strings.TrimPrefix(f[3], "~")
		f = append(f[:2:2], f[4:]...)
	}
	if m.Form == sitrep.FormPronoun {
		for _, o := range s.mentions.Actors {
			if o.Actor == m.Actor {
				m.Antecedent = o.Span
			}
		}
	}
	if len(f) > 3 && f[2] == "as" {
		m.Name = strings.Join(f[3:], " ")
	}
	phrase, _, _ := strings.Cut(words, ",")
	phrase, _, _ = strings.Cut(phrase, " of ")
	phrase, _, _ = strings.Cut(phrase, " for ")
	m.Head = sitrep.Span{Start: span.Start + strings.LastIndexAny(phrase, " -") + 1, End: span.Start + len(phrase)}
	s.mentions.Actors = append(s.mentions.Actors, m)
	return nil
}

// addPlace reads "FEATURE [COUNTRY] [demonym|government] [N people]"; the feature
// "unlocated" is a place that the gazetteer does not hold.
func (s *scene) addPlace(words string, f []string) error {
	from := 0
	if n := len(s.mentions.Places); n > 0 {
		from = s.mentions.Places[n-1].Start + 1
	}
	span, err := s.find(words, from)
	if err != nil {
		return err
	}
	m := sitrep.PlaceMention{Span: span, Name: words, Literal: true}
	if f[0] != "unlocated" {
		m.Feature, m.Located = f[0], true
		m.ID = sitrep.PlaceID(strings.ToLower(strings.ReplaceAll(words, " ", "-")))
	}
	for i, w := range f[1:] {
		switch w {
		case "people":
			if m.Population, err = strconv.Atoi(f[i]); err != nil {
				return err
			}
			m.Country = ""
		case "demonym":
			m.Demonym, m.Literal = true, false
		case "government":
			m.Literal = false
		default:
			m.Country = w
		}
	}
	s.mentions.Places = append(s.mentions.Places, m)
	return nil
}

// addTime reads "FROM[..TO]", or "VALUE" for words that fix no date, and a
// type, DATE where it is left out.
func (s *scene) addTime(words string, f []string) error {
	from := 0
	if n := len(s.mentions.Times); n > 0 {
		from = s.mentions.Times[n-1].Start + 1
	}
	span, err := s.find(words, from)
	if err != nil {
		return err
	}
	m := sitrep.TimeMention{Span: span, Type: sitrep.TimeDate, Value: f[0], Grain: sitrep.GrainDay}
	a, b, ranged := strings.Cut(f[0], "..")
	if !ranged {
		b = a
	}
	if d, err := sitrep.ParseDate(a); err == nil {
		m.Interval.From = d
		if m.Interval.To, err = sitrep.ParseDate(b); err != nil {
			return err
		}
	}
	if len(f) > 1 {
		switch f[1] {
		case "TIME":
			m.Type = sitrep.TimeTime
		case "DURATION":
			m.Type = sitrep.TimeDuration
		case "SET":
			m.Type = sitrep.TimeSet
		default:
			return fmt.Errorf("unknown type %q", f[1])
		}
	}
	s.mentions.Times = append(s.mentions.Times, m)
	return nil
}

// addCount reads "OF LO..HI [~] [+] [noun WORD]": what is counted, in one word ("-" if it is
// not said), and its bounds, approximate, cumulative, and the noun that is counted,
// which stands first from the figure on. The measures km, miles and km2 are units.
func (s *scene) addCount(words string, f []string) error {
	from := 0
	if n := len(s.mentions.Quantities); n > 0 {
		from = s.mentions.Quantities[n-1].Start + 1
	}
	span, err := s.find(words, from)
	if err != nil {
		return err
	}
	m := sitrep.QuantityMention{Span: span, Of: strings.ReplaceAll(f[0], "_", " ")}
	switch f[0] {
	case "km", "miles", "km2":
		m.Unit = f[0]
	}
	if f[0] == "-" {
		m.Of = ""
	}
	if len(f) < 2 {
		return fmt.Errorf("bounds are expected")
	}
	lo, hi, _ := strings.Cut(f[1], "..")
	if m.Lo, err = bound(lo); err != nil {
		return err
	}
	if m.Hi, err = bound(hi); err != nil {
		return err
	}
	for i, w := range f {
		m.Approx = m.Approx || w == "~"
		m.Cumulative = m.Cumulative || w == "+"
		if w == "noun" && i+1 < len(f) {
			if m.Noun, err = s.find(f[i+1], span.Start); err != nil {
				return err
			}
		}
	}
	s.mentions.Quantities = append(s.mentions.Quantities, m)
	return nil
}

func bound(s string) (*float64, error) {
	if s == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	return &v, err
}

var extractor = sync.OnceValues(func() (*extract.Extractor, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	who, err := roster.Open()
	if err != nil {
		return nil, err
	}
	return extract.New(lex, who), nil
})

// read extracts the claims of a scene.
func (s *scene) read(t testing.TB) extract.Result {
	t.Helper()
	x, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	p, err := conll.Parse(strings.NewReader(strings.Join(s.parse, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return x.Extract(&s.doc, p, &s.mentions)
}

// show writes a claim as one line:
//
//	capture "seized" transitive; by A, B; of C; at P; on 2023-04-21; count villages 2..2; future; negated; not core; said by V (claim "claimed")
//
// Parts that are empty or usual (actual, affirmed, core) are left out.
func show(text string, c *sitrep.Claim) string {
	out := []string{fmt.Sprintf("%s %q %s", c.Kind, c.Trigger.Of(text), c.Frame)}
	part := func(word string, names []string) {
		if len(names) > 0 {
			out = append(out, word+" "+strings.Join(names, ", "))
		}
	}
	var agents, targets, places []string
	for _, a := range c.Agents {
		agents = append(agents, a.Name)
	}
	for _, a := range c.Targets {
		targets = append(targets, a.Name)
	}
	for _, p := range c.Places {
		places = append(places, p.Name)
	}
	part("by", agents)
	part("of", targets)
	part("at", places)
	if c.Time != nil {
		when := c.Time.From.String()
		switch {
		case c.Time.IsZero():
			when = fmt.Sprintf("%q", c.Time.Span.Of(text))
		case c.Time.To != c.Time.From:
			when += ".." + c.Time.To.String()
		}
		if c.Time.Carried {
			when += " carried"
		}
		out = append(out, "on "+when)
	}
	for _, n := range c.Counts {
		out = append(out, "count "+n.Of+" "+showBound(n.Lo)+".."+showBound(n.Hi)+mark(n.Approx, "~")+mark(n.Cumulative, "+"))
	}
	if c.Modality != sitrep.Actual {
		out = append(out, c.Modality.String())
	}
	if c.Polarity != sitrep.Affirmed {
		out = append(out, c.Polarity.String())
	}
	if !c.Core {
		out = append(out, "not core")
	}
	var voices []string
	for _, v := range c.Voices {
		voices = append(voices, fmt.Sprintf("%s (%s %q)", v.Name, v.Stance, v.Cue.Of(text)))
	}
	part("said by", voices)
	return strings.Join(out, "; ")
}

func showBound(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

func mark(on bool, s string) string {
	if on {
		return " " + s
	}
	return ""
}
