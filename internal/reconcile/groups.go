package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"sitrep"
)

// regroup makes anew the groups that hold a claim that was touched, and those
// that links join to them.
func (u *update) regroup() (Changes, error) {
	members, links, err := u.reached()
	if err != nil {
		return Changes{}, err
	}
	groups := connected(members, links)
	anew := map[sitrep.GroupID]bool{}
	for _, g := range groups {
		anew[g[0]] = true
	}
	for _, g := range slices.Sorted(maps.Keys(u.stale)) {
		if anew[g] {
			continue
		}
		if err := u.mem.DropGroup(g); err != nil {
			return Changes{}, err
		}
	}
	between := map[sitrep.ClaimID][]sitrep.Link{} // by the group of their ends
	at := map[sitrep.ClaimID]sitrep.ClaimID{}
	c := Changes{Groups: len(groups)}
	for _, g := range groups {
		c.Largest = max(c.Largest, len(g))
		for _, id := range g {
			at[id] = g[0]
		}
	}
	for _, l := range links {
		between[at[l.A]] = append(between[at[l.A]], l)
	}
	made := make([][]sitrep.Incident, len(groups))
	parallel(len(groups), func(i int) {
		facts := make([]*fact, len(groups[i]))
		for k, id := range groups[i] {
			facts[k] = u.fact(id)
		}
		slices.SortFunc(facts, compareFacts)
		made[i] = incidents(u.names.who, facts, between[groups[i][0]])
	})
	for i, g := range groups {
		if err := u.mem.PutGroup(g[0], g, made[i]); err != nil {
			return Changes{}, err
		}
	}
	return c, nil
}

// reached returns the claims whose groups are made anew, with all their links,
// and notes the groups that they were in.
func (u *update) reached() ([]sitrep.ClaimID, []sitrep.Link, error) {
	in := map[sitrep.ClaimID]bool{}
	opened := map[sitrep.GroupID]bool{}
	var links []sitrep.Link
	next := slices.Collect(maps.Keys(u.added))
	for id := range u.touched {
		next = append(next, id)
	}
	for {
		slices.Sort(next)
		facts, err := u.load(slices.Compact(next))
		if err != nil {
			return nil, nil, err
		}
		var fresh []sitrep.ClaimID
		for _, f := range facts {
			if !in[f.ID] {
				in[f.ID] = true
				fresh = append(fresh, f.ID)
			}
			if f.group != "" && u.added[f.ID] == nil {
				u.stale[f.group] = true
			}
		}
		next = nil
		for _, g := range slices.Sorted(maps.Keys(u.stale)) {
			if opened[g] {
				continue
			}
			opened[g] = true
			ids, err := u.mem.Members(g)
			if err != nil {
				return nil, nil, err
			}
			for _, id := range ids {
				if !in[id] {
					next = append(next, id)
				}
			}
		}
		more, err := u.mem.Links(fresh)
		if err != nil {
			return nil, nil, err
		}
		for _, l := range more {
			links = append(links, l)
			for _, id := range []sitrep.ClaimID{l.A, l.B} {
				if !in[id] {
					next = append(next, id)
				}
			}
		}
		if len(next) == 0 {
			break
		}
	}
	slices.SortFunc(links, func(x, y sitrep.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return slices.Sorted(maps.Keys(in)), slices.Compact(links), nil
}

// connected returns the sets of claims that links join, each sorted, in the
// order of their first members.
func connected(members []sitrep.ClaimID, links []sitrep.Link) [][]sitrep.ClaimID {
	at := make(map[sitrep.ClaimID]int, len(members))
	for i, id := range members {
		at[id] = i
	}
	parent := make([]int, len(members))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, l := range links {
		a, b := find(at[l.A]), find(at[l.B])
		parent[max(a, b)] = min(a, b)
	}
	var out [][]sitrep.ClaimID
	place := map[int]int{}
	for i, id := range members {
		root := find(i)
		k, ok := place[root]
		if !ok {
			k = len(out)
			place[root] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], id)
	}
	return out
}

// incidents clusters the facts of a group and tells each cluster as an incident.
func incidents(who Roster, facts []*fact, links []sitrep.Link) []sitrep.Incident {
	b := builder{who: who}
	var out []sitrep.Incident
	for _, g := range cluster(facts, links) {
		out = append(out, b.incident(g))
	}
	return out
}
