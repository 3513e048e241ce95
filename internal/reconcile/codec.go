package reconcile

import (
	"encoding/binary"
	"errors"
	"math"

	"sitrep"
)

// The bodies of a Memory are written field by field in a fixed order: numbers
// as varints, floats as their eight bytes, strings and lists after their
// length. The first byte is the version of the form; a Memory of another version
// has to be rebuilt.

const bodyVersion = 5

// errBody is the error of a body that can't be read.
var errBody = errors.New("a record of reconciliation is damaged or of another version: rebuild")

// A packer writes a body.
type packer struct{ b []byte }

func (p *packer) num(n int) { p.b = binary.AppendVarint(p.b, int64(n)) }
func (p *packer) str(s string) {
	p.num(len(s))
	p.b = append(p.b, s...)
}
func (p *packer) float(x float64) { p.b = binary.LittleEndian.AppendUint64(p.b, math.Float64bits(x)) }
func (p *packer) flags(bits ...bool) {
	n := 0
	for i, bit := range bits {
		if bit {
			n |= 1 << i
		}
	}
	p.num(n)
}
func (p *packer) span(s sitrep.Span) {
	p.num(s.Start)
	p.num(s.End - s.Start)
}
func (p *packer) date(d sitrep.Date) { p.num(d.Year*512 + d.Month*32 + d.Day) }
func (p *packer) hashes(hs []uint32) {
	p.num(len(hs))
	for _, h := range hs {
		p.b = binary.LittleEndian.AppendUint32(p.b, h)
	}
}
func (p *packer) bytes(b []byte) {
	p.num(len(b))
	p.b = append(p.b, b...)
}

// An unpacker reads a body; after a fault it returns zeros, and bad is set.
type unpacker struct {
	b   []byte
	bad bool
}

func (u *unpacker) num() int {
	n, k := binary.Varint(u.b)
	if k <= 0 {
		u.bad, u.b = true, nil
		return 0
	}
	u.b = u.b[k:]
	return int(n)
}

// count reads the length of a list of which each entry takes at least one byte.
func (u *unpacker) count() int {
	n := u.num()
	if n < 0 || n > len(u.b) {
		u.bad, u.b = true, nil
		return 0
	}
	return n
}
func (u *unpacker) take(n int) []byte {
	if n < 0 || n > len(u.b) {
		u.bad, u.b = true, nil
		return make([]byte, max(0, min(n, 8)))
	}
	out := u.b[:n]
	u.b = u.b[n:]
	return out
}
func (u *unpacker) str() string { return string(u.take(u.count())) }
func (u *unpacker) float() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(u.take(8)))
}
func (u *unpacker) flags(bits ...*bool) {
	n := u.num()
	for i, bit := range bits {
		*bit = n&(1<<i) != 0
	}
}
func (u *unpacker) span() sitrep.Span {
	start := u.num()
	return sitrep.Span{Start: start, End: start + u.num()}
}
func (u *unpacker) date() sitrep.Date {
	n := u.num()
	return sitrep.Date{Year: n / 512, Month: n / 32 % 16, Day: n % 32}
}
func (u *unpacker) hashes() []uint32 {
	n := u.count()
	if n == 0 {
		return nil
	}
	b := u.take(4 * n)
	if u.bad {
		return nil
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// list reads a list.
func list[T any](u *unpacker, one func() T) []T {
	n := u.count()
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for range n {
		if out = append(out, one()); u.bad {
			return nil
		}
	}
	return out
}

// put writes a list.
func put[T any](p *packer, xs []T, one func(T)) {
	p.num(len(xs))
	for _, x := range xs {
		one(x)
	}
}
