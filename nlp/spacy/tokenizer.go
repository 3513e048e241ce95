package spacy

import (
	"slices"

	"sitrep/nlp/model"
)

// tokenizer adds what the file "tokenizer" holds: expressions and exceptions.
func (r *reader) tokenizer() error {
	if kind := r.config.text("nlp.tokenizer", "@tokenizers"); kind != "spacy.Tokenizer.v1" {
		return unsupported("tokenizer", "it is a %q", kind)
	}
	const file = "tokenizer"
	m, err := r.unpackFile(file)
	if err != nil {
		return err
	}
	for _, e := range []struct{ section, key string }{
		{"token.prefix", "prefix_search"}, {"token.suffix", "suffix_search"}, {"token.infix", "infix_finditer"},
		{"token.whole", "token_match"}, {"token.url", "url_match"},
	} {
		src, ok := m[e.key].(string)
		if !ok && m[e.key] != nil {
			return corrupt(file, "%s is no text", e.key)
		}
		if src == "" {
			continue
		}
		re, err := parseRegex(src)
		if err != nil {
			return unsupported("tokenizer", "%s: %v", e.key, err)
		}
		switch {
		case e.section == "token.prefix" && !re.begins():
			return unsupported("tokenizer", "%s does not only match at the begin", e.key)
		case e.section == "token.suffix" && !re.ends():
			return unsupported("tokenizer", "%s does not only match at the end", e.key)
		case e.section == "token.prefix":
			re = re.without(regexBegin)
		case e.section == "token.suffix":
			re = re.without(regexEnd)
		}
		r.out.Add(e.section, re.append(nil))
	}
	return r.exceptions(file, m)
}

// without drops the "^" with which alternatives begin, or the "$" with which they end:
// who looks for prefixes looks at the begin, for suffixes at the end.
func (re *regex) without(anchor regexKind) *regex {
	if re.kind != regexAlt {
		re = &regex{kind: regexAlt, kids: []*regex{re}}
	}
	out := &regex{kind: regexAlt}
	for _, k := range re.kids {
		n := len(k.kids) - 1
		switch {
		case k.kind != regexSeq:
		case anchor == regexBegin && k.kids[0].kind == anchor:
			k = sequence(k.kids[1:])
		case anchor == regexEnd && k.kids[n].kind == anchor:
			k = sequence(k.kids[:n])
		}
		out.kids = append(out.kids, k)
	}
	return out
}

func sequence(kids []*regex) *regex {
	if len(kids) == 1 {
		return kids[0]
	}
	return &regex{kind: regexSeq, kids: kids}
}

// exceptions adds the chunks that are split in their own way.
func (r *reader) exceptions(file string, m map[any]any) error {
	rules, ok := m["exceptions"].(map[any]any)
	if !ok {
		return corrupt(file, "it has no exceptions")
	}
	out := model.AppendUint(nil, 1)
	if faster, ok := m["faster_heuristics"].(bool); !ok || faster {
		out = model.AppendUint(nil, 0)
	}
	out = model.AppendUint(out, uint64(len(rules)))
	orth, norm := int64(r.symbols["ORTH"]), int64(r.symbols["NORM"])
	for _, chunk := range sortedTexts(rules) {
		parts, _ := rules[chunk].([]any)
		out = model.AppendUint(model.AppendText(out, chunk), uint64(len(parts)))
		whole := ""
		for _, p := range parts {
			of, _ := p.(map[any]any)
			text, ok := of[orth].(string)
			if !ok {
				return corrupt(file, "a part of exception %q is no text", chunk)
			}
			whole += text
			out = model.AppendText(out, text)
			if n, ok := of[norm].(string); ok {
				out = model.AppendText(model.AppendUint(out, 1), n)
			} else {
				out = model.AppendUint(out, 0)
			}
		}
		if whole != chunk || chunk == "" {
			return corrupt(file, "the parts of exception %q are %q", chunk, whole)
		}
	}
	r.out.Add("token.exceptions", out)
	return nil
}

// sortedTexts returns the keys of m that are texts, sorted.
func sortedTexts(m map[any]any) []string {
	var out []string
	for k := range m {
		if s, ok := k.(string); ok {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}
