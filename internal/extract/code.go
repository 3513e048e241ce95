package extract

import (
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
)

// The sub-events of the ACLED codebook (2023) that the means, the parties and
// the crowd decide rather than the word for the act.
const (
	acledClash        = "Armed clash"
	acledAttack       = "Attack"
	acledSuicide      = "Suicide bomb"
	acledGrenade      = "Grenade"
	acledChemical     = "Chemical weapon"
	acledAir          = "Air/drone strike"
	acledShelling     = "Shelling/artillery/missile attack"
	acledRemote       = "Remote explosive/landmine/IED"
	acledSexual       = "Sexual violence"
	acledMob          = "Mob violence"
	acledPeaceful     = "Peaceful protest"
	acledIntervention = "Protest with intervention"
	acledExcessive    = "Excessive force against protesters"
	acledViolent      = "Violent demonstration"
	acledProperty     = "Looting/property destruction"
)

// codes returns the codes of an event. Ground that changes hands is coded by who
// took it; violence by the means used, then by whether both parties bear arms;
// a protest by what became of it.
func (r *report) codes(x *lexicon.Entry, e *event) sitrep.Codes {
	out := sitrep.Codes{ACLED: x.Codes.ACLED, PLOVER: x.Codes.PLOVER, CAMEO: x.Codes.CAMEO}
	if x.ACLED != "" {
		out.ACLED = x.ACLED
	}
	if x.Codes.ACLEDState != "" && r.byState(e) {
		out.ACLED = x.Codes.ACLEDState
	}
	if e.Kind.Family() != sitrep.FamilyWords && r.hazard(e) {
		out.ACLED = "" // ACLED codes violence and disorder, no disasters
		return out
	}
	switch e.Kind {
	case sitrep.Attack, sitrep.Kill, sitrep.Injure, sitrep.Bombing, sitrep.Clash, sitrep.Destroy, sitrep.Shelling, sitrep.Execute:
		if out.ACLED != acledSexual && out.ACLED != acledMob && out.ACLED != "Disrupted weapons use" {
			out.ACLED = r.violence(e, out.ACLED)
		}
	case sitrep.Protest:
		out.ACLED = r.crowd(e, out.ACLED)
	default:
	}
	if e.Kind == sitrep.Clash && r.protesters(e) {
		out.ACLED = r.crowd(e, acledViolent)
	}
	return out
}

// hazard reports whether the sentence lays an event to nature or to an accident.
func (r *report) hazard(e *event) bool {
	s := r.p.Sents[r.p.SentOf(e.trigger.Start)]
	found := false
	for t := s.Start; t < s.End; t++ {
		l := r.lemma(t)
		if r.lex.Is(l, "hazard") {
			found = true
		}
		if r.lex.Is(l, "insurgent") || l == "terror" || l == "terrorism" {
			return false
		}
	}
	return found
}

// protesters reports whether a clash is one of a crowd with the police.
func (r *report) protesters(e *event) bool {
	s := r.p.Sents[r.p.SentOf(e.trigger.Start)]
	for t := s.Start; t < s.End; t++ {
		switch r.lemma(t) {
		case "protester", "protestor", "demonstrator", "rioter", "protest", "demonstration":
			return true
		}
	}
	return false
}

// byState reports whether a state's forces or government are the agent.
func (r *report) byState(e *event) bool {
	for _, a := range e.Agents {
		if a.Kind == sitrep.ActorArmedForce || a.Kind == sitrep.ActorGovernment {
			return true
		}
	}
	return false
}

// means are words that tell the means of violence, the most telling first.
var means = []struct {
	code  string
	words []string
}{
	{acledSuicide, []string{"suicide", "kamikaze", "vest", "svbied"}},
	{acledChemical, []string{"chemical", "sarin", "chlorine", "phosphorus", "toxin", "poisonous", "novichok"}},
	{acledGrenade, []string{"grenade"}},
	{acledAir, []string{"airstrike", "air-strike", "warplane", "drone", "jet", "helicopter", "aircraft", "uav", "aerial", "airplane", "sortie", "bomber"}},
	{acledShelling, []string{"shelling", "artillery", "mortar", "rocket", "missile", "howitzer", "shell", "bombardment", "katyusha", "projectile"}},
	{acledRemote, []string{"bomb", "bombing", "ied", "mine", "landmine", "explosive", "roadside", "booby-trap", "blast", "explosion", "detonate", "explode", "device"}},
	{acledSexual, []string{"rape", "gang-rape", "sexual", "sexually", "molest"}},
	{acledMob, []string{"mob", "lynch", "lynching", "vigilante", "villager"}},
}

// violence codes an act of violence by its means, told in its own sentence or in
// the ones beside it; else by the parties.
func (r *report) violence(e *event, base string) string {
	s := r.p.SentOf(e.trigger.Start)
	if c := r.meansIn(s, s, e.Kind, base); c != "" {
		return c
	}
	if base == acledAttack || e.Kind == sitrep.Destroy {
		if r.bothArmed(e) {
			return acledClash
		}
		if c := r.meansIn(max(0, s-1), min(len(r.p.Sents)-1, s+1), e.Kind, base); c != "" {
			return c
		}
	}
	return base
}

// meansIn returns the code of the first of the means that the sentences from lo
// to hi tell. A shooting war tells more than the weapons that one side lost.
func (r *report) meansIn(lo, hi int, k sitrep.Kind, base string) string {
	have := map[string]bool{}
	for t := r.p.Sents[lo].Start; t < r.p.Sents[hi].End; t++ {
		have[r.lemma(t)] = true
		have[strings.ToLower(r.word(t))] = true
	}
	if have["air"] && (have["strike"] || have["raid"] || have["attack"]) {
		have["aerial"] = true
	}
	if have["gas"] && (have["poison"] || have["mustard"] || have["nerve"] || have["attack"] && have["toxic"]) {
		have["chemical"] = true
	}
	for _, m := range means {
		if k == sitrep.Clash && (m.code == acledMob || m.code == acledRemote || m.code == acledSexual) {
			continue
		}
		if k == sitrep.Destroy && m.code == acledSexual || m.code == acledMob && base != acledAttack && k != sitrep.Destroy {
			continue
		}
		for _, w := range m.words {
			if have[w] && !(w == "villager" && !have["mob"]) && !(w == "mine" && have["gold"]) {
				return m.code
			}
		}
	}
	return ""
}

// bothArmed reports whether those who were attacked bear arms, or their posts
// were hit: then it is a battle and not an attack on civilians.
func (r *report) bothArmed(e *event) bool {
	for _, a := range e.Targets {
		switch a.Kind {
		case sitrep.ActorArmedForce, sitrep.ActorArmedGroup:
			return true
		default:
		}
		if head := r.tokens(a.Head); head.End > head.Start {
			if l := r.lemma(head.Start); r.lex.Is(l, "insurgent") || r.lex.Is(l, "force") && l != "guard" {
				return true
			}
		}
	}
	for _, t := range r.p.Subtree(e.head) {
		switch r.lemma(t) {
		case "checkpoint", "outpost", "barracks", "garrison", "base":
			if r.dep(t) == "dobj" || r.dep(t) == "pobj" || r.dep(t) == "nsubjpass" || r.dep(t) == "conj" {
				return e.Kind == sitrep.Attack
			}
		}
	}
	s := r.p.Sents[r.p.SentOf(e.trigger.Start)]
	for t := s.Start; t < s.End; t++ {
		switch r.lemma(t) {
		case "clash", "firefight", "gunfight", "gunbattle", "shootout", "skirmish", "battle", "encounter":
			if r.tok(t).POS == "NOUN" || r.tok(t).POS == "VERB" {
				return true
			}
		}
	}
	return false
}

// crowd codes a protest by what became of it, told in its own sentence or in the
// ones beside it.
func (r *report) crowd(e *event, base string) string {
	s := r.p.SentOf(e.trigger.Start)
	lo, hi := max(0, s-1), min(len(r.p.Sents)-1, s+1)
	violent, police, force, stopped := base == acledViolent, false, false, false
	for t := r.p.Sents[lo].Start; t < r.p.Sents[hi].End; t++ {
		switch r.lemma(t) {
		case "riot", "rioter", "molotov", "vandalism", "vandalize", "loot", "looting", "ransack", "torch", "arson", "barricade", "hurl", "pelt", "smash", "clash", "unrest":
			violent = true
		case "rock", "stone", "bottle", "petrol":
			violent = violent || r.tok(t).POS == "NOUN" && r.dep(t) == "dobj"
		case "violent", "violently", "violence":
			violent = violent || r.tok(t).POS != "ADV"
			force = force || r.tok(t).POS == "ADV"
		case "police", "officer", "troop", "soldier", "force", "authority", "gendarme", "army":
			police = true
		case "kill", "shoot", "beat", "brutally", "bullet", "wound", "injure", "ammunition", "excessive", "brutality", "torture", "baton":
			force = true
		case "disperse", "arrest", "detain", "tear", "teargas", "cannon", "intervene", "disband", "suppress", "block", "crackdown":
			stopped = true
		}
	}
	switch {
	case police && force && !violent:
		return acledExcessive
	case violent:
		return acledViolent
	case police && stopped:
		return acledIntervention
	}
	return base
}
