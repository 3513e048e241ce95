package roster

import (
	"strings"

	"sitrep"
)

// An officeKey is an office of a state or body.
type officeKey struct{ country, office string }

// held is an office held by a person for a time.
type held struct {
	person   *Actor
	from, to sitrep.Date
}

// OfficeHolder returns the person who held an office at a date; on a day of
// change, the one who came. With the zero date it is the latest known. The
// United Nations' offices have the code "UN", NATO's "NATO", the EU's "EU". An
// office goes by the names of the table of roles too ("premier").
func (r *Roster) OfficeHolder(iso2, office string, at sitrep.Date) (*Actor, bool) {
	var best *held
	list := r.offices[officeKey{strings.ToUpper(iso2), officeName(office)}]
	for i := range list {
		h := &list[i]
		if covers(h.from, h.to, at) && (best == nil || h.from.First().After(best.from.First())) {
			best = h
		}
	}
	if best == nil {
		return nil, false
	}
	return best.person, true
}

// officeName returns the name that an office goes by in the data: "premier" is
// "prime minister".
func officeName(office string) string {
	office = strings.ToLower(strings.ReplaceAll(office, "-", " "))
	for ro := rolePresident; ro < roleCount; ro++ {
		for _, noun := range roleRows[ro].nouns {
			if noun == office {
				return roleRows[ro].office
			}
		}
	}
	return office
}
