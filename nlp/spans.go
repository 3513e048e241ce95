package nlp

// ParseSpans reads parts of a text each on its own and returns them as one Doc:
// no sentence, head or entity reaches over the end of a part, and what lies
// between the parts has no tokens. Spans are bytes of text, in order and not
// overlapping; a span outside the text is cut to it.
//
// It is for texts whose layout says more than their punctuation: a headline
// without a full stop would else be read into one sentence with the paragraph
// below it.
func (p *Pipeline) ParseSpans(text string, spans []Span) *Doc {
	var tokens []Token
	for _, s := range spans {
		s.Start, s.End = max(s.Start, 0), min(s.End, len(text))
		if s.Start >= s.End {
			continue
		}
		part := p.Parse(text[s.Start:s.End])
		base := len(tokens)
		for i, t := range part.Tokens {
			t.Start, t.End, t.Head = t.Start+s.Start, t.End+s.Start, t.Head+base
			t.SentStart = t.SentStart || i == 0
			tokens = append(tokens, t)
		}
	}
	return NewDoc(text, tokens)
}
