package lemma

import "strings"

// french returns the base form of a French word.
func (l *Lemmatizer) french(word, lower, pos string) string {
	switch pos {
	case "NOUN", "VERB", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ":
	default:
		return l.lookedUp(word)
	}
	t := l.tables[pos]
	if t == nil {
		return l.lookedUp(lower)
	}
	if t.words.has(lower) {
		return lower
	}
	if forms := t.known[lower]; len(forms) > 0 {
		return forms[0]
	}
	other := ""
	for _, r := range t.rules {
		stem, ok := strings.CutSuffix(lower, r[0])
		switch form := stem + r[1]; {
		case !ok || form == "":
		case t.words.has(form) || !isAlpha(form):
			return form
		case other == "":
			other = form
		}
	}
	if other != "" {
		return other
	}
	return l.lookedUp(lower)
}
