package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// mention returns the actor that the noun phrase at t mentions: one that was
// found before, or one made of the phrase's own words.
func (r *report) mention(t int) sitrep.ActorMention {
	if m, ok := r.namedBeside(t); ok {
		return m
	}
	if m, ok := r.ownForces(t); ok {
		return m
	}
	if a := r.actor(t); a != nil {
		if a.Form == sitrep.FormPronoun {
			if m, ok := r.speakerPronoun(t); ok {
				return m
			}
			if m, ok := r.namedBefore(a); ok {
				return m
			}
		}
		return *a
	}
	if p := r.placeMention(t); p != nil {
		m := sitrep.ActorMention{Span: p.Span, Head: r.bytes(nlp.Span{Start: t, End: t + 1}), Name: p.Name, Form: sitrep.FormNamed, Country: p.Country}
		if a, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(p.Country))); ok && p.Feature == "country" {
			m.Actor, m.Name, m.Kind = a.ID, a.Name, a.Kind
		} else {
			m.Actor = unknown(m.Name)
		}
		return m
	}
	if m, ok := r.speakerPronoun(t); ok {
		return m
	}
	s := r.phrase(t)
	m := sitrep.ActorMention{Span: r.bytes(s), Head: r.bytes(nlp.Span{Start: t, End: t + 1}), Form: sitrep.FormDescriptive}
	m.Name = m.Span.Of(r.p.Text)
	m.Actor = unknown(m.Name)
	m.Kind = r.actorKind(t)
	m.Reasons = sitrep.Reasons{"described, not named"}
	return m
}

// namedBeside returns who is named in apposition to a description: "the head of
// the group Rami Haddad", "the governor, Lina Saleh", "the daily El Faro".
func (r *report) namedBeside(t int) (sitrep.ActorMention, bool) {
	own := r.actor(t)
	if own != nil && own.Form == sitrep.FormDescriptive && strings.HasPrefix(string(own.Actor), "~") {
		if m, ok := r.holderOf(t, own); ok {
			return m, true
		}
	}
	if own == nil && r.tok(t).Tag == "NN" && r.oneOfOffice(r.actorKind(t)) && !r.isPlaceNoun(t) { // "the head of the clinic, Maria Landa": who is a person by the name
		own = &sitrep.ActorMention{Actor: "~", Form: sitrep.FormDescriptive, Kind: sitrep.ActorPerson}
	}
	if own != nil && own.Kind == sitrep.ActorMedia && own.Form == sitrep.FormDescriptive && t+1 < len(r.p.Tokens) { // "the state agency Nova said", with two subjects
		if a := r.actor(t + 1); a != nil && a.Form == sitrep.FormNamed && a.Kind == sitrep.ActorMedia && r.head(t+1) == r.head(t) {
			return *a, true
		}
	}
	spokesman := own != nil && own.Form == sitrep.FormDescriptive && speaksFor[r.lemma(t)] && r.tok(t).Tag == "NN"
	if own == nil || own.Form != sitrep.FormDescriptive || !strings.HasPrefix(string(own.Actor), "~") && !spokesman {
		return sitrep.ActorMention{}, false
	}
	if m, ok := r.knownAs(t, own); ok {
		return m, true
	}
	if n := r.nameAtEnd(t, own); n >= 0 {
		m := *r.actor(n)
		if m.Body == "" && own.Body != "" {
			m.Body, m.BodyName = own.Body, own.BodyName
		}
		return m, true
	}
	for _, c := range append(slices.Clone(r.kids(t)), r.setOffName(t)...) {
		if d := r.dep(int(c)); d != "appos" && d != "compound" && d != "nmod" && d != "conj" {
			continue
		}
		a := r.actor(int(c))
		if a == nil || a.Form != sitrep.FormNamed {
			continue
		}
		office := own.Kind == sitrep.ActorOfficials || own.Kind == sitrep.ActorPerson ||
			r.dep(int(c)) == "appos" && r.tok(t).Tag == "NN" && r.listed(t, "people") // "a rebel fighter, Karim Haddad"
		misread := r.dep(int(c)) == "appos" && a.Kind == sitrep.ActorOrganisation && strings.HasPrefix(string(a.Actor), "~") // a name that no table has
		if own.Kind == sitrep.ActorMedia && a.Kind == sitrep.ActorMedia && r.dep(int(c)) == "appos" {                        // "the state news agency, Nova"
			return *a, true
		}
		if spokesman && a.Kind == sitrep.ActorPerson && !strings.HasPrefix(string(own.Actor), "~") { // "a military spokesman, Col. Ana Ruiz": she speaks for the army
			m := *a
			if m.Body == "" {
				m.Body, m.BodyName = own.Actor, own.Name
			}
			return m, true
		}
		person := office && (a.Kind == sitrep.ActorPerson || misread)
		if person || a.Kind == own.Kind && r.dep(int(c)) == "appos" || own.Kind == sitrep.ActorArmedGroup && a.Kind == sitrep.ActorParty {
			m := *a
			if person {
				m.Kind = sitrep.ActorPerson
			}
			if person && m.Body == "" && own.Body != "" {
				m.Body, m.BodyName = own.Body, own.BodyName
			}
			return m, true
		}
	}
	return sitrep.ActorMention{}, false
}

// speaksFor are nouns for one who speaks for a body and may be named beside it.
var speaksFor = map[string]bool{"spokesman": true, "spokeswoman": true, "spokesperson": true, "official": true, "officer": true, "commander": true,
	"general": true, "colonel": true, "major": true, "captain": true, "diplomat": true, "envoy": true, "ambassador": true, "adviser": true, "advisor": true}

// oneOfOffice reports whether a noun of a kind can be a person's.
func (r *report) oneOfOffice(k sitrep.ActorKind) bool {
	switch k {
	case sitrep.ActorUnknown, sitrep.ActorPerson, sitrep.ActorOfficials, sitrep.ActorPeople:
		return true
	default:
		return false
	}
}

// holderOf returns who holds the office that the description at t names, where
// the report calls just one person by it: "the governor", "Aragua's governor",
// with "Gov. Ana Ruiz" elsewhere. What is said of an office in general, or of
// another place's, is nobody's.
func (r *report) holderOf(t int, own *sitrep.ActorMention) (sitrep.ActorMention, bool) {
	office := r.lemma(t)
	if r.tok(t).Tag != "NN" || !offices[office] {
		return sitrep.ActorMention{}, false
	}
	if d := r.child(t, "det"); d >= 0 && r.lemma(d) != "the" {
		return sitrep.ActorMention{}, false
	}
	for _, c := range r.kids(t) {
		switch d := r.dep(int(c)); {
		case d == "amod" && (r.lemma(int(c)) == "former" || r.lemma(int(c)) == "deputy" || r.lemma(int(c)) == "late" || r.lemma(int(c)) == "new"), d == "compound":
			return sitrep.ActorMention{}, false
		}
	}
	var found *sitrep.ActorMention
	for i := range r.m.Actors {
		a := &r.m.Actors[i]
		if a.Form != sitrep.FormNamed || a.Kind != sitrep.ActorPerson || !r.titledAs(a, office) {
			continue
		}
		if found != nil && found.Actor != a.Actor {
			return sitrep.ActorMention{}, false
		}
		if found == nil {
			found = a
		}
	}
	if found == nil {
		return sitrep.ActorMention{}, false
	}
	m := *found
	m.Antecedent, m.Span, m.Head, m.Form = found.Span, own.Span, own.Head, sitrep.FormDescriptive
	m.Reasons = sitrep.Reasons{"the only one whom the report calls by that office"}
	return m, true
}

// offices are those of which a state, a town or a body has one at a time.
var offices = map[string]bool{"governor": true, "president": true, "mayor": true, "premier": true, "chancellor": true, "ambassador": true, "envoy": true, "king": true, "emir": true, "sultan": true, "pope": true, "archbishop": true, "bishop": true}

// shortTitles are the written forms of offices before names.
var shortTitles = map[string]string{"gov.": "governor", "gov": "governor", "pres.": "president", "amb.": "ambassador"}

// titledAs reports whether a person's name stands with the office, before it or
// in apposition.
func (r *report) titledAs(a *sitrep.ActorMention, office string) bool {
	at := r.tokens(a.Span)
	is := func(t int) bool {
		l := strings.ToLower(r.word(t))
		return l == office || shortTitles[l] == office
	}
	for t := max(0, at.Start-1); t < at.End; t++ {
		if is(t) {
			return true
		}
	}
	h := r.tokens(a.Head)
	if h.End <= h.Start {
		return false
	}
	for _, c := range r.kids(h.Start) { // "Ana Ruiz, the governor of the province"
		if r.dep(int(c)) == "appos" && is(int(c)) {
			return true
		}
	}
	return r.dep(h.Start) == "appos" && is(r.head(h.Start))
}

// setOffName returns the name that stands between commas right before the verb of
// which the noun at t is the subject, wherever the parser hangs it: "the head of
// the clinic at the port, Maria Landa, called on ...".
func (r *report) setOffName(t int) []int32 {
	v := r.head(t)
	if d := r.dep(t); d != "nsubj" && d != "nsubjpass" || v < t+4 || !r.isVerb(v) {
		return nil
	}
	end := v
	for end > t && (r.dep(end-1) == "aux" || r.dep(end-1) == "auxpass" || r.dep(end-1) == "advmod" || r.dep(end-1) == "neg") {
		end--
	}
	if end-3 <= t || r.word(end-1) != "," {
		return nil
	}
	n := end - 2
	a := r.actor(n)
	if a == nil || a.Form != sitrep.FormNamed || a.Kind != sitrep.ActorPerson || r.dep(n) != "appos" && r.dep(n) != "conj" {
		return nil
	}
	if at := r.tokens(a.Span); at.Start <= t+1 || r.word(at.Start-1) != "," || at.End != end-1 {
		return nil
	}
	return []int32{int32(n)}
}

// knownAs returns who is named by "known as", "called" or "nicknamed" after a
// description: "the commander known as Abu Salim".
func (r *report) knownAs(t int, own *sitrep.ActorMention) (sitrep.ActorMention, bool) {
	for _, c := range r.kids(t) {
		v, n := int(c), -1
		if r.dep(v) != "acl" || r.tok(v).Tag != "VBN" {
			continue
		}
		switch r.lemma(v) {
		case "know", "identify":
			for _, p := range r.prepsOf(v) {
				if p.word == "as" {
					n = p.obj
				}
			}
		case "call", "name", "nickname":
			n = r.child(v, "oprd", "dobj")
		}
		if n < 0 || r.tok(n).POS != "PROPN" || r.placeMention(n) != nil && r.placeMention(n).ID != "" || own.Actor == "~" {
			continue
		}
		if a := r.actor(n); a != nil && a.Form == sitrep.FormNamed {
			return *a, true
		}
		m := *own
		s := r.phrase(n)
		m.Span, m.Head = r.bytes(s), r.bytes(nlp.Span{Start: n, End: n + 1})
		m.Name = m.Span.Of(r.p.Text)
		m.Actor, m.Form = unknown(m.Name), sitrep.FormNamed
		m.Reasons = sitrep.Reasons{"named after the description"}
		return m, true
	}
	return sitrep.ActorMention{}, false
}

// namedBefore returns who a pronoun stands for by name where its antecedent is a
// description with a name beside it: "the envoy, Ana Ruiz, ... She".
func (r *report) namedBefore(a *sitrep.ActorMention) (sitrep.ActorMention, bool) {
	if a.Antecedent == (sitrep.Span{}) || !strings.HasPrefix(string(a.Actor), "~") {
		return sitrep.ActorMention{}, false
	}
	at := r.tokens(a.Antecedent)
	for t := at.End - 1; t >= at.Start; t-- {
		m, ok := r.namedBeside(t)
		if !ok || r.tokens(m.Span).Start <= at.Start && r.tokens(m.Span).End >= at.End {
			continue
		}
		m.Antecedent, m.Span, m.Head, m.Form = m.Span, a.Span, a.Head, sitrep.FormPronoun
		m.Reasons = append(slices.Clone(a.Reasons), "named beside the description that the pronoun stands for")
		return m, true
	}
	return sitrep.ActorMention{}, false
}

func unknown(name string) sitrep.ActorID {
	return sitrep.ActorID("~" + strings.Join(roster.FoldWords(name), " "))
}

// phrase returns the noun phrase of t without determiners, figures and what
// follows the noun.
func (r *report) phrase(t int) nlp.Span {
	s := nlp.Span{Start: t, End: t + 1}
	for _, c := range r.kids(t) {
		i := int(c)
		if i > t {
			break
		}
		switch r.dep(i) {
		case "compound", "nmod", "amod", "poss":
			if e := r.p.Edges(i); e.End <= t+1 {
				s.Start = min(s.Start, e.Start)
			}
		}
	}
	for s.Start < t {
		tok := r.tok(s.Start)
		if tok.POS != "DET" && tok.POS != "NUM" && tok.POS != "PUNCT" && tok.POS != "PRON" && tok.Tag != "POS" && tok.POS != "SPACE" {
			break
		}
		s.Start++
	}
	return s
}

// speakerPronoun resolves "we", "I" and "our" to who is being quoted. A person
// who speaks for a body says "we" of the body.
func (r *report) speakerPronoun(t int) (sitrep.ActorMention, bool) {
	switch r.tok(t).Norm {
	case "we", "us", "our", "ours", "i", "me", "my":
	default:
		return sitrep.ActorMention{}, false
	}
	for _, i := range r.says[t] {
		s := &r.sayings[i]
		if len(s.sources) == 0 || !s.report {
			continue
		}
		if s.sources[0] == t {
			continue
		}
		m := r.mention(s.sources[0])
		if m.Body != "" && r.tok(t).Norm != "i" && r.tok(t).Norm != "me" && r.tok(t).Norm != "my" {
			m.Actor, m.Name = m.Body, m.BodyName
			m.Kind = sitrep.ActorOrganisation
			if b, ok := r.who.Actor(m.Actor); ok {
				m.Kind, m.Country = b.Kind, b.Country
				if st, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(b.Country))); ok && b.Kind == sitrep.ActorGovernment {
					m.Actor, m.Name = st.ID, st.Name // a minister's "we" is the state
				}
			}
		}
		m.Antecedent = m.Span
		m.Span = r.bytes(nlp.Span{Start: t, End: t + 1})
		m.Head, m.Form = m.Span, sitrep.FormPronoun
		m.Reasons = sitrep.Reasons{"the speaker of the quotation"}
		return m, true
	}
	return sitrep.ActorMention{}, false
}

// chains returns the chains of voices over token t, one for each speaker of the
// innermost saying; outer sayings follow, the nearest first.
func (r *report) chains(t int, skip int) [][]sitrep.Voice {
	var chains, others [][]sitrep.Voice
	for _, i := range r.says[t] {
		s := &r.sayings[i]
		if !s.report || i == skip || s.cue.Start <= t && t < s.cue.End {
			continue
		}
		if d := r.child(t, "det"); s.partly && d >= 0 && r.lemma(d) == "the" { // "who carried out the attack": that there was one is not asked
			continue
		}
		vs := r.voicesOf(s)
		if len(vs) == 0 {
			continue
		}
		if s.outlet && len(chains) == 0 { // "the police said it was unclear who fired": it is the police's doubt
			if outer := r.chains(s.verb, i); len(outer) > 0 && len(outer[0]) > 0 {
				for k := range outer {
					outer[k] = slices.Clone(outer[k])
					outer[k][0].Stance = s.stance
				}
				return outer
			}
		}
		if skip < 0 && s.hearsay && r.tok(s.verb).POS == "ADV" && len(chains) == 0 { // "allegedly shot two, the union said": it is the union's
			if outer := r.chains(t, i); len(outer) > 0 && len(outer[0]) > 0 && outer[0][0].Name != sitrep.Unnamed {
				if s.stance == sitrep.ClaimStance {
					for k := range outer {
						if len(outer[k]) > 0 && outer[k][0].Stance == sitrep.Assert {
							outer[k][0].Stance = sitrep.ClaimStance
						}
					}
				}
				return outer
			}
		}
		if s.apart {
			for _, v := range vs {
				others = append(others, []sitrep.Voice{v})
			}
			continue
		}
		if len(chains) == 0 {
			for _, v := range vs {
				chain := append([]sitrep.Voice{v}, append(r.toldTo(s), r.passedOn(s)...)...)
				chains = append(chains, slices.CompactFunc(chain, func(a, b sitrep.Voice) bool { return a.Actor == b.Actor }))
			}
			continue
		}
		for k := range chains {
			last := chains[k][len(chains[k])-1]
			if last.Actor != vs[0].Actor {
				chains[k] = append(chains[k], vs[0])
			}
		}
	}
	if len(others) > 0 && len(chains) == 0 {
		chains = [][]sitrep.Voice{nil} // the outlet itself
	}
	return append(chains, others...)
}

// toldTo returns the outlet that a speaker told it to, as the next link of the
// chain ("a doctor told the agency that ...").
func (r *report) toldTo(s *saying) []sitrep.Voice {
	if s.visual != nil {
		_, rest := r.visualVoices(s)
		return rest
	}
	if r.tok(s.verb).POS == "VERB" && r.lemma(s.verb) != "accord" { // "according to state media": they are the source, and pass nothing on
		if out := r.carriedBy(s.verb); out != nil {
			return out
		}
	}
	if r.lemma(s.verb) != "tell" || r.tok(s.verb).POS != "VERB" {
		return nil
	}
	for _, c := range r.kids(s.verb) {
		if d := r.dep(int(c)); d != "dobj" && d != "dative" {
			continue
		}
		a := r.actor(int(c))
		if r.isMedia(int(c)) && r.tellsWhich(int(c)) {
			return []sitrep.Voice{{ActorMention: *a, Cue: r.bytes(s.cue), Stance: sitrep.Assert}}
		}
		if o := int(c); r.tok(o).POS == "PROPN" && r.listed(o, "outlet-name") && (a == nil || strings.HasPrefix(string(a.Actor), "~")) { // "told the Herald"
			m := sitrep.ActorMention{Span: r.bytes(r.phrase(o)), Head: r.bytes(nlp.Span{Start: o, End: o + 1}), Form: sitrep.FormNamed, Kind: sitrep.ActorMedia,
				Reasons: sitrep.Reasons{"it was told something, and is named as outlets are"}}
			m.Name = m.Span.Of(r.p.Text)
			m.Actor = unknown(m.Name)
			return []sitrep.Voice{{ActorMention: m, Cue: r.bytes(s.cue), Stance: sitrep.Assert}}
		}
	}
	return nil
}

// voicesOf returns the speakers of a saying.
func (r *report) voicesOf(s *saying) []sitrep.Voice {
	cue := r.bytes(s.cue)
	if s.visual != nil {
		roots, _ := r.visualVoices(s)
		return roots
	}
	if s.outlet {
		return []sitrep.Voice{r.outletVoice(s)}
	}
	if s.hearsay {
		m := sitrep.ActorMention{Span: cue, Head: cue, Name: sitrep.Unnamed, Actor: "~unnamed", Form: sitrep.FormDescriptive}
		return []sitrep.Voice{{ActorMention: m, Cue: cue, Stance: s.stance}}
	}
	var out []sitrep.Voice
	for _, t := range s.sources {
		if !r.canSpeak(t) && !r.speaksByVerb(s, t) {
			continue
		}
		if who := r.authorsOf(t); len(who) > 0 {
			for _, o := range who {
				out = append(out, sitrep.Voice{ActorMention: r.mention(o), Cue: cue, Stance: s.stance})
			}
			continue
		}
		if who := r.allOfThem(t); len(who) > 1 {
			for _, o := range who {
				out = append(out, sitrep.Voice{ActorMention: r.mention(o), Cue: cue, Stance: s.stance})
			}
			continue
		}
		if r.hearsayPaper(t) || r.earlyData(t) {
			m := sitrep.ActorMention{Span: r.bytes(r.phrase(t)), Head: r.bytes(nlp.Span{Start: t, End: t + 1}), Name: sitrep.Unnamed, Actor: "~unnamed", Form: sitrep.FormDescriptive}
			out = append(out, sitrep.Voice{ActorMention: m, Cue: cue, Stance: s.stance})
			continue
		}
		if o := r.issuerBefore(t); o >= 0 {
			t = o
		}
		out = append(out, sitrep.Voice{ActorMention: r.mention(t), Cue: cue, Stance: s.stance})
		for _, p := range r.prepsOf(t) { // "media groups including City Today said"
			if a := r.actor(p.obj); p.word == "include" && a != nil && a.Form == sitrep.FormNamed && r.canSpeak(p.obj) {
				out = append(out, sitrep.Voice{ActorMention: *a, Cue: cue, Stance: s.stance})
			}
		}
	}
	return out
}

// allOfThem returns those whom "they" at t stands for where they were named one after
// the other: "the minister, the general and his advisers met. They deplored ...".
func (r *report) allOfThem(t int) []int {
	a := r.actor(t)
	if r.tok(t).Norm != "they" || a == nil || a.Antecedent == (sitrep.Span{}) {
		return nil
	}
	at := r.tokens(a.Antecedent)
	if at.End <= at.Start {
		return nil
	}
	h := at.Start
	for k := at.Start; k < at.End; k++ {
		if g := r.head(k); g < at.Start || g >= at.End {
			h = k
		}
	}
	if r.dep(h) != "conj" {
		return nil
	}
	for steps := 0; steps < 12 && r.dep(h) == "conj" && !r.isVerb(r.head(h)); steps++ {
		h = r.head(h)
	}
	who := r.list(h)
	for _, o := range who {
		if r.actorAt[o] == 0 || r.tok(o).Tag == "PRP" {
			return nil
		}
	}
	return who
}

// canSpeak tells a speaker from a thing: "the blast showed", "the law says".
func (r *report) canSpeak(t int) bool {
	if r.actor(t) != nil || r.tok(t).Tag == "PRP" || r.tok(t).POS == "PROPN" {
		return true
	}
	l := r.lemma(t)
	if r.actorKind(t) != sitrep.ActorUnknown {
		return true
	}
	if w := r.word(t); len(w) >= 3 && w == strings.ToUpper(w) && letters(w) && r.tok(t).POS == "NOUN" && !r.headline[t] { // an acronym that the tagger takes for a noun
		return true
	}
	switch l {
	case "region", "republic", "territory", "enclave", "entity": // "the breakaway region of X"
		if r.modifiedBy(t, "breakaway", "separatist", "self-proclaimed", "unrecognised", "unrecognized", "rebel", "secessionist", "autonomous", "proclaimed") {
			return true
		}
	case "room":
		if r.modifiedBy(t, "operations", "operation", "media", "command", "joint", "emergency", "situation") {
			return true
		}
	case "site", "portal", "blog", "account", "feed": // "a rebel web site reported"
		if r.modifiedBy(t, "web", "news", "internet", "online", "twitter", "telegram", "facebook", "media", "social", "jihadist", "militant", "official") {
			return true
		}
	case "figure", "tally", "count", "estimate", "statistic", "finding", "dossier", "census", "log", "bulletin", "update", "assessment":
		return len(r.authorsOf(t)) > 0 || l == "tally" || r.dep(t) == "pobj"
	case "local", "report", "statement", "study", "dispatch", "communique", "communiqué", "document", "letter", "survey", "footage", "video", "image", "memo", "transcript", "message", "post", "photograph", "photo", "data", "record",
		"command", "office", "court", "commission", "inquiry", "panel", "mission", "delegation", "team", "company", "union", "charity", "hospital", "headquarters", "headquarter", "staff", "committee", "bloc", "branch", "chapter", "emirate", "caliphate", "statelet", "protectorate", "mayoralty", "presidency", "hotline", "desk", "arm", "secretariat", "service", "directorate", "department", "bureau", "centre", "center", "institute":
		return true
	}
	if tok := r.tok(t); tok.Tag == "NNS" && tok.POS == "NOUN" && r.dep(t) != "pobj" { // people of any sort: "local partners report"
		return !r.any([]int{t}, []string{"structure", "vehicle", "munition", "explosive", "violence", "weaponry", "measure", "legal", "deal", "hazard", "talks", "limb"}) && !r.isPlaceNoun(t) && !r.timeAt[t]
	}
	if r.dep(t) == "pobj" && strings.EqualFold(r.word(max(t-1, 0)), "to") || r.dep(t) == "pobj" && r.accordingTo(t) { // who is named by "according to" speaks
		switch l {
		case "plan", "schedule", "law", "rule", "tradition", "custom", "need", "size", "type", "ability", "logic", "theory", "principle":
			return false
		}
		return r.tok(t).POS == "NOUN" && r.accordingTo(t)
	}
	return r.placeMention(t) != nil && !r.placeMention(t).Literal
}

// accordingTo reports whether the noun at t is the object of "according to".
func (r *report) accordingTo(t int) bool {
	p := r.head(t)
	return r.lemma(p) == "to" && (r.lemma(r.head(p)) == "accord" || strings.EqualFold(r.word(r.head(p)), "according"))
}
