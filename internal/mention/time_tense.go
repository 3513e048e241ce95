package mention

import "strings"

// A tense tells where the clause of a time expression lies from publication.
type tense uint8

const (
	noTense tense = iota
	past
	present
	future
)

// forward lists the lemmas whose infinitives and objects lie ahead.
var forward = map[string]bool{"plan": true, "expect": true, "schedule": true, "due": true, "set": true, "agree": true, "want": true,
	"intend": true, "vow": true, "ask": true, "urge": true, "order": true, "call": true, "prepare": true, "ready": true, "likely": true,
	"hope": true, "seek": true, "threaten": true, "promise": true, "pledge": true, "slate": true, "need": true, "propose": true, "aim": true,
	"until": true, "by": true, "upcoming": true}

// tense returns the tense of the clause that piece i stands in: that of the
// nearest verb above it.
func (s *scan) tense(i int) tense {
	at := int(s.p[i].tok)
	for range 12 {
		t := &s.doc.Tokens[at]
		if strings.HasPrefix(t.Tag, "VB") || t.Tag == "MD" {
			return s.verbTense(at, 0)
		}
		if forward[t.Lemma] && t.Tag != "IN" {
			return future
		}
		if t.Head == at {
			break
		}
		at = t.Head
	}
	return s.sentenceTense(i)
}

// verbTense returns the tense of the verb at token v with its auxiliaries.
func (s *scan) verbTense(v, depth int) tense {
	t := &s.doc.Tokens[v]
	has, to := noTense, false
	for _, c := range s.doc.Children(v) {
		a := &s.doc.Tokens[c]
		if a.Dep != "aux" && a.Dep != "auxpass" {
			continue
		}
		switch {
		case a.Tag == "MD":
			return modalTense(a.Lemma, a.Norm)
		case a.Tag == "TO":
			to = true
		case a.Tag == "VBD" || a.Lemma == "have":
			has = past
		case has == noTense && (a.Tag == "VBZ" || a.Tag == "VBP"):
			has = present
		}
	}
	switch {
	case to:
		return s.infinitive(v, depth)
	case has == present && t.Tag == "VBN": // "is expected", "are held"
		if forward[t.Lemma] {
			return future
		}
		return past
	case has == present && t.Lemma == "go":
		return future
	case has != noTense:
		if forward[t.Lemma] && t.Tag == "VBN" {
			return future
		}
		return has
	case t.Tag == "VBD" && (t.Lemma == "plan" || t.Lemma == "schedule" || t.Lemma == "expect"):
		return future
	case t.Tag == "VBD", t.Tag == "VBN":
		return past
	case t.Tag == "VBZ", t.Tag == "VBP":
		return present
	}
	if t.Head != v && depth < 4 {
		return s.above(t.Head, depth+1)
	}
	return noTense
}

// modalTense: "will" lies ahead, "could have" and "might" most often too.
func modalTense(lemma, norm string) tense {
	if lemma == "could" || norm == "could" || norm == "must" || norm == "can" {
		return present
	}
	return future
}

// infinitive returns the tense of "to" and a verb: ahead of what plans it,
// else with the verb above.
func (s *scan) infinitive(v, depth int) tense {
	h := s.doc.Tokens[v].Head
	if h == v || depth > 3 {
		return future
	}
	head := &s.doc.Tokens[h]
	if forward[head.Lemma] || !strings.HasPrefix(head.Tag, "VB") {
		return future
	}
	if s.verbTense(h, depth+1) == past {
		return past
	}
	return future
}

// above returns the tense of the nearest verb at or above token at.
func (s *scan) above(at, depth int) tense {
	for range 8 {
		t := &s.doc.Tokens[at]
		if strings.HasPrefix(t.Tag, "VB") {
			return s.verbTense(at, depth)
		}
		if t.Head == at {
			return noTense
		}
		at = t.Head
	}
	return noTense
}

// sentenceTense looks at any verb of the sentence, where no verb is above.
func (s *scan) sentenceTense(i int) tense {
	sent := s.doc.Sents[s.doc.SentOf(int(s.p[i].tok))]
	for t := sent.Start; t < sent.End; t++ {
		switch tok := &s.doc.Tokens[t]; {
		case tok.Tag == "VBD":
			return past
		case tok.Tag == "MD" && modalTense(tok.Lemma, tok.Norm) == future:
			return future
		}
	}
	return noTense
}

// ongoing reports whether the clause above piece i is in the present or the
// present perfect, so that it still holds at publication.
func (s *scan) ongoing(i int) bool {
	at := int(s.p[i].tok)
	for range 12 {
		t := &s.doc.Tokens[at]
		if strings.HasPrefix(t.Tag, "VB") {
			return s.holds(at)
		}
		if t.Head == at {
			return true // no verb: a headline, a caption
		}
		at = t.Head
	}
	return true
}

// holds reports whether the verb at token v is present or present perfect.
func (s *scan) holds(v int) bool {
	for _, c := range s.doc.Children(v) {
		a := &s.doc.Tokens[c]
		if a.Dep == "aux" || a.Dep == "auxpass" {
			return a.Tag == "VBZ" || a.Tag == "VBP" || a.Tag == "MD"
		}
	}
	t := &s.doc.Tokens[v]
	if t.Tag == "VBN" || t.Tag == "VBG" {
		if t.Head == v {
			return true
		}
		return s.ongoingAbove(t.Head)
	}
	return t.Tag != "VBD"
}

// ongoingAbove follows the heads of a participle to a finite verb.
func (s *scan) ongoingAbove(at int) bool {
	for range 8 {
		t := &s.doc.Tokens[at]
		if t.Tag == "VBD" {
			return false
		}
		if t.Tag == "VBZ" || t.Tag == "VBP" || t.Head == at {
			return true
		}
		at = t.Head
	}
	return true
}
