package pipeline

import (
	"sitrep"
	"sitrep/internal/extract"
	"sitrep/internal/headline"
	"sitrep/internal/unstrip"
	"sitrep/nlp"
)

// Annotate reads one report. A report that is in another language than English
// keeps its text and gets neither mentions nor claims.
//
// The parse follows the paragraphs, so that a headline without a stop is not
// read into the sentence below it. With tokens, tokens, sentences and entities
// are those of the text read as one, which is what the model's original gives.
func (p *Pipeline) Annotate(doc sitrep.Document, tokens bool) sitrep.Annotation {
	ann, parse := p.annotate(doc, p.extract.Extract)
	if parse == nil {
		return ann
	}
	if tokens {
		parse = p.engine.Parse(doc.Text)
		ann.Tokens = tokensOf(parse)
	}
	ann.Sentences, ann.Entities = sentencesOf(parse), entitiesOf(parse)
	return ann
}

// Trace reads one report as Annotate does and tells besides why words and
// sentences gave no claim. There are no notes on a report in another language.
func (p *Pipeline) Trace(doc sitrep.Document) (sitrep.Annotation, []extract.Note) {
	var notes []extract.Note
	ann, parse := p.annotate(doc, func(d *sitrep.Document, q *nlp.Doc, m *sitrep.Mentions) (res extract.Result) {
		res, notes = p.extract.Trace(d, q, m)
		return res
	})
	if parse != nil {
		ann.Sentences, ann.Entities = sentencesOf(parse), entitiesOf(parse)
	}
	return ann, notes
}

// annotate reads one report with the given way to extract its claims; the parse
// is nil where the report is not in English.
func (p *Pipeline) annotate(doc sitrep.Document, claims func(*sitrep.Document, *nlp.Doc, *sitrep.Mentions) extract.Result) (sitrep.Annotation, *nlp.Doc) {
	ann := sitrep.Annotation{Document: doc, Provenance: p.made}
	if !sitrep.ReadForClaims(doc.Language) {
		return ann, nil
	}
	in := parts(&doc)
	cased := p.find.TrueCase(&doc, p.engine.Knows)
	parse := p.engine.ParseSpans(cased, in)
	if unstrip.Unstopped(doc.Text) {
		in = p.restore.Split(parse, in)
		parse = p.engine.ParseSpans(cased, in)
	}
	if unstrip.Lost(doc.Text) {
		parse = p.restore.Parse(parse, in, p.engine.ParseSpans)
	}
	parse = headline.Parse(&doc, parse, p.lex)
	mentions := p.find.Find(&doc, parse)
	res := claims(&doc, parse, mentions)
	ann.Mentions, ann.Claims, ann.Attributions, ann.Main = *mentions, res.Claims, res.Attributions, res.Main
	return ann, parse
}

// bytesOf returns the bytes of a range of tokens.
func bytesOf(d *nlp.Doc, start, end int) sitrep.Span {
	return sitrep.Span{Start: d.Tokens[start].Start, End: d.Tokens[end-1].End}
}

func sentencesOf(d *nlp.Doc) []sitrep.Span {
	out := make([]sitrep.Span, len(d.Sents))
	for i, s := range d.Sents {
		out[i] = bytesOf(d, s.Start, s.End)
	}
	return out
}

func entitiesOf(d *nlp.Doc) []sitrep.Entity {
	out := make([]sitrep.Entity, len(d.Ents))
	for i, e := range d.Ents {
		out[i] = sitrep.Entity{Span: bytesOf(d, e.Start, e.End), Label: e.Label}
	}
	return out
}

func tokensOf(d *nlp.Doc) []sitrep.Token {
	out := make([]sitrep.Token, len(d.Tokens))
	for i, t := range d.Tokens {
		ent := "O"
		if t.EntIOB != 'O' && t.EntIOB != 0 {
			ent = string(rune(t.EntIOB)) + "-" + t.EntType
		}
		out[i] = sitrep.Token{Span: sitrep.Span{Start: t.Start, End: t.End}, Lemma: t.Lemma, POS: t.POS, Tag: t.Tag, Dep: t.Dep, Head: t.Head, Ent: ent}
	}
	return out
}
