package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// describeSide gives an actor without a side the side that the report's own
// words tell: "pro-government", "opposition", "rebel".
func (r *report) describeSide(a *actor) {
	end := a.head
	for t := a.tokens.Start; t < end; t++ {
		switch w := r.p.Tokens[t].Norm; {
		case w == "backed" || w == "led" || w == "aligned" || w == "affiliated" || w == "linked" || w == "sponsored":
			if t >= 2 && r.p.Word(t-1) == "-" {
				a.Descriptors = append(a.Descriptors, r.text(nlp.Span{Start: t - 2, End: t + 1}))
			}
		case (w == "pro" || w == "anti") && t+2 <= end && r.p.Word(t+1) == "-":
			a.Descriptors = append(a.Descriptors, r.text(nlp.Span{Start: t, End: t + 3}))
		case strings.HasPrefix(w, "pro-") || strings.HasPrefix(w, "anti-") || (w == "opposition" || w == "rebel" || w == "regime" || w == "government") && (t == 0 || r.p.Word(t-1) != "-"):
			a.Descriptors = append(a.Descriptors, r.p.Word(t))
		}
	}
	if a.Side != "" {
		return
	}
	for _, d := range a.Descriptors {
		if s := r.sideOfWord(strings.ToLower(d)); s != "" {
			a.Side = s
			a.Reasons = append(a.Reasons, "side as the report describes it: "+d)
			return
		}
	}
}

// sideOfWord returns the side that a describing word places somebody on, in the
// conflict that the report is about.
func (r *report) sideOfWord(w string) sitrep.SideID {
	if r.conflict == "" {
		return ""
	}
	gov, _ := r.who.GovernmentSide(r.conflict, r.at)
	opp := sitrep.SideID("")
	if sides := r.who.OppositionSides(r.conflict, r.at); len(sides) > 0 {
		opp = sides[0]
	}
	switch w {
	case "pro-government", "government", "pro-regime", "regime", "loyalist", "pro-assad", "anti-rebel":
		return gov
	case "opposition", "rebel", "insurgent", "anti-government", "anti-regime", "pro-opposition", "pro-rebel":
		return opp
	}
	return ""
}

// isRebels reports whether a phrase means the armed opponents of a government
// in general: a noun of that meaning, or fighters and forces called opposition
// or rebel. A proper name before the noun makes it a group of its own.
func (r *report) isRebels(s nlp.Span, head int, words []string) bool {
	noun := lowerLemma(&r.p.Tokens[head])
	named := false
	for t := s.Start; t < head; t++ {
		tok := &r.p.Tokens[t]
		if (tok.POS == "PROPN" || tok.Tag == "JJ" && isUpper(r.p.Word(t))) && len(r.who.DemonymAll(r.wordOf(t))) == 0 && r.placeFree(t) &&
			!(t+2 <= head && r.p.Word(t+1) == "-") {
			named = true
		}
	}
	if named {
		return false
	}
	if noun == "fighter" || noun == "force" || noun == "group" || noun == "faction" || noun == "troop" || noun == "combatant" || noun == "militiaman" {
		return contains(words[:len(words)-1], "opposition", "rebel", "insurgent", "jihadist", "islamist", "anti", "guerrilla", "militant") || noun != "group" && r.opposed(head)
	}
	if contains(words, "pro", "progovernment") {
		return false
	}
	return r.lex.Is(noun, "insurgent") && noun != "attacker" && noun != "assailant" && noun != "bandit" && noun != "terrorist" && !(noun == "gunman" && r.nobodyKnows(head))
}

// nobodyKnows reports whether a report says of somebody that it is not known who
// they are: "unidentified gunmen".
func (r *report) nobodyKnows(head int) bool {
	for _, c := range r.p.Children(head) {
		switch r.p.Tokens[c].Norm {
		case "unidentified", "unknown", "masked", "unnamed":
			return true
		}
	}
	return false
}

// opposed reports whether the noun is followed by "opposed to" or "fighting
// against" somebody ("forces opposed to the president").
func (r *report) opposed(head int) bool {
	for _, c := range r.p.Children(head) {
		if r.p.Tokens[c].Dep == "acl" && r.p.Tokens[c].Norm == "opposed" || r.p.Tokens[c].Norm == "opposed" {
			return true
		}
	}
	return false
}

// rebelsOf returns the actor that stands for the armed opponents of a state's
// government in general: the roster's own where it has one.
func (r *report) rebelsOf(country string) sitrep.ActorID {
	if st, ok := r.who.State(country); ok {
		for _, noun := range []string{"rebels", "insurgents", "opposition fighters"} {
			if a := r.lookup(append(roster.FoldWords(st.Demonym), noun)); a != nil {
				return a.ID
			}
		}
	}
	if country == "" {
		return "~insurgents"
	}
	return sitrep.ActorID("~" + strings.ToLower(country) + ".insurgents")
}
