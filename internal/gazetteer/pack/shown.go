package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sitrep/internal/gazetteer"
)

// nonLatin lists languages written in another script, whose names GeoNames
// romanises with marks that reports don't print ("Ḩalfāyā").
var nonLatin = strings.Fields("am ar be bg bn dv dz el fa he hi hy ja ka kk km ko ky lo mk mn my ne ps ru si tg th ti uk ur zh")

// plainNames reports whether the country's names lose their marks when shown.
func (c country) plainNames() bool {
	first := c.Languages
	if i := strings.IndexAny(first, ",-"); i >= 0 {
		first = first[:i]
	}
	for _, l := range nonLatin {
		if first == l {
			return true
		}
	}
	return false
}

// plain strips the marks of a romanised name: "Halfaya". A name in another
// script stays as it is.
func plain(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r == '`' || r == '’' || r == '‘':
			b.WriteByte('\'')
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Lm, r), unicode.Is(unicode.Sk, r):
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			return name
		default:
			b.WriteRune(r)
		}
	}
	return strings.Trim(b.String(), "' ")
}

// seatShare is the part of its region's people that a town needs so that the
// region's name is taken for its own.
const seatShare = 20

// nameSeats gives the towns after which their region is named the region's
// spelling of it ("Hama", where the town's own entry has "Ḩamāh"), which then
// counts as much as their first name does.
func nameSeats(w *gazetteer.World) {
	regions := map[string]*gazetteer.Entry{}
	for i := range w.Adm1 {
		regions[w.Adm1[i].Code] = &w.Adm1[i]
	}
	for i := range w.Cities {
		city := &w.Cities[i]
		parts := strings.SplitN(city.Region, ".", 3)
		region := regions[strings.Join(parts[:min(2, len(parts))], ".")]
		if region == nil || city.Population*seatShare < region.Population {
			continue
		}
		base := bare(region.Name, designations)
		for _, a := range city.Aliases {
			if gazetteer.Fold(a) == gazetteer.Fold(base) && gazetteer.Fold(city.Name) != gazetteer.Fold(base) {
				city.Variants = append(city.Variants, city.Name)
				if strings.ContainsFunc(city.Name, func(r rune) bool { return r >= utf8.RuneSelf }) || city.Loose {
					city.Name = base
				}
				city.Variants = append(city.Variants, base)
				break
			}
		}
	}
}
