package gazetteer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/blevesearch/vellum"
)

// An Entry is a place to be written.
type Entry struct {
	Name       string
	Code       string   // of a country "SY", of a region "SY.10", of one of our own its identifier; "" of a city
	Aliases    []string // other names, in any spelling
	Variants   []string // names that count as much as Name does ("Idlib province")
	Lat, Lon   float64
	Country    string // ISO 3166-1 alpha-2; "" if none
	Region     string // code of the finest region known ("US.TX.201"); "" if none, dropped if it is not among the regions
	Feature    string
	Population int
	GeoNames   int
	WOF        int     // Who's On First identifier; 0 if none, or where GeoNames is known
	RadiusKM   float64 // not kept for cities
	Listed     bool    // one of the many of a list, not entered for its use: its name alone makes it no likelier than its inhabitants do
	Loose      bool    // its names go into the loose index too: they are romanised from another script
}

// A World is what Write writes. The order of its lists doesn't matter.
type World struct {
	Countries, Adm1, Adm2, Own, Cities []Entry
}

// Write returns the file of a world, the same bytes for the same world. An
// error tells every entry that can't be written.
func (w World) Write() ([]byte, error) {
	e := w.order()
	if err := e.check(); err != nil {
		return nil, err
	}
	sections := e.columns()
	if err := e.index(&sections); err != nil {
		return nil, err
	}
	return join(&sections), nil
}

// encoder holds the entries in the file's order.
type encoder struct {
	counts
	all       []Entry
	countryOf map[string]int // number of a country
	regionOf  map[string]int // number of a region
}

func (w World) order() *encoder {
	byCode := func(a, b Entry) int { return cmp.Compare(a.Code, b.Code) }
	byCell := func(a, b Entry) int {
		return cmp.Or(cmp.Compare(cellOf(a.Lat, a.Lon), cellOf(b.Lat, b.Lon)), cmp.Compare(a.GeoNames, b.GeoNames))
	}
	e := &encoder{countryOf: map[string]int{}, regionOf: map[string]int{}}
	for _, list := range [][]Entry{w.Countries, w.Adm1, w.Adm2, w.Own} {
		e.all = append(e.all, slices.SortedFunc(slices.Values(list), byCode)...)
	}
	e.all = append(e.all, slices.SortedFunc(slices.Values(w.Cities), byCell)...)
	e.counts = counts{len(e.all), len(w.Countries), len(w.Adm1), len(w.Adm2), len(w.Own)}
	for n := range e.firstOwn() {
		if n < e.countries {
			e.countryOf[e.all[n].Code] = n
		} else {
			e.regionOf[e.all[n].Code] = n
		}
	}
	return e
}

func (e *encoder) check() error {
	var problems []error
	for n, p := range e.all {
		_, known := featureIndex(p.Feature)
		_, country := e.countryOf[p.Country]
		switch {
		case p.Name == "" || Fold(p.Name) == "":
			problems = append(problems, fmt.Errorf("%s %s %d: no name", p.Feature, p.Code, p.GeoNames))
		case !known:
			problems = append(problems, fmt.Errorf("%s: feature %q, expected one of %v", p.Name, p.Feature, features[1:]))
		case !(math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180):
			problems = append(problems, fmt.Errorf("%s: point %v, %v", p.Name, p.Lat, p.Lon))
		case p.Country != "" && !country:
			problems = append(problems, fmt.Errorf("%s: country %q is not among the countries", p.Name, p.Country))
		case n > 0 && n < e.areas() && p.Code == e.all[n-1].Code && p.Feature == e.all[n-1].Feature:
			problems = append(problems, fmt.Errorf("%s: code %q twice", p.Name, p.Code))
		}
	}
	return errors.Join(problems...)
}

// columns returns all sections but the indexes.
func (e *encoder) columns() (sections [len(sectionTags)][]byte) {
	put := func(sec int, v uint32) { sections[sec] = binary.LittleEndian.AppendUint32(sections[sec], v) }
	for _, n := range []int{e.places, e.countries, e.adm1, e.adm2, e.own} {
		put(secMeta, uint32(n))
	}
	names := map[string]uint32{}
	var codes []byte
	put(secCode, 0)
	for n, p := range e.all {
		put(secLats, uint32(int32(math.Round(p.Lat*1e5))))
		put(secLons, uint32(int32(math.Round(p.Lon*1e5))))
		put(secPopulation, uint32(p.Population))
		put(secGeoNames, p.number())
		feature, _ := featureIndex(p.Feature)
		sections[secFeature] = append(sections[secFeature], feature)
		sections[secCountry] = append(sections[secCountry], e.country(p.Country))
		sections[secParent] = binary.LittleEndian.AppendUint16(sections[secParent], e.parent(n))
		start, ok := names[p.Name]
		if !ok {
			start = uint32(len(sections[secNames]))
			names[p.Name] = start
			sections[secNames] = binary.AppendUvarint(sections[secNames], uint64(len(p.Name)))
			sections[secNames] = append(sections[secNames], p.Name...)
		}
		put(secName, start)
		if n < e.countries {
			sections[secCountries] = append(sections[secCountries], p.Code[:2]...)
		} else if n < e.areas() {
			codes = append(codes, p.Code...)
			put(secCode, uint32(len(codes)))
		}
		if n < e.areas() {
			km := uint16(min(math.Ceil(p.RadiusKM), math.MaxUint16))
			sections[secRadius] = binary.LittleEndian.AppendUint16(sections[secRadius], km)
		}
	}
	sections[secCode] = append(sections[secCode], codes...)
	next := e.areas()
	for c := range cells + 1 {
		for next < e.places && cellOf(e.all[next].Lat, e.all[next].Lon) < c {
			next++
		}
		put(secCell, uint32(next))
	}
	return sections
}

func (e *encoder) country(code string) uint8 {
	if n, ok := e.countryOf[code]; ok {
		return uint8(n)
	}
	return noCountry
}

// parent returns the column "pare" of a place: of a region of the first order
// itself, of one of the second the first above it.
func (e *encoder) parent(n int) uint16 {
	code := e.all[n].Region
	if n >= e.countries && n < e.firstAdm2() {
		code = e.all[n].Code
	}
	region, ok := e.regionOf[code]
	if !ok {
		return 0
	}
	return uint16(region - e.countries + 1)
}

// filed is one line of an index: a place under a key.
type filed struct {
	key    string
	place  int
	alias  bool
	weight int
}

// index builds the two FSTs and their lists.
func (e *encoder) index(sections *[len(sectionTags)][]byte) error {
	exact, loose := e.file()
	var post []byte
	var err error
	if sections[secExact], err = buildFST(exact, &post); err != nil {
		return err
	}
	sections[secLoose], err = buildFST(loose, &post)
	sections[secPostings] = post
	return err
}

// file lists under which keys the places go, sorted for building.
func (e *encoder) file() (exact, loose []filed) {
	for n := range e.all {
		names, sounds := namesOf(&e.all[n])
		for key, alias := range names {
			exact = append(exact, e.line(key, n, alias))
		}
		for key, alias := range sounds {
			loose = append(loose, e.line(key, n, alias))
		}
	}
	for _, lines := range [][]filed{exact, loose} {
		slices.SortFunc(lines, func(a, b filed) int {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(b.weight, a.weight), cmp.Compare(a.place, b.place))
		})
	}
	return exact, loose
}

func hasKey(m map[string]bool, key string) bool { _, ok := m[key]; return ok }

func (e *encoder) line(key string, n int, alias bool) filed {
	w := weight(e.all[n])
	if alias {
		w /= aliasShare
	}
	return filed{key, n, alias, w}
}

// buildFST writes sorted lines as an FST, their lists going to post.
func buildFST(lines []filed, post *[]byte) ([]byte, error) {
	var out bytes.Buffer
	builder, err := vellum.New(&out, nil)
	if err != nil {
		return nil, err
	}
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].key == lines[0].key {
			n++
		}
		value := lines[0].ref() << 1
		if n > 1 {
			value = uint64(len(*post))<<1 | 1
			*post = binary.AppendUvarint(*post, uint64(n))
			for _, l := range lines[:n] {
				*post = binary.AppendUvarint(*post, l.ref())
			}
		}
		if err := builder.Insert([]byte(lines[0].key), value); err != nil {
			return nil, fmt.Errorf("gazetteer: key %q: %w", lines[0].key, err)
		}
		lines = lines[n:]
	}
	err = builder.Close()
	return out.Bytes(), err
}

func (l filed) ref() uint64 {
	if l.alias {
		return uint64(l.place)<<1 | 1
	}
	return uint64(l.place) << 1
}

// join writes the header and the sections.
func join(sections *[len(sectionTags)][]byte) []byte {
	out := append([]byte(magic), make([]byte, 16)...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(sections)))
	offset := headerSize + entrySize*len(sections)
	for i, sec := range sections {
		out = append(out, sectionTags[i]...)
		out = binary.LittleEndian.AppendUint32(out, uint32(offset))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(sec)))
		out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(sec, castagnoli))
		offset += len(sec)
	}
	for _, sec := range sections {
		out = append(out, sec...)
	}
	sum := sha256.Sum256(out[24:])
	copy(out[len(magic):], sum[:16])
	return out
}
