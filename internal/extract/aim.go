package extract

// aims are nouns for what somebody means to do, of which "is to" tells the deed.
var aims = map[string]bool{"objective": true, "aim": true, "goal": true, "intention": true, "plan": true, "purpose": true, "task": true, "mission": true, "ambition": true,
	"order": true, "strategy": true, "target": true, "intent": true}

// whoseAim returns those whose aim the noun at t is: "the rebels' aim", "the aim of the
// army", "the objective pursued by the militia"; none where nobody is told.
func (r *report) whoseAim(t int) []int {
	if p := r.child(t, "poss"); p >= 0 {
		return r.list(p)
	}
	if o := r.ofWhat(t); o >= 0 {
		return r.list(o)
	}
	for _, c := range r.kids(t) {
		if i := int(c); r.dep(i) == "relcl" && r.isVerb(i) && len(r.bind(i).subjects) > 0 { // "the objective that the rebels pursue"
			return r.bind(i).subjects
		}
		if i := int(c); r.dep(i) == "acl" && r.isVerb(i) {
			if a := r.bind(i); len(a.byAgents) > 0 {
				return a.byAgents
			}
		}
	}
	return nil
}
