package spacy

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"sitrep/nlp/model"
	"sitrep/nlp/token"
)

// ownLemmas are languages whose lemmatizers are code of their own. English and French
// are known.
var ownLemmas = []string{"ca", "el", "es", "ga", "ht", "it", "mk", "nl", "pl", "ru", "uk"}

// lemmatizer adds the tables of a part that works by rules or by a table.
func (r *reader) lemmatizer(p part) error {
	lang := r.config.text("nlp", "lang")
	mode, _ := p.config["mode"].(string)
	switch {
	case slices.Contains(ownLemmas, lang):
		return unsupported(p.name, "language %q has a lemmatizer of its own", lang)
	case mode == "rule" && (lang == "en" || lang == "fr"):
		mode = lang
	case mode != "rule" && mode != "lookup":
		return unsupported(p.name, "it is of mode %q", mode)
	}
	file := p.name + "/lookups/lookups.bin"
	tables, err := r.unpackFile(file)
	if err != nil {
		return err
	}
	out := model.AppendText(nil, mode)
	if mode == "lookup" {
		out = model.AppendUint(out, 0)
	} else if out, err = r.lemmaRules(file, tables, out); err != nil {
		return err
	}
	r.out.Add("lemmas", out)
	if table, ok := tables["lemma_lookup"].(map[any]any); ok && (mode == "lookup" || mode == "fr") {
		return r.lookup(file, table)
	}
	return nil
}

// lemmaRules appends, for each part of speech that has any, rules, known words and
// exceptions.
func (r *reader) lemmaRules(file string, tables map[any]any, out []byte) ([]byte, error) {
	of := func(table, pos string) any {
		m, _ := tables[table].(map[any]any)
		for k, v := range m {
			if key, ok := number(k); ok && key == token.Key(r.symbols, pos) {
				return v
			}
		}
		return nil
	}
	count := 0
	var all []byte
	for _, tag := range tags {
		pos := strings.ToLower(tag)
		rules, _ := of("lemma_rules", pos).([]any)
		words, _ := of("lemma_index", pos).([]any)
		known, _ := of("lemma_exc", pos).(map[any]any)
		if len(rules)+len(words)+len(known) == 0 {
			continue
		}
		count++
		all = model.AppendUint(model.AppendText(all, pos), uint64(len(rules)))
		for _, rule := range rules {
			pair, ok := texts(rule)
			if !ok || len(pair) != 2 {
				return nil, corrupt(file, "lemma_rules of %q hold %v", pos, rule)
			}
			all = model.AppendText(model.AppendText(all, pair[0]), pair[1])
		}
		index, ok := texts(words)
		if !ok && words != nil {
			return nil, corrupt(file, "lemma_index of %q holds what is no text", pos)
		}
		all = appendWords(all, index)
		all = model.AppendUint(all, uint64(len(known)))
		for _, word := range sortedTexts(known) {
			forms, ok := texts(known[word])
			if !ok {
				return nil, corrupt(file, "lemma_exc of %q tells %v of %q", pos, known[word], word)
			}
			all = model.AppendTexts(model.AppendText(all, word), forms)
		}
	}
	return append(model.AppendUint(out, uint64(count)), all...), nil
}

// blockSize is how many words stand in a block of a set of words, as package lemma
// tells it.
const blockSize = 16

// appendWords appends sorted words, each as the number of bytes that it shares with
// the one before it in its block, and the rest.
func appendWords(b []byte, words []string) []byte {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	var data []byte
	var sizes []int
	last := ""
	for i, w := range words {
		shared := 0
		if i%blockSize == 0 {
			sizes = append(sizes, 0)
		} else {
			for shared < min(len(w), len(last)) && w[shared] == last[shared] {
				shared++
			}
		}
		before := len(data)
		data = model.AppendText(model.AppendUint(data, uint64(shared)), w[shared:])
		sizes[len(sizes)-1] += len(data) - before
		last = w
	}
	b = model.AppendUint(model.AppendUint(b, uint64(len(words))), uint64(len(sizes)))
	for _, n := range sizes {
		b = model.AppendUint(b, uint64(n))
	}
	return model.AppendText(b, string(data))
}

// lookup adds the table of base forms by the key of the word.
func (r *reader) lookup(file string, table map[any]any) error {
	forms := map[uint64]string{}
	for k, v := range table {
		form, ok := v.(string)
		if list, isList := texts(v); isList && len(list) > 0 {
			form, ok = list[0], true
		}
		key, isKey := number(k)
		if !ok || !isKey {
			return corrupt(file, "lemma_lookup tells %v of %v", v, k)
		}
		forms[key] = form
	}
	at := map[string]uint32{}
	var data []byte
	for _, form := range slices.Compact(slices.Sorted(maps.Values(forms))) {
		at[form] = uint32(len(data))
		data = model.AppendText(data, form)
	}
	keys := slices.Sorted(maps.Keys(forms))
	out := appendKeys(model.AppendUint(nil, uint64(len(keys))), keys)
	for _, k := range keys {
		out = binary.LittleEndian.AppendUint32(out, at[forms[k]])
	}
	r.out.Add("lemmas.lookup", model.AppendText(out, string(data)))
	return nil
}

// trees adds the edit trees of a trainable lemmatizer and returns its labels.
func (r *reader) trees(p part) ([]string, error) {
	if k, ok := p.config["top_k"].(float64); ok && k != 1 {
		return nil, unsupported(p.name, "it tries %v trees (top_k)", k)
	}
	if b := p.config["backoff"]; b != "orth" {
		return nil, unsupported(p.name, "it falls back to %v", b)
	}
	var cfg struct{ Labels []int }
	if err := r.json(p.name+"/cfg", &cfg); err != nil {
		return nil, err
	}
	file := p.name + "/trees"
	m, err := r.unpackFile(file)
	if err != nil {
		return nil, err
	}
	texts, err := r.strings()
	if err != nil {
		return nil, err
	}
	nodes, _ := m["trees"].([]any)
	out := model.AppendUint(nil, uint64(len(nodes)))
	for i, v := range nodes {
		n, _ := v.(map[any]any)
		if out, err = appendTree(out, n, i, texts); err != nil {
			return nil, corrupt(file, "tree %d: %v", i, err)
		}
	}
	out = model.AppendUint(out, uint64(len(cfg.Labels)))
	labels := make([]string, len(cfg.Labels))
	for i, id := range cfg.Labels {
		if id < 0 || id >= len(nodes) {
			return nil, corrupt(p.name+"/cfg", "label %d of %d trees", id, len(nodes))
		}
		labels[i] = "tree"
		out = model.AppendUint(out, uint64(id))
	}
	r.out.Add("lemmas.trees", out)
	return labels, nil
}

// strings returns the texts of the pipeline by their keys.
func (r *reader) strings() (map[uint64]string, error) {
	const file = "vocab/strings.json"
	data, err := r.file(file)
	if err != nil {
		return nil, err
	}
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, corrupt(file, "%v", err)
	}
	out := make(map[uint64]string, len(list)+1)
	for _, s := range list {
		out[token.Key(r.symbols, s)] = s
	}
	for s, k := range r.symbols {
		out[k] = s
	}
	out[0] = ""
	return out, nil
}
