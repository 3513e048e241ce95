package gazetteer

import (
	"encoding/binary"
	"errors"

	"github.com/blevesearch/vellum"
)

// World returns the entries that the gazetteer was written of, so that another
// can be written with more of them. Of other names than the first only the folds
// are left, which is all that writing needs. It goes through the whole index.
func (g *Gazetteer) World() (World, error) {
	all := make([]Entry, g.places)
	for n := range all {
		p := g.place(n)
		raw := u32(g.sections[secGeoNames], n)
		e := Entry{Name: p.Name, Lat: p.Lat, Lon: p.Lon, Country: p.Country, Feature: p.Feature, Population: p.Population, RadiusKM: p.RadiusKM}
		if raw&wofBit != 0 {
			e.WOF = int(raw &^ wofBit)
		} else {
			e.GeoNames = int(raw)
		}
		switch {
		case n < g.countries:
			e.Code = p.Country
		case n < g.areas():
			e.Code = g.code(n)
		}
		if parent := int(binary.LittleEndian.Uint16(g.sections[secParent][2*n:])); parent > 0 && g.countries+parent-1 != n && g.countries+parent-1 < g.firstOwn() {
			e.Region = g.code(g.countries + parent - 1)
		}
		all[n] = e
	}
	err := g.eachName(g.exact, func(key string, n int, alias bool) {
		switch e := &all[n]; {
		case alias:
			e.Aliases = append(e.Aliases, key)
		case key != Fold(e.Name):
			e.Variants = append(e.Variants, key)
		}
	})
	err = errors.Join(err, g.eachName(g.loose, func(_ string, n int, _ bool) { all[n].Loose = true }))
	return World{
		Countries: all[:g.countries:g.countries], Adm1: all[g.countries:g.firstAdm2():g.firstAdm2()],
		Adm2: all[g.firstAdm2():g.firstOwn():g.firstOwn()], Own: all[g.firstOwn():g.areas():g.areas()], Cities: all[g.areas():],
	}, err
}

// eachName calls f with every key of an index and every place filed under it.
func (g *Gazetteer) eachName(fst *vellum.FST, f func(key string, n int, alias bool)) error {
	it, err := fst.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		key, value := it.Current()
		name := string(key)
		for _, ref := range g.refs(value) {
			if n := int(ref >> 1); n < g.places {
				f(name, n, ref&1 == 1)
			}
		}
	}
	if errors.Is(err, vellum.ErrIteratorDone) {
		return nil
	}
	return err
}
