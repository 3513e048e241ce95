package pipeline

import (
	"sitrep"
	"sitrep/internal/read"
	"sitrep/nlp"
)

// Annotate reads one report. A report that is in another language than English
// keeps its text and gets neither mentions nor claims.
//
// The parse follows the paragraphs, so that a headline without a stop is not
// read into the sentence below it. With tokens, tokens, sentences and entities
// are those of the text read as one, which is what the model's original gives.
func (p *Pipeline) Annotate(doc sitrep.Document, tokens bool) sitrep.Annotation {
	ann := sitrep.Annotation{Document: doc, Provenance: p.made}
	if doc.Language != "" && doc.Language != read.English {
		return ann
	}
	parse := p.engine.ParseSpans(p.find.TrueCase(&doc), spans(doc.Paragraphs))
	mentions := p.find.Find(&doc, parse)
	res := p.extract.Extract(&doc, parse, mentions)
	ann.Mentions, ann.Claims, ann.Attributions, ann.Main = *mentions, res.Claims, res.Attributions, res.Main
	if tokens {
		parse = p.engine.Parse(doc.Text)
		ann.Tokens = tokensOf(parse)
	}
	ann.Sentences, ann.Entities = sentencesOf(parse), entitiesOf(parse)
	return ann
}

func spans(ps []sitrep.Paragraph) []nlp.Span {
	out := make([]nlp.Span, len(ps))
	for i, q := range ps {
		out[i] = nlp.Span{Start: q.Start, End: q.End}
	}
	return out
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
