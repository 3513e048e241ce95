package view

import (
	"iter"

	"sitrep"
)

// Each returns all incidents of a filter, the newest happening first.
func (b *Book) Each(f Filter) (iter.Seq[*sitrep.Incident], error) {
	s, err := b.scope(f)
	if err != nil {
		return nil, err
	}
	return func(yield func(*sitrep.Incident) bool) {
		b.walk(s, 0, func(i int32) bool { return yield(&b.Incidents[i]) })
	}, nil
}

// TollsOf returns the tolls of one incident, each with its Pick by a rule.
func (b *Book) TollsOf(inc *sitrep.Incident, rule Rule) []Toll {
	i, ok := b.incidentAt[inc.ID]
	if !ok {
		return nil
	}
	tolls := b.tollsOf(i, scope{from: noDay, to: noDay, asof: noDay})
	for k := range tolls {
		tolls[k].Pick = rule.pick(tolls[k].Figures)
	}
	return tolls
}
