package gazetteer

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
)

// A Builder writes a gazetteer of more places than fit into memory: what World.Write
// does at once, it does by sorted runs in a folder of its own. Its memory
// grows with the areas (countries, regions, own places) and with the towns of the
// base only.
//
// Added entries lie in runs by grid cell and identifier; Finish goes through them
// in that order, which numbers the places, and sorts their names by runs again.
// Checkpoint puts everything on disk, so that a Builder opened on the same folder
// with what it returned goes on from there.
type Builder struct {
	dir   string
	base  World // its areas are amended at the end; towns that were added are left out
	towns map[int]int
	taken []bool // per town of the base: an added entry has its identifier
	added *spool
	areas *spool
	names *spool          // other names by GeoNames identifier
	loose map[string]bool // countries whose towns' names are romanised
}

// A Progress tells how far a Builder is in what it does last.
type Progress struct {
	Step  string // "towns", "names", "index", "file"
	Done  int
	Total int // 0 if not known
}

// A Checkpoint is what a Builder has on disk.
type Checkpoint struct {
	Added, Areas, Names int    // runs of each sort
	Taken               []byte // bits of Builder.taken
}

// NewBuilder returns a Builder that works in dir, which must be there, and adds to
// base; the zero World is nothing. at is the checkpoint to go on from, the zero
// Checkpoint for a start.
func NewBuilder(dir string, base World, at Checkpoint) *Builder {
	b := &Builder{dir: dir, base: base, towns: make(map[int]int, len(base.Cities)), taken: make([]bool, len(base.Cities)),
		added: newSpool(dir, "place"), areas: newSpool(dir, "area"), names: newSpool(dir, "name"), loose: map[string]bool{}}
	loose, all := map[string]int{}, map[string]int{}
	for i := range base.Cities {
		e := &base.Cities[i]
		if e.GeoNames > 0 {
			b.towns[e.GeoNames] = i
		}
		all[e.Country]++
		if e.Loose {
			loose[e.Country]++
		}
		if i/8 < len(at.Taken) && at.Taken[i/8]>>(i%8)&1 == 1 {
			b.taken[i] = true
		}
	}
	for iso, n := range loose {
		b.loose[iso] = 4*n > all[iso]
	}
	for _, part := range []struct {
		s *spool
		n int
	}{{b.added, at.Added}, {b.areas, at.Areas}, {b.names, at.Names}} {
		for i := range part.n {
			part.s.runs = append(part.s.runs, part.s.path(i))
		}
	}
	return b
}

// Romanised reports whether reports spell the names of a country's towns as one of
// several romanisations has it.
func (b *Builder) Romanised(iso string) bool { return b.loose[iso] }

// HasCountry reports whether the base has a country.
func (b *Builder) HasCountry(iso string) bool {
	return slices.ContainsFunc(b.base.Countries, func(e Entry) bool { return e.Code == iso })
}

// Add takes a town or other point in. One that the base has by its GeoNames
// identifier takes over its names and stands for it.
func (b *Builder) Add(e Entry) error {
	if err := checkEntry(&e); err != nil {
		return err
	}
	if i, ok := b.towns[e.GeoNames]; ok && e.GeoNames > 0 {
		b.taken[i] = true
		old := b.base.Cities[i]
		old.Lat, old.Lon, old.Population = e.Lat, e.Lon, max(e.Population, old.Population)
		old.absorb(&e)
		e = old
	}
	return b.spool(&e)
}

func (b *Builder) spool(e *Entry) error {
	var key [8]byte
	binary.BigEndian.PutUint32(key[:], uint32(cellOf(e.Lat, e.Lon)))
	binary.BigEndian.PutUint32(key[4:], e.number())
	return b.added.add(key[:], appendEntry(nil, e))
}

// The levels of areas, for AddArea.
const (
	LevelCountry = "country"
	LevelAdm1    = "adm1" // first-order regions
	LevelAdm2    = "adm2" // second-order regions
	LevelOwn     = "own"  // any other place with a code of its own
)

// AddArea amends the area of that level and code, or adds it where the base lacks it. Without
// a name it only amends.
func (b *Builder) AddArea(level string, e Entry) error {
	if e.Code == "" {
		return errors.New("an area without a code")
	}
	if level == LevelOwn {
		if err := checkEntry(&e); err != nil {
			return err
		}
	}
	return b.areas.add([]byte(level+":"+e.Code), appendEntry(nil, &e))
}

// AddName gives the place of GeoNames with that identifier another name, whichever
// of the two comes first.
func (b *Builder) AddName(geoNames int, name string) error {
	if geoNames <= 0 || Fold(name) == "" {
		return nil
	}
	return b.names.add(binary.BigEndian.AppendUint32(nil, uint32(geoNames)), []byte(name))
}

func checkEntry(e *Entry) error {
	switch _, known := featureIndex(e.Feature); {
	case Fold(e.Name) == "":
		return fmt.Errorf("no name")
	case !known:
		return fmt.Errorf("feature %q, expected one of %s", e.Feature, strings.Join(features[1:], ", "))
	case !(math.Abs(e.Lat) <= 90 && math.Abs(e.Lon) <= 180):
		return fmt.Errorf("point %v, %v, expected degrees", e.Lat, e.Lon)
	}
	return nil
}

// Checkpoint writes what is in memory and tells what is on disk.
func (b *Builder) Checkpoint() (Checkpoint, error) {
	if err := errors.Join(b.added.flush(), b.areas.flush(), b.names.flush()); err != nil {
		return Checkpoint{}, err
	}
	at := Checkpoint{Added: len(b.added.runs), Areas: len(b.areas.runs), Names: len(b.names.runs), Taken: make([]byte, (len(b.taken)+7)/8)}
	for i, t := range b.taken {
		if t {
			at.Taken[i/8] |= 1 << (i % 8)
		}
	}
	return at, nil
}

// Finish writes the gazetteer to a file and returns how many places it has. The
// file is there only once it is whole. tell may be nil.
func (b *Builder) Finish(path string, tell func(Progress)) (int, error) {
	if tell == nil {
		tell = func(Progress) {}
	}
	for i := range b.base.Cities {
		if !b.taken[i] {
			if err := b.spool(&b.base.Cities[i]); err != nil {
				return 0, err
			}
		}
	}
	b.base.Cities, b.towns = nil, nil
	if err := b.amendAreas(); err != nil {
		return 0, err
	}
	others, err := sortAlternates(b.names, filepath.Join(b.dir, "names"))
	if err != nil {
		return 0, err
	}
	for _, list := range [][]Entry{b.base.Countries, b.base.Adm1, b.base.Adm2, b.base.Own} {
		for i := range list {
			list[i].Aliases = append(list[i].Aliases, others.of(list[i].GeoNames)...)
		}
	}
	enc := b.base.order()
	if err := enc.check(); err != nil {
		return 0, err
	}
	w := &fileWriter{encoder: enc, dir: b.dir, exact: newSpool(b.dir, "exact"), loose: newSpool(b.dir, "loose"), others: others, tell: tell}
	if err := w.writeColumns(b.added); err != nil {
		return 0, err
	}
	if err := w.writeIndexes(); err != nil {
		return 0, err
	}
	return w.places, w.assemble(path)
}

// amendAreas applies what AddArea was given.
func (b *Builder) amendAreas() error {
	at := map[string]*Entry{}
	lists := map[string]*[]Entry{LevelCountry: &b.base.Countries, LevelAdm1: &b.base.Adm1, LevelAdm2: &b.base.Adm2, LevelOwn: &b.base.Own}
	for level, list := range lists {
		for i := range *list {
			at[level+":"+(*list)[i].Code] = &(*list)[i]
		}
	}
	type fresh struct {
		level string
		Entry
	}
	added := map[string]*fresh{}
	err := b.areas.merged(func(key, value []byte) error {
		e, err := readEntry(value)
		if err != nil {
			return err
		}
		k := string(key)
		switch old := at[k]; {
		case old != nil:
			name := old.Name
			old.absorb(&e)
			old.Name, old.Listed = name, false
		case added[k] != nil:
			added[k].absorb(&e)
		case checkEntry(&e) == nil:
			level, _, _ := strings.Cut(k, ":")
			added[k] = &fresh{level, e}
		}
		return nil
	})
	if err != nil {
		return err
	}
	keys := make([]string, 0, len(added))
	for k := range added {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		f := added[k]
		list := lists[f.level]
		switch {
		case f.level == LevelCountry && len(b.base.Countries) >= noCountry, f.level != LevelOwn && len(b.base.Adm1)+len(b.base.Adm2) >= 1<<16-1:
			continue // the format's numbers end here
		}
		*list = append(*list, f.Entry)
	}
	return nil
}

// A fileWriter writes the sections of a gazetteer into files and puts them together.
type fileWriter struct {
	*encoder
	dir          string
	exact, loose *spool // names: key, 0, weight downwards, place; value: 1 for an alias
	others       *alternates
	tell         func(Progress)
}

func (w *fileWriter) section(sec int) string {
	return filepath.Join(w.dir, "section-"+sectionTags[sec])
}

// writeColumns writes all sections but the indexes, and spools the names.
func (w *fileWriter) writeColumns(cities *spool) (err error) {
	for n := range w.all {
		if err := w.spoolNames(n, &w.all[n]); err != nil {
			return err
		}
	}
	w.encoder.counts.places = w.areas()
	sections := w.columns()
	files := map[int]*bufio.Writer{}
	for _, sec := range []int{secLats, secLons, secPopulation, secGeoNames, secCountry, secFeature, secParent, secName, secNames} {
		f, err2 := os.Create(w.section(sec))
		if err2 != nil {
			return err2
		}
		files[sec] = bufio.NewWriterSize(f, 1<<17)
		defer func() { err = errors.Join(err, files[sec].Flush(), f.Close()) }()
		files[sec].Write(sections[sec]) // errors come with Flush
	}
	put := func(sec int, v uint32) { files[sec].Write(binary.LittleEndian.AppendUint32(nil, v)) }
	n, names := w.areas(), uint32(len(sections[secNames]))
	var cell []byte
	cells := make([]uint32, cells+1)
	next := 0
	write := func(e *Entry) error {
		e.Aliases = append(e.Aliases, w.others.of(e.GeoNames)...)
		for c := cellOf(e.Lat, e.Lon); next <= c; next++ {
			cells[next] = uint32(n)
		}
		put(secLats, uint32(int32(math.Round(e.Lat*1e5))))
		put(secLons, uint32(int32(math.Round(e.Lon*1e5))))
		put(secPopulation, uint32(e.Population))
		put(secGeoNames, e.number())
		feature, _ := featureIndex(e.Feature)
		files[secFeature].WriteByte(feature)
		files[secCountry].WriteByte(w.country(e.Country))
		files[secParent].Write(binary.LittleEndian.AppendUint16(nil, w.parentOf(e.Region)))
		put(secName, names)
		cell = binary.AppendUvarint(cell[:0], uint64(len(e.Name)))
		names += uint32(len(cell) + len(e.Name))
		files[secNames].Write(cell)
		files[secNames].WriteString(e.Name)
		err := w.spoolNames(n, e)
		if n++; n%100000 == 0 {
			w.tell(Progress{Step: "towns", Done: n - w.areas()})
		}
		return err
	}
	var held *Entry // the entry before, in case the next repeats it
	var heldKey string
	err = cities.merged(func(key, value []byte) error {
		e, err := readEntry(value)
		if err != nil {
			return err
		}
		if held != nil && heldKey == string(key) && e.number() != 0 {
			held.absorb(&e)
			return nil
		}
		if held != nil {
			if err := write(held); err != nil {
				return err
			}
		}
		held, heldKey = &e, string(key)
		return nil
	})
	if err == nil && held != nil {
		err = write(held)
	}
	if err != nil {
		return err
	}
	for ; next < len(cells); next++ {
		cells[next] = uint32(n)
	}
	w.encoder.counts.places = n
	var meta, grid []byte
	for _, v := range []int{w.places, w.countries, w.adm1, w.adm2, w.own} {
		meta = binary.LittleEndian.AppendUint32(meta, uint32(v))
	}
	for _, v := range cells {
		grid = binary.LittleEndian.AppendUint32(grid, v)
	}
	return errors.Join(os.WriteFile(w.section(secMeta), meta, 0o644), os.WriteFile(w.section(secCell), grid, 0o644),
		os.WriteFile(w.section(secCountries), sections[secCountries], 0o644), os.WriteFile(w.section(secRadius), sections[secRadius], 0o644),
		os.WriteFile(w.section(secCode), sections[secCode], 0o644))
}

// parentOf returns the column "pare" for the code of a region.
func (w *fileWriter) parentOf(region string) uint16 {
	n, ok := w.regionOf[region]
	for !ok && region != "" { // an unknown district counts for the region it is in
		i := strings.LastIndexByte(region, '.')
		if i < 0 {
			return 0
		}
		region = region[:i]
		n, ok = w.regionOf[region]
	}
	if !ok {
		return 0
	}
	return uint16(n - w.countries + 1)
}

// spoolNames spools the lines of both indexes for one place.
func (w *fileWriter) spoolNames(n int, e *Entry) error {
	exact, loose := namesOf(e)
	for _, part := range []struct {
		to    *spool
		names map[string]bool
	}{{w.exact, exact}, {w.loose, loose}} {
		for key, alias := range part.names {
			weight := weight(*e)
			value := []byte{0}
			if alias {
				weight, value[0] = weight/aliasShare, 1
			}
			line := append([]byte(key), 0)
			line = binary.BigEndian.AppendUint32(line, math.MaxUint32-uint32(min(weight, math.MaxUint32)))
			line = binary.BigEndian.AppendUint32(line, uint32(n))
			if err := part.to.add(line, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeIndexes writes both FSTs and their lists.
func (w *fileWriter) writeIndexes() error {
	post, err := os.Create(w.section(secPostings))
	if err != nil {
		return err
	}
	lists := &postings{w: bufio.NewWriterSize(post, 1<<17)}
	for _, part := range []struct {
		from *spool
		sec  int
	}{{w.exact, secExact}, {w.loose, secLoose}} {
		if err := w.writeIndex(part.from, part.sec, lists); err != nil {
			post.Close()
			return err
		}
	}
	return errors.Join(lists.w.Flush(), post.Close())
}

// postings are the lists of references while they are written.
type postings struct {
	w    *bufio.Writer
	size uint64
}

// value returns what an index holds for the references of a key.
func (p *postings) value(refs []uint64) uint64 {
	if len(refs) == 1 {
		return refs[0] << 1
	}
	at := p.size
	b := binary.AppendUvarint(nil, uint64(len(refs)))
	for _, r := range refs {
		b = binary.AppendUvarint(b, r)
	}
	p.w.Write(b) // errors come with Flush
	p.size += uint64(len(b))
	return at<<1 | 1
}

func (w *fileWriter) writeIndex(from *spool, sec int, lists *postings) error {
	f, err := os.Create(w.section(sec))
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriterSize(f, 1<<17)
	builder, err := vellum.New(out, nil)
	if err != nil {
		return err
	}
	var key []byte
	var refs []uint64
	done := 0
	insert := func() error {
		if len(refs) == 0 {
			return nil
		}
		if done++; done%100000 == 0 {
			w.tell(Progress{Step: "names", Done: done})
		}
		return builder.Insert(key, lists.value(refs))
	}
	err = from.merged(func(line, value []byte) error {
		name := line[:len(line)-9]
		if string(name) != string(key) {
			if err := insert(); err != nil {
				return err
			}
			key, refs = append(key[:0], name...), refs[:0]
		}
		ref := uint64(binary.BigEndian.Uint32(line[len(line)-4:]))<<1 | uint64(value[0])
		refs = append(refs, ref)
		return nil
	})
	if err == nil {
		err = insert()
	}
	if err != nil {
		return err
	}
	return errors.Join(builder.Close(), out.Flush(), f.Sync())
}

// namesOf returns the keys of a place in the exact and in the loose index, and
// whether each is that of an alternate name.
func namesOf(p *Entry) (exact, loose map[string]bool) {
	exact, loose = map[string]bool{}, map[string]bool{}
	for _, name := range append([]string{p.Name}, p.Variants...) {
		exact[Fold(name)] = false
	}
	for _, name := range p.Aliases {
		if key := Fold(name); !hasKey(exact, key) {
			exact[key] = true
		}
	}
	delete(exact, "")
	if !p.Loose {
		return exact, loose
	}
	for key, alias := range exact {
		if l := FoldLoose(key); l != "" && !hasKey(exact, l) {
			loose[l] = alias && (loose[l] || !hasKey(loose, l))
		}
	}
	return exact, loose
}

var errTooLarge = errors.New("a gazetteer of more than 4 GB; import fewer sources")

// assemble puts the sections together.
func (w *fileWriter) assemble(path string) error {
	var sizes [len(sectionTags)]int64
	for sec := range sectionTags {
		info, err := os.Stat(w.section(sec))
		if err != nil {
			return err
		}
		sizes[sec] = info.Size()
	}
	var total int64
	for _, n := range sizes {
		total += n
	}
	if total > math.MaxUint32-1<<16 {
		return errTooLarge
	}
	w.tell(Progress{Step: "file", Total: int(total)})
	part := path + ".part"
	if err := joinFiles(part, w.section, sizes[:]); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return os.Rename(part, cmp.Or(path, part))
}
