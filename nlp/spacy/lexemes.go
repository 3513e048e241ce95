package spacy

import (
	"encoding/binary"
	"maps"
	"slices"

	"sitrep/nlp/model"
	"sitrep/nlp/token"
)

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
