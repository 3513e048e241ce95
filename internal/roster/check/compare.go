package main

import (
	"fmt"
	"slices"
	"strings"

	"sitrep/internal/roster"
)

// states compares codes, names, capitals and demonyms. A state passes where the
// roster finds it by what the lists call it.
func (l *lists) states(r *roster.Roster) (lines []string) {
	say := func(code, format string, args ...any) {
		lines = append(lines, code+": "+fmt.Sprintf(format, args...))
	}
	for _, code := range r.States() {
		s, _ := r.State(code)
		iso, inISO := l.iso[code]
		c, listed := l.countries[code]
		switch {
		case code[0] == 'X' && code != "XK":
			continue // our own codes, of what neither list has
		case !inISO && code != "XK":
			say(code, "%s has a code that ISO 3166-1 lacks", s.ShortName)
		}
		var names []string
		for _, n := range []string{iso.Common, iso.Name, iso.Official, c.Name.Common, c.Name.Official} {
			// "Iran, Islamic Republic of" stands for a list's order, not for a name.
			if n != "" && !strings.Contains(n, ",") && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		for _, n := range names {
			if !slices.Contains(r.StatesNamed(n), code) {
				say(code, "%s isn't found as %q", s.ShortName, n)
			}
		}
		if !listed {
			say(code, "%s isn't in the list of countries", s.ShortName)
			continue
		}
		for _, name := range c.Capital {
			if got, ok := r.Capital(name); !ok || got != code {
				say(code, "capital %q of the list isn't among %q", name, s.Capitals)
			}
		}
		for _, d := range []string{c.Demonyms.English.Male, c.Demonyms.English.Female} {
			for d := range strings.SplitSeq(strings.ReplaceAll(d, ", ", " or "), " or ") {
				if d != "" && !slices.Contains(r.DemonymAll(d), code) {
					say(code, "demonym %q of the list isn't known; ours is %q", d, s.Demonym)
				}
			}
		}
	}
	for _, code := range l.order {
		if _, ok := r.State(code); !ok && l.countries[code].UN {
			say(code, "%s, a member of the United Nations, is missing", l.countries[code].Name.Common)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// generic are countries' domains that anybody takes.
var generic = []string{"tv", "me", "co", "io", "ai", "fm", "cc", "ly", "to", "ws", "is", "sh", "la", "in", "eu", "su", "cat", "one"}

// outlets compares the country of each outlet with those of its domains' ends.
func (l *lists) outlets(r *roster.Roster) (lines []string) {
	byDomain := map[string][]string{} // some, such as .fr, are of several
	for _, code := range l.order {
		for _, d := range l.countries[code].Domains {
			d = strings.TrimPrefix(d, ".")
			byDomain[d] = append(byDomain[d], code)
		}
	}
	for _, o := range r.Outlets() {
		if len(o.Domains) == 0 {
			lines = append(lines, fmt.Sprintf("%s: no domain", o.ID))
		}
		for _, d := range o.Domains {
			end := d[strings.LastIndexByte(d, '.')+1:]
			codes := byDomain[end]
			if len(codes) > 0 && !slices.Contains(codes, o.Country) && !slices.Contains(generic, end) {
				lines = append(lines, fmt.Sprintf("%s: country %q, but %s is of %s", o.ID, o.Country, d, strings.Join(codes, ", ")))
			}
		}
	}
	return lines
}
