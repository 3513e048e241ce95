package gazetteer

import (
	"encoding/binary"
	"errors"
	"math"
)

// wofBit marks, in the column gnid, an identifier as Who's On First's.
const wofBit = 1 << 31

// number returns the identifier of an entry as the column gnid has it.
func (e *Entry) number() uint32 {
	if e.WOF > 0 {
		return uint32(e.WOF) | wofBit
	}
	return uint32(e.GeoNames)
}

// appendEntry appends an entry as a spool's runs have it.
func appendEntry(b []byte, e *Entry) []byte {
	text := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	list := func(ss []string) {
		b = binary.AppendUvarint(b, uint64(len(ss)))
		for _, s := range ss {
			text(s)
		}
	}
	text(e.Name)
	text(e.Code)
	list(e.Aliases)
	list(e.Variants)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(e.Lat))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(e.Lon))
	text(e.Country)
	text(e.Region)
	text(e.Feature)
	for _, n := range []int{e.Population, e.GeoNames, e.WOF} {
		b = binary.AppendUvarint(b, uint64(max(n, 0)))
	}
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(e.RadiusKM))
	flags := byte(0)
	if e.Loose {
		flags |= 1
	}
	if e.Listed {
		flags |= 2
	}
	return append(b, flags)
}

var errEntry = errors.New("a record of a run is damaged; import into a fresh folder")

// readEntry reads what appendEntry wrote.
func readEntry(b []byte) (e Entry, err error) {
	number := func() uint64 {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			err = errEntry
			b = nil
			return 0
		}
		b = b[size:]
		return n
	}
	text := func() string {
		n := number()
		if n > uint64(len(b)) {
			err = errEntry
			return ""
		}
		s := string(b[:n])
		b = b[n:]
		return s
	}
	list := func() []string {
		n := number()
		if n > uint64(len(b)) {
			err = errEntry
			return nil
		}
		out := make([]string, 0, n)
		for range n {
			out = append(out, text())
		}
		return out
	}
	float := func() float64 {
		if len(b) < 8 {
			err = errEntry
			return 0
		}
		v := math.Float64frombits(binary.LittleEndian.Uint64(b))
		b = b[8:]
		return v
	}
	e.Name, e.Code = text(), text()
	e.Aliases, e.Variants = list(), list()
	e.Lat, e.Lon = float(), float()
	e.Country, e.Region, e.Feature = text(), text(), text()
	e.Population, e.GeoNames, e.WOF = int(number()), int(number()), int(number())
	e.RadiusKM = float()
	if len(b) != 1 {
		return e, errEntry
	}
	e.Loose, e.Listed = b[0]&1 != 0, b[0]&2 != 0
	return e, err
}

// absorb takes over the names of another entry of the same place, and what e
// itself does not tell.
func (e *Entry) absorb(o *Entry) {
	e.Variants = append(e.Variants, o.Variants...)
	e.Aliases = append(append(e.Aliases, o.Aliases...), o.Name)
	e.Population = max(e.Population, o.Population)
	e.Loose = e.Loose || o.Loose
	e.Listed = e.Listed && o.Listed
	if e.Region == "" {
		e.Region = o.Region
	}
	if e.GeoNames == 0 && e.WOF == 0 {
		e.GeoNames, e.WOF = o.GeoNames, o.WOF
	}
}
