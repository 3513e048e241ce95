package reconcile

import (
	"maps"
	"slices"

	"sitrep"
)

// A region is the part of all claims that an update groups anew. Grouping takes
// the links in the order of their strength over all claims, so that what a link
// does hangs on what stronger ones did; but it hangs on nothing else than the
// groups of its two ends. Where no group of a part of the claims is joined to one
// outside, neither by the links before the update nor by those after it, that
// part is grouped as if there were no others, and so are the others.
//
// So a region begins with the groups that hold a claim that the update touched.
// These are open: their claims may be parted and joined. The groups that a link
// leads to from them stand around: they are there to be joined, and each becomes
// open when it is. At the end none was, and only what is open is told anew. What
// an update costs hangs on the groups that it touches and those next to them,
// however long the chains of links are that lead on from there.
type region struct {
	u      *update
	open   map[sitrep.ClaimID]bool // the claims of open groups, and new ones
	around map[sitrep.ClaimID]bool // those of the groups around
	links  map[pair]sitrep.Link    // all that have an end in either
	asked  map[sitrep.ClaimID]bool // claims of which all links are there
	opened map[sitrep.GroupID]bool
	stood  map[sitrep.GroupID]bool // groups that stand around, or did before they were opened
	seen   *agreed
}

// regroup makes anew the groups that hold a claim that was touched, and those
// that these are joined to.
func (u *update) regroup() (Changes, error) {
	r := &region{u: u, open: map[sitrep.ClaimID]bool{}, around: map[sitrep.ClaimID]bool{}, links: map[pair]sitrep.Link{},
		asked: map[sitrep.ClaimID]bool{}, opened: map[sitrep.GroupID]bool{}, stood: map[sitrep.GroupID]bool{}, seen: newAgreed()}
	touched := slices.Collect(maps.Keys(u.touched))
	for id := range u.added {
		touched = append(touched, id)
		r.open[id] = true
	}
	facts, err := u.load(touched)
	if err != nil {
		return Changes{}, err
	}
	for _, f := range facts {
		r.open[f.ID] = true
		if f.group != "" && u.added[f.ID] == nil {
			u.stale[f.group] = true
		}
	}
	groups, err := r.group()
	if err != nil {
		return Changes{}, err
	}
	return u.putGroups(groups)
}

// group returns the groups of the open claims, when none is joined to another.
func (r *region) group() ([][]*fact, error) {
	for {
		if err := r.fetch(); err != nil {
			return nil, err
		}
		all := append(slices.Collect(maps.Keys(r.open)), slices.Collect(maps.Keys(r.around))...)
		facts := make([]*fact, len(all))
		for i, id := range all {
			facts[i] = r.u.fact(id)
		}
		slices.SortFunc(facts, compareFacts)
		links := slices.Collect(maps.Values(r.links))
		torn := tornBetween(links, r.u.fact)
		within := links[:0]
		for _, l := range links {
			// Two groups around were not joined before, and nothing changed for them.
			if r.has(l.A) && r.has(l.B) && (r.open[l.A] || r.open[l.B] || r.u.fact(l.A).group == r.u.fact(l.B).group) {
				within = append(within, l)
			}
		}
		joined := false
		var out [][]*fact
		for _, g := range cluster(facts, within, torn, r.seen) {
			if !slices.ContainsFunc(g, func(f *fact) bool { return r.open[f.ID] }) {
				continue
			}
			out = append(out, g)
			for _, f := range g {
				if r.around[f.ID] {
					r.u.stale[f.group], joined = true, true
				}
			}
		}
		if !joined {
			return out, nil
		}
	}
}

func (r *region) has(id sitrep.ClaimID) bool { return r.open[id] || r.around[id] }

// fetch gets the claims of open groups with their links, and the groups around.
func (r *region) fetch() error {
	for _, g := range slices.Sorted(maps.Keys(r.u.stale)) {
		if r.opened[g] {
			continue
		}
		r.opened[g] = true
		ids, err := r.u.mem.Members(g)
		if err != nil {
			return err
		}
		for _, id := range ids {
			r.open[id] = true
			delete(r.around, id)
		}
	}
	if err := r.ask(r.open); err != nil {
		return err
	}
	if _, err := r.u.load(slices.Sorted(maps.Keys(r.open))); err != nil {
		return err
	}
	facts, err := r.u.load(r.ends(func(id sitrep.ClaimID) bool { return r.open[id] }))
	if err != nil {
		return err
	}
	for _, f := range facts {
		if r.stood[f.group] {
			continue
		}
		r.stood[f.group] = true
		ids, err := r.u.mem.Members(f.group)
		if err != nil {
			return err
		}
		for _, id := range ids {
			r.around[id] = true
		}
	}
	if _, err := r.u.load(slices.Sorted(maps.Keys(r.around))); err != nil {
		return err
	}
	if err := r.ask(r.around); err != nil {
		return err
	}
	// Claims further off tell whether one of a group around is torn between them.
	_, err = r.u.load(r.ends(func(id sitrep.ClaimID) bool { return r.around[id] && len(r.u.fact(id).places) == 0 }))
	return err
}

// ask gets the links of claims that were not asked for yet.
func (r *region) ask(of map[sitrep.ClaimID]bool) error {
	var ids []sitrep.ClaimID
	for id := range of {
		if !r.asked[id] {
			ids = append(ids, id)
			r.asked[id] = true
		}
	}
	slices.Sort(ids)
	links, err := r.u.mem.Links(ids)
	for _, l := range links {
		r.links[pair{l.A, l.B}] = l
	}
	return err
}

// ends are the claims outside that links lead to from some inside.
func (r *region) ends(from func(sitrep.ClaimID) bool) []sitrep.ClaimID {
	var out []sitrep.ClaimID
	for p := range r.links {
		switch {
		case !r.has(p.b) && from(p.a):
			out = append(out, p.b)
		case !r.has(p.a) && from(p.b):
			out = append(out, p.a)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// putGroups tells groups and puts them in place of those that are stale.
func (u *update) putGroups(groups [][]*fact) (Changes, error) {
	c := Changes{Groups: len(groups)}
	ids := make([][]sitrep.ClaimID, len(groups))
	made := make([][]sitrep.Incident, len(groups))
	parallel(len(groups), func(i int) {
		ids[i] = claimIDs(groups[i])
		made[i] = incidents(u.names.who, groups[i])
	})
	anew := map[sitrep.GroupID]bool{}
	for _, g := range ids {
		anew[g[0]] = true
		c.Largest = max(c.Largest, len(g))
	}
	for _, g := range slices.Sorted(maps.Keys(u.stale)) {
		if anew[g] {
			continue
		}
		if err := u.mem.DropGroup(g); err != nil {
			return Changes{}, err
		}
	}
	for i, g := range ids {
		if err := u.mem.PutGroup(g[0], g, made[i]); err != nil {
			return Changes{}, err
		}
	}
	return c, nil
}

// claimIDs are the identifiers of facts, sorted.
func claimIDs(facts []*fact) []sitrep.ClaimID {
	out := make([]sitrep.ClaimID, len(facts))
	for i, f := range facts {
		out[i] = f.ID
	}
	slices.Sort(out)
	return out
}

// incidents tells a group as an incident. A claim that a careful reader could
// leave out is none by itself, unless a reviewer made it one.
func incidents(who Roster, group []*fact) []sitrep.Incident {
	if len(group) == 1 && !group[0].Core && len(group[0].apart) == 0 {
		return nil
	}
	b := builder{who: who}
	return []sitrep.Incident{b.incident(group)}
}
