package extract

import (
	"slices"

	"sitrep"
)

// notThemselves takes out those who would have done to themselves what only others do:
// who was killed has not killed himself because the attack that he died in was his, and
// nobody condemns or threatens himself. Where somebody is told to be both in so many
// words ("blew himself up") the kind is another.
func (r *report) notThemselves() {
	for i := range r.events {
		e := &r.events[i]
		same := func(in []sitrep.ActorMention) func(sitrep.ActorMention) bool {
			return func(a sitrep.ActorMention) bool {
				return a.Actor != "~people" && slices.ContainsFunc(in, func(b sitrep.ActorMention) bool {
					return a.Actor == b.Actor && a.Name == b.Name && a.Kind != sitrep.ActorUnknown
				})
			}
		}
		switch e.Kind {
		case sitrep.Kill, sitrep.Injure, sitrep.Execute, sitrep.Arrest, sitrep.Abduct:
			e.Agents = slices.DeleteFunc(slices.Clone(e.Agents), same(e.Targets))
		case sitrep.Accuse, sitrep.Threaten, sitrep.Demand:
			e.Targets = slices.DeleteFunc(slices.Clone(e.Targets), same(e.Agents))
		default:
		}
	}
}
