package spacy

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"sitrep/nlp/model"
	"sitrep/nlp/token"
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

// normed are languages whose norms are made by code of their own.
var normed = []string{"hi", "ht", "ne"}

// lexemes adds the symbols and the norms, of which the pipeline's own come first.
func (r *reader) lexemes() error {
	if lang := r.config.text("nlp", "lang"); slices.Contains(normed, lang) {
		return unsupported("vocab", "language %q has norms of its own", lang)
	}
	out := model.AppendUint(nil, uint64(len(r.symbols)))
	for _, s := range slices.Sorted(maps.Keys(r.symbols)) {
		out = model.AppendUint(model.AppendText(out, s), r.symbols[s])
	}
	r.out.Add("symbols", out)

	norms := map[uint64]string{}
	for word, norm := range r.norms {
		norms[token.Key(r.symbols, word)] = norm
	}
	const file = "vocab/lookups.bin"
	tables, err := r.unpackFile(file)
	if err != nil {
		return err
	}
	if table, ok := tables["lexeme_norm"].(map[any]any); ok {
		for k, v := range table {
			key, ok1 := number(k)
			norm, ok2 := v.(string)
			if !ok1 || !ok2 {
				return corrupt(file, "lexeme_norm tells %v of %v", v, k)
			}
			norms[key] = norm
		}
	}
	keys := slices.Sorted(maps.Keys(norms))
	values := slices.Compact(slices.Sorted(maps.Values(norms)))
	if len(values) > 1<<16 {
		return unsupported("vocab", "it has %d norms", len(values))
	}
	section := binary.LittleEndian.AppendUint32(nil, uint32(len(keys)))
	section = appendKeys(section, keys)
	for _, k := range keys {
		i, _ := slices.BinarySearch(values, norms[k])
		section = binary.LittleEndian.AppendUint16(section, uint16(i))
	}
	r.out.Add("norms", model.AppendTexts(section, values))
	return nil
}

func appendKeys(b []byte, keys []uint64) []byte {
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return b
}

// vectors adds the static vectors, where a network looks at them.
func (r *reader) vectors() error {
	if !r.static {
		return nil
	}
	if kind := r.config.text("nlp.vectors", "@vectors"); kind != "" && kind != "spacy.Vectors.v1" {
		return unsupported("vocab", "its vectors are %q", kind)
	}
	var cfg struct{ Mode, Attr string }
	if err := r.json("vocab/vectors.cfg", &cfg); err != nil {
		return err
	}
	if cfg.Mode != "" && cfg.Mode != "default" || cfg.Attr != "" && cfg.Attr != "ORTH" {
		return unsupported("vocab", "its vectors are of mode %q by attribute %q", cfg.Mode, cfg.Attr)
	}
	const file = "vocab/vectors"
	data, err := r.file(file)
	if err != nil {
		return err
	}
	rows, cols, values, err := npy(data)
	if err != nil {
		return corrupt(file, "%v", err)
	}
	r.out.Add("vectors", model.EncodeTable(rows, cols, values))

	const keyFile = "vocab/key2row"
	if data, err = r.file(keyFile); err != nil {
		return err
	}
	at := map[uint64]uint32{}
	if err := unpackKeys(data, func(key uint64, row int) {
		if row >= 0 && row < rows {
			at[key] = uint32(row)
		}
	}); err != nil {
		return corrupt(keyFile, "%v", err)
	}
	keys := slices.Sorted(maps.Keys(at))
	section := appendKeys(model.AppendUint(nil, uint64(len(keys))), keys)
	for _, k := range keys {
		section = binary.LittleEndian.AppendUint32(section, at[k])
	}
	r.out.Add("vectors.keys", section)
	return nil
}

// npy reads a table of 32-bit numbers in the format of NumPy (its manual,
// numpy.lib.format).
func npy(data []byte) (rows, cols int, values []float32, err error) {
	head, body, ok := npyHeader(data)
	shape := between(head, "'shape': (", ")")
	if !ok || between(head, "'descr': '", "'") != "<f4" || !strings.Contains(head, "'fortran_order': False") {
		return 0, 0, nil, errNumPy
	}
	a, b, _ := strings.Cut(shape, ",")
	rows, cols = atoi(a), atoi(b)
	if rows <= 0 || cols <= 0 || rows > len(body) || cols > len(body) || 4*rows*cols != len(body) {
		return 0, 0, nil, errNumPy
	}
	return rows, cols, float32s(body), nil
}
