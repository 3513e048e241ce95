package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

// The binary format, all integers little endian:
//
//	 0  8 bytes  "sitgaz1\n"
//	 8  16       first half of the SHA-256 of all that follows byte 24: the version
//	24  u32      number of sections
//	28  16 each  tag (4 letters), offset from the start of the file, length, CRC-32C
//	    ...      the sections, in the order of the table, one after the other
//
// Places are numbered. First come the countries, then first-order regions, then
// second-order ones, then the rows of data/places, each by identifier, at last
// the cities by grid cell and GeoNames identifier. Each section is a column
// over the places, unless it says otherwise:
//
//	meta  u32 x 5   number of places, countries, first-order regions, second-order regions, own rows
//	ctry  2 bytes   ISO 3166-1 codes, one per country
//	lats  i32       latitude in 1e-5 degrees
//	lons  i32       longitude in 1e-5 degrees
//	popu  u32       inhabitants; of regions, those of their cities
//	gnid  u32       GeoNames identifier, 0 if none is known; with the top bit set, Who's On First's in the other 31
//	ctri  u8        number of its country, 255 if it is in none or in several
//	feat  u8        index into features (feature.go)
//	pare  u16       the region it is in, as place number - countries + 1; 0 if not known
//	name  u32       where its name starts in namb
//	namb  blob      names, each a uvarint length and its bytes
//	radi  u16       radius in km, of all but the cities; 0 if not known
//	code  u32, blob of all but countries and cities: region code ("SY.10") or own identifier; one offset more
//	                than there are of them, relative to the blob after the offsets
//	cell  u32       64801 numbers: of the first city in each cell of one degree, row by row from
//	                the south pole and 180 degrees west; then the number of places
//	exac  FST       folded name (Fold) -> value
//	loos  FST       loose key (FoldLoose) -> value; without the pairs that exac has under the same key
//	post  blob      lists of references
//
// The FSTs are vellum's, version 1. A value that is even holds one reference,
// value >> 1; an odd one tells where in post a list starts, value >> 1: its
// length and its references as uvarints, the likeliest place first. A reference
// is the place's number << 1, plus 1 where the name is an alternate one.
const (
	magic      = "sitgaz1\n"
	headerSize = 28
	entrySize  = 16
	cells      = 180 * 360
	noCountry  = 255
)

// sectionTags lists the sections in file order.
var sectionTags = [...]string{"meta", "ctry", "lats", "lons", "popu", "gnid", "ctri", "feat", "pare", "name", "namb", "radi", "code", "cell", "exac", "loos", "post"}

// The positions of the sections in sectionTags.
const (
	secMeta = iota
	secCountries
	secLats
	secLons
	secPopulation
	secGeoNames
	secCountry
	secFeature
	secParent
	secName
	secNames
	secRadius
	secCode
	secCell
	secExact
	secLoose
	secPostings
)

// ErrFormat is the cause of every error about the bytes of a gazetteer.
var ErrFormat = errors.New("not a gazetteer, or a damaged one")

func formatError(section, format string, args ...any) error {
	return fmt.Errorf("gazetteer: section %q: %s: %w (run `make data`)", section, fmt.Sprintf(format, args...), ErrFormat)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// split finds the sections and checks that the table is the expected one and
// that all of them lie inside the file; with sums it checks their CRCs too.
func split(data []byte, sums bool) (sections [len(sectionTags)][]byte, err error) {
	if len(data) < headerSize+entrySize*len(sectionTags) {
		return sections, formatError("header", "%d bytes, at least %d expected", len(data), headerSize+entrySize*len(sectionTags))
	}
	if string(data[:len(magic)]) != magic {
		return sections, formatError("header", "starts with %q, expected %q", data[:len(magic)], magic)
	}
	if n := binary.LittleEndian.Uint32(data[24:]); n != uint32(len(sectionTags)) {
		return sections, formatError("header", "%d sections, expected %d", n, len(sectionTags))
	}
	end := uint64(headerSize + entrySize*len(sectionTags))
	for i, tag := range sectionTags {
		entry := data[headerSize+entrySize*i:]
		offset, length := uint64(binary.LittleEndian.Uint32(entry[4:])), uint64(binary.LittleEndian.Uint32(entry[8:]))
		switch {
		case string(entry[:4]) != tag:
			return sections, formatError(tag, "the table has %q in its place", entry[:4])
		case offset != end || offset+length > uint64(len(data)):
			return sections, formatError(tag, "bytes %d to %d, expected to start at %d and end by %d", offset, offset+length, end, len(data))
		}
		sections[i] = data[offset : offset+length : offset+length]
		end = offset + length
		if sums && crc32.Checksum(sections[i], castagnoli) != binary.LittleEndian.Uint32(entry[12:]) {
			return sections, formatError(tag, "its checksum differs")
		}
	}
	if end != uint64(len(data)) {
		return sections, formatError("post", "%d bytes after the end", uint64(len(data))-end)
	}
	return sections, nil
}

// counts are the numbers of section meta.
type counts struct {
	places, countries, adm1, adm2, own int
}

func (c counts) areas() int     { return c.countries + c.adm1 + c.adm2 + c.own } // all but the cities
func (c counts) firstOwn() int  { return c.countries + c.adm1 + c.adm2 }
func (c counts) firstAdm2() int { return c.countries + c.adm1 }

// readCounts reads section meta and checks the length of every column by it.
func readCounts(sections *[len(sectionTags)][]byte) (c counts, err error) {
	meta := sections[secMeta]
	if len(meta) != 20 {
		return c, formatError("meta", "%d bytes, expected 20", len(meta))
	}
	for i, n := range []*int{&c.places, &c.countries, &c.adm1, &c.adm2, &c.own} {
		*n = int(binary.LittleEndian.Uint32(meta[4*i:]))
	}
	if c.areas() > c.places || c.countries > noCountry || c.adm1+c.adm2 >= 1<<16 {
		return c, formatError("meta", "numbers out of range: %+v", c)
	}
	for _, column := range []struct{ sec, want int }{
		{secCountries, 2 * c.countries}, {secLats, 4 * c.places}, {secLons, 4 * c.places}, {secPopulation, 4 * c.places},
		{secGeoNames, 4 * c.places}, {secCountry, c.places}, {secFeature, c.places}, {secParent, 2 * c.places},
		{secName, 4 * c.places}, {secRadius, 2 * c.areas()}, {secCell, 4 * (cells + 1)},
	} {
		if have := len(sections[column.sec]); have != column.want {
			return c, formatError(sectionTags[column.sec], "%d bytes, expected %d", have, column.want)
		}
	}
	if want := 4 * (c.areas() - c.countries + 1); len(sections[secCode]) < want {
		return c, formatError("code", "%d bytes, expected at least %d", len(sections[secCode]), want)
	}
	return c, nil
}

// cellOf returns the grid cell of one degree that a point lies in.
func cellOf(lat, lon float64) int {
	row := min(max(int(lat+90), 0), 179)
	col := min(max(int(lon+180), 0), 359)
	return row*360 + col
}
