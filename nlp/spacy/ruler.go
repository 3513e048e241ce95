package spacy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sitrep/nlp/model"
)

// conditions are the attributes that rules may look at, by the numbers of the model
// file.
var conditions = map[string]uint64{"TAG": 1, "LOWER": 2, "DEP": 3, "IS_SPACE": 4, "TEXT": 5, "ORTH": 5, "POS": 6, "MORPH": 7}

// settable are the attributes that rules may set.
var settable = []string{"TAG", "POS", "MORPH", "LEMMA", "DEP"}

// ruler adds the rules of an attribute ruler.
func (r *reader) ruler(p part) error {
	file := p.name + "/patterns"
	data, err := r.file(file)
	if err != nil {
		return err
	}
	v, err := unpack(data)
	rules, ok := v.([]any)
	if err != nil || !ok {
		return corrupt(file, "no list of rules: %v", err)
	}
	out := model.AppendUint(nil, uint64(len(rules)))
	for i, v := range rules {
		rule, _ := v.(map[any]any)
		attrs, _ := rule["attrs"].(map[any]any)
		patterns, _ := rule["patterns"].([]any)
		index, ok := rule["index"].(int64)
		if !ok || index < 0 {
			return unsupported(p.name, "rule %d sets token %v", i, rule["index"])
		}
		out = model.AppendUint(model.AppendUint(out, uint64(index)), uint64(len(attrs)))
		for _, name := range sortedTexts(attrs) {
			value, ok := attrs[name].(string)
			if !ok || !slices.Contains(settable, name) {
				return unsupported(p.name, "rule %d sets %s to %v", i, name, attrs[name])
			}
			out = model.AppendText(model.AppendText(out, name), feats(value))
		}
		out = model.AppendUint(out, uint64(len(patterns)))
		for _, v := range patterns {
			tokens, _ := v.([]any)
			if len(tokens) == 0 {
				return corrupt(file, "rule %d has an empty pattern", i)
			}
			out = model.AppendUint(out, uint64(len(tokens)))
			for _, v := range tokens {
				if out, err = appendToken(out, v); err != nil {
					return unsupported(p.name, "rule %d: %v", i, err)
				}
			}
		}
	}
	r.out.Add("ruler", out)
	return nil
}

// appendToken appends what a pattern asks of one token.
func appendToken(b []byte, v any) ([]byte, error) {
	of, _ := v.(map[any]any)
	b = model.AppendUint(b, uint64(len(of)))
	for _, name := range sortedTexts(of) {
		id, ok := conditions[name]
		if !ok {
			return nil, fmt.Errorf("it looks at %s", name)
		}
		values, not, err := condition(name, of[name])
		if err != nil {
			return nil, err
		}
		b = model.AppendUint(model.AppendUint(b, id), not)
		b = model.AppendTexts(b, slices.Sorted(slices.Values(values)))
	}
	return b, nil
}

// condition returns the values that an attribute may have, or must not have where not
// is 1.
func condition(name string, want any) (values []string, not uint64, err error) {
	switch w := want.(type) {
	case string:
		return []string{w}, 0, nil
	case bool:
		if name != "IS_SPACE" {
			break
		}
		if w {
			return []string{"True"}, 0, nil
		}
		return []string{"False"}, 0, nil
	case map[any]any:
		if len(w) != 1 {
			break
		}
		for _, op := range []string{"IN", "NOT_IN"} {
			if list, ok := texts(w[op]); ok {
				if op == "NOT_IN" {
					not = 1
				}
				return list, not, nil
			}
		}
		if src, ok := w["REGEX"].(string); ok {
			values, err := language(src)
			return values, 0, err
		}
	}
	return nil, 0, fmt.Errorf("it wants %s to be %v", name, want)
}

// maxLanguage is how many texts an expression may match to be taken as a list.
const maxLanguage = 1 << 12

// language returns all texts that an expression matches, which must match whole texts.
func language(src string) ([]string, error) {
	re, err := parseRegex(src)
	if err == nil && (!re.begins() || !re.ends()) {
		err = fmt.Errorf("it matches parts of words")
	}
	var set map[string]bool
	if err == nil {
		set, err = re.language()
	}
	if err != nil {
		return nil, fmt.Errorf("expression %q: %w", src, err)
	}
	return slices.Collect(maps.Keys(set)), nil
}

func (re *regex) language() (map[string]bool, error) {
	out := map[string]bool{}
	switch re.kind {
	case regexSet:
		if re.negated || re.classes != 0 {
			return nil, fmt.Errorf("it matches too much")
		}
		for _, r := range re.ranges {
			for c := r[0]; c <= r[1] && len(out) <= maxLanguage; c++ {
				out[string(c)] = true
			}
		}
	case regexSeq:
		out[""] = true
		for _, k := range re.kids {
			if err := appendAll(out, k); err != nil {
				return nil, err
			}
		}
	case regexAlt:
		for _, k := range re.kids {
			set, err := k.language()
			if err != nil {
				return nil, err
			}
			maps.Copy(out, set)
		}
	case regexRepeat:
		if re.min != 0 || re.max != 1 {
			return nil, fmt.Errorf("it matches too much")
		}
		set, err := re.kids[0].language()
		if err != nil {
			return nil, err
		}
		out = set
		out[""] = true
	case regexBegin, regexEnd:
		out[""] = true
	case regexUnknown, regexLook, regexRun:
		return nil, fmt.Errorf("it looks around")
	}
	if len(out) > maxLanguage {
		return nil, fmt.Errorf("it matches too much")
	}
	return out, nil
}

// appendAll puts every text that k matches behind every text of set.
func appendAll(set map[string]bool, k *regex) error {
	more, err := k.language()
	if err != nil {
		return err
	}
	if len(set)*len(more) > maxLanguage {
		return fmt.Errorf("it matches too much")
	}
	before := slices.Collect(maps.Keys(set))
	clear(set)
	for _, a := range before {
		for b := range more {
			set[strings.Join([]string{a, b}, "")] = true
		}
	}
	return nil
}
