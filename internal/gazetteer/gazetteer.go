// Package gazetteer finds places of the world by name: every town of more than
// 500 inhabitants, countries and regions from GeoNames, and what the rows of
// data/places add for the use of a conflict desk. All of it is embedded.
//
// It knows names only. Which of several places a report means is for package
// mention to find out; the order in which they are returned is merely how
// likely each is before anything else is known.
package gazetteer

import (
	_ "embed" // gazetteer.bin.zst
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"unsafe"

	"github.com/blevesearch/vellum"
	"github.com/klauspost/compress/zstd"
)

//go:embed gazetteer.bin.zst
var embedded []byte

// A Place is one place as the gazetteer knows it.
type Place struct {
	ID          string  // "gn:170063" of GeoNames, "wof:85913" of Who's On First, "pcode:SY0204" of OCHA, "sr:sy.maardis" our own, "gn-adm1:SY.10" and "gn-adm2:US.TX.201" regions, "country:SY"
	GeoNames    int     // GeoNames identifier; 0 if not known
	Name        string  // the name as shown
	Lat, Lon    float64 // degrees, WGS 84; of regions and countries the mean of their towns weighted by population
	Country     string  // ISO 3166-1 alpha-2, XK for Kosovo; "" if in none or in several
	CountryName string  // "" as Country
	Admin1      string  // GeoNames code of the first-order region inside the country ("10"); "" if not known
	Admin2      string  // that of the second-order region; "" if not known, which is often
	Admin1Name  string  // "" as Admin1
	Feature     string  // one of Features
	Population  int     // inhabitants; of a region the sum of its towns'; 0 if not known
	RadiusKM    float64 // of a country, region or sea: about how far it reaches from the point; 0 if not known or a point
	ByAlias     bool    // it was found by an alternate name
}

// A Gazetteer answers from bytes that it doesn't change. It may be used by many
// goroutines at once.
type Gazetteer struct {
	counts
	version  string
	sections [len(sectionTags)][]byte
	names    string // section namb
	exact    *vellum.FST
	loose    *vellum.FST
}

// unpacked is the embedded gazetteer's bytes. They are unpacked once, some 20 MB
// in a few hundredths of a second, and are what makes the program 8 MB smaller.
var unpacked = sync.OnceValues(func() ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<28))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(embedded, nil)
})

// Packed returns a gazetteer's bytes as they can be embedded. The same bytes give
// the same, by one version of the compressor.
func Packed(data []byte) ([]byte, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(8<<20))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return e.EncodeAll(data, nil), nil
}

// Open returns the embedded gazetteer.
func Open() (*Gazetteer, error) {
	data, err := unpacked()
	if err != nil {
		return nil, formatError("zstd", "%v", err)
	}
	return open(data, false)
}

// Load returns the gazetteer in data, which must not change afterwards. It
// checks every section's checksum; an error names the section and wraps
// ErrFormat.
func Load(data []byte) (*Gazetteer, error) { return open(data, true) }

func open(data []byte, sums bool) (*Gazetteer, error) {
	sections, err := split(data, sums)
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{sections: sections, version: hex.EncodeToString(data[len(magic) : len(magic)+6])}
	if g.counts, err = readCounts(&sections); err != nil {
		return nil, err
	}
	g.names = unsafe.String(unsafe.SliceData(sections[secNames]), len(sections[secNames]))
	if g.exact, err = loadFST(secExact, sections[secExact]); err != nil {
		return nil, err
	}
	if g.loose, err = loadFST(secLoose, sections[secLoose]); err != nil {
		return nil, err
	}
	return g, nil
}

func loadFST(sec int, data []byte) (fst *vellum.FST, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = formatError(sectionTags[sec], "%v", r)
		}
	}()
	if len(data) < 32 {
		return nil, formatError(sectionTags[sec], "%d bytes, at least 32 expected", len(data))
	}
	fst, err = vellum.Load(data)
	if err != nil {
		return nil, formatError(sectionTags[sec], "%v", err)
	}
	return fst, nil
}

// Version returns twelve hexadecimal digits that stand for the contents.
func (g *Gazetteer) Version() string { return g.version }

// Len returns the number of places.
func (g *Gazetteer) Len() int { return g.places }

// Lookup returns the places that have the name, Fold being applied to it, the
// likeliest first: countries, then by inhabitants, an alternate name counting
// less. It returns nil if there are none.
func (g *Gazetteer) Lookup(name string) []Place {
	return g.read(g.find(g.exact, Fold(name)))
}

// LookupLoose returns the places that have the name exactly, then those whose
// FoldLoose is the same, each part with the likeliest first.
func (g *Gazetteer) LookupLoose(name string) []Place {
	refs := g.find(g.exact, Fold(name))
	if key := FoldLoose(name); key != "" {
		refs = append(refs, g.find(g.exact, key)...)
		refs = append(refs, g.find(g.loose, key)...)
	}
	return g.read(refs)
}

// HasPrefix reports whether a folded name begins with these bytes, the whole
// name included, so that a reader of text can go on word by word: "taybat",
// "taybat al", "taybat al imam".
func (g *Gazetteer) HasPrefix(folded string) bool {
	state := g.exact.Start()
	for i := range len(folded) {
		if !g.exact.CanMatch(state) {
			return false
		}
		state = g.exact.Accept(state, folded[i])
	}
	return g.exact.CanMatch(state)
}

// Country returns the country of an ISO 3166-1 alpha-2 code in capitals.
func (g *Gazetteer) Country(iso2 string) (Place, bool) {
	for i := range g.countries {
		if g.countryCode(i) == iso2 {
			return g.place(i), true
		}
	}
	return Place{}, false
}

// Region returns the first-order region of a country by GeoNames' code, as
// Place.Admin1 has it.
func (g *Gazetteer) Region(country, admin1 string) (Place, bool) {
	want := country + "." + admin1
	lo, hi := g.countries, g.firstAdm2() // sorted by code
	for lo < hi {
		mid := (lo + hi) / 2
		switch c := strings.Compare(g.code(mid), want); {
		case c == 0:
			return g.place(mid), true
		case c < 0:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return Place{}, false
}

// Countries returns all countries in the order of their codes.
func (g *Gazetteer) Countries() []Place {
	all := make([]Place, g.countries)
	for i := range all {
		all[i] = g.place(i)
	}
	return all
}

// Aliases returns the folded names under which Lookup finds the place, in byte
// order, whose spelling is lost. It goes through the whole index, which takes
// some tenths of a second: it is for people who ask.
func (g *Gazetteer) Aliases(p Place) []string {
	var names []string
	it, err := g.exact.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		key, value := it.Current()
		for _, ref := range g.refs(value) {
			if n := int(ref >> 1); n < g.places && g.id(n) == p.ID {
				names = append(names, string(key))
				break
			}
		}
	}
	return names
}

// String tells what the gazetteer holds.
func (g *Gazetteer) String() string {
	return fmt.Sprintf("gazetteer %s: %d places, %d countries, %d regions, %d districts, %d of our own; %d names, %d loose keys",
		g.version, g.places, g.countries, g.adm1, g.adm2, g.own, g.exact.Len(), g.loose.Len())
}

func u32(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
