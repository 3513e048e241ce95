package gazetteer

import (
	"encoding/binary"
	"strconv"
	"strings"

	"github.com/blevesearch/vellum"
)

// find returns the references filed under a key.
func (g *Gazetteer) find(fst *vellum.FST, key string) []uint64 {
	value, ok, err := fst.Get([]byte(key))
	if err != nil || !ok {
		return nil
	}
	return g.refs(value)
}

// refs returns the references that a value of an FST stands for.
func (g *Gazetteer) refs(value uint64) []uint64 {
	if value&1 == 0 {
		return []uint64{value >> 1}
	}
	list := g.sections[secPostings]
	if value>>1 >= uint64(len(list)) {
		return nil
	}
	list = list[value>>1:]
	count, size := binary.Uvarint(list)
	if size <= 0 || count > uint64(len(list)) {
		return nil
	}
	list = list[size:]
	refs := make([]uint64, 0, count)
	for range count {
		ref, size := binary.Uvarint(list)
		if size <= 0 {
			return refs
		}
		refs, list = append(refs, ref), list[size:]
	}
	return refs
}

// read turns references into places, each place once, in the given order.
func (g *Gazetteer) read(refs []uint64) []Place {
	if len(refs) == 0 {
		return nil
	}
	places := make([]Place, 0, len(refs))
	seen := make(map[uint64]bool, len(refs))
	for _, ref := range refs {
		if n := ref >> 1; n < uint64(g.places) && !seen[n] {
			seen[n] = true
			p := g.place(int(n))
			p.ByAlias = ref&1 == 1
			places = append(places, p)
		}
	}
	return places
}

// place reads one record.
func (g *Gazetteer) place(n int) Place {
	lat, lon := g.point(n)
	p := Place{
		ID: g.id(n), Name: g.name(n), Lat: lat, Lon: lon,
		GeoNames: g.geoNames(n), Population: int(u32(g.sections[secPopulation], n)),
	}
	if f := int(g.sections[secFeature][n]); f < len(features) {
		p.Feature = features[f]
	}
	if c := int(g.sections[secCountry][n]); c < g.countries {
		p.Country, p.CountryName = g.countryCode(c), g.name(c)
	}
	if n < g.areas() {
		p.RadiusKM = float64(binary.LittleEndian.Uint16(g.sections[secRadius][2*n:]))
	}
	g.setRegions(&p, int(binary.LittleEndian.Uint16(g.sections[secParent][2*n:])))
	return p
}

// setRegions fills in the regions from the number of the finest one known.
func (g *Gazetteer) setRegions(p *Place, parent int) {
	region := g.countries + parent - 1
	if parent == 0 || region >= g.firstOwn() {
		return
	}
	if region >= g.firstAdm2() {
		first := g.countries + int(binary.LittleEndian.Uint16(g.sections[secParent][2*region:])) - 1
		if first < g.countries || first >= g.firstAdm2() {
			return
		}
		p.Admin2 = below(g.code(region), g.code(first)) // "US.TX.201" below "US.TX"
		region = first
	}
	p.Admin1, p.Admin1Name = below(g.code(region), p.Country), g.name(region)
}

// below returns what a code adds to the one it is under, "" if it isn't.
func below(code, above string) string {
	rest, ok := strings.CutPrefix(code, above+".")
	if !ok {
		return ""
	}
	return rest
}

func (g *Gazetteer) point(n int) (lat, lon float64) {
	return float64(int32(u32(g.sections[secLats], n))) / 1e5, float64(int32(u32(g.sections[secLons], n))) / 1e5
}

func (g *Gazetteer) id(n int) string {
	switch {
	case n < g.countries:
		return "country:" + g.countryCode(n)
	case n < g.firstAdm2():
		return "gn-adm1:" + g.code(n)
	case n < g.firstOwn():
		return "gn-adm2:" + g.code(n)
	case n < g.areas():
		return g.code(n)
	}
	if raw := u32(g.sections[secGeoNames], n); raw&wofBit != 0 {
		return "wof:" + strconv.Itoa(int(raw&^wofBit))
	}
	return "gn:" + strconv.Itoa(g.geoNames(n))
}

// geoNames returns the GeoNames identifier of a place, 0 where none is known.
func (g *Gazetteer) geoNames(n int) int {
	if raw := u32(g.sections[secGeoNames], n); raw&wofBit == 0 {
		return int(raw)
	}
	return 0
}

func (g *Gazetteer) countryCode(n int) string { return string(g.sections[secCountries][2*n : 2*n+2]) }

// code returns the region code or own identifier of a place that has one.
func (g *Gazetteer) code(n int) string {
	sec, i := g.sections[secCode], n-g.countries
	blob := sec[4*(g.areas()-g.countries+1):]
	start, end := u32(sec, i), u32(sec, i+1)
	if start > end || end > uint32(len(blob)) {
		return ""
	}
	return string(blob[start:end])
}

// name returns a name without copying it.
func (g *Gazetteer) name(n int) string {
	start := u32(g.sections[secName], n)
	if uint64(start) >= uint64(len(g.names)) {
		return ""
	}
	length, size := binary.Uvarint(g.sections[secNames][start:])
	end := uint64(start) + uint64(max(size, 0)) + length
	if size <= 0 || length > uint64(len(g.names)) || end > uint64(len(g.names)) {
		return ""
	}
	return g.names[uint64(start)+uint64(size) : end]
}
