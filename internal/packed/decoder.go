package packed

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// A Decoder unpacks values of type T that were packed with one shape, maybe by
// another version of the program. It is safe for concurrent use.
type Decoder[T any] struct{ read readFunc }

// NewDecoder returns a decoder of values that were written with the given
// shape. It fails where a field of that shape is of another kind than T's.
func NewDecoder[T any](shape string) (*Decoder[T], error) {
	s, err := parseShape(shape)
	if err != nil {
		return nil, err
	}
	read, err := readerOf(s, reflect.TypeFor[T](), "")
	if err != nil {
		return nil, err
	}
	return &Decoder[T]{read}, nil
}

// Decode unpacks b into *v, which must be zero. Strings of v share one copy of
// the bytes.
func (d *Decoder[T]) Decode(b []byte, v *T) error {
	r := reading{in: b, text: string(b)}
	d.read(&r, reflect.ValueOf(v).Elem())
	if r.err == nil && r.at != len(b) {
		r.err = corrupt(fmt.Sprintf("%d bytes are left over", len(b)-r.at))
	}
	return r.err
}

// reading is one value on its way in. After an error nothing more is read.
type reading struct {
	in      []byte
	text    string // the same bytes
	at      int
	strings []string
	err     error
}

// A readFunc reads into v, or passes over the value where v is not valid.
type readFunc func(r *reading, v reflect.Value)

// readerOf returns the reader of values of shape s into type t; t is nil for
// what is passed over. path names the place for messages.
func readerOf(s *shape, t reflect.Type, path string) (readFunc, error) {
	if t != nil {
		if k, _ := kindOf(t.Kind()); k != s.Kind {
			return nil, fmt.Errorf("packed: %s was kept as a %s and is a %s now", path, s.Kind, t)
		}
	}
	switch s.Kind {
	case kindBool:
		return func(r *reading, v reflect.Value) {
			if b := r.flag(); v.IsValid() {
				v.SetBool(b)
			}
		}, nil
	case kindInt:
		return func(r *reading, v reflect.Value) {
			if n := r.varint(); v.IsValid() {
				v.SetInt(n)
			}
		}, nil
	case kindUint:
		return uintReader(s, t), nil
	case kindFloat:
		return func(r *reading, v reflect.Value) {
			if x := r.float(); v.IsValid() {
				v.SetFloat(x)
			}
		}, nil
	case kindString:
		return func(r *reading, v reflect.Value) {
			if x := r.str(); v.IsValid() {
				v.SetString(x)
			}
		}, nil
	case kindPointer:
		return pointerReader(s, t, path)
	case kindSlice:
		return sliceReader(s, t, path)
	case kindStruct:
		return structReader(s, t, path)
	}
	return nil, corrupt("unknown kind " + string(s.Kind))
}

// uintReader reads numbers; those of enums are matched by name.
func uintReader(s *shape, t reflect.Type) readFunc {
	var now []string
	if t != nil {
		now = enumNames(t)
	}
	if len(s.Names) == 0 || len(now) == 0 || slices.Equal(s.Names, now) {
		return func(r *reading, v reflect.Value) {
			if n := r.uvarint(); v.IsValid() {
				v.SetUint(n)
			}
		}
	}
	table := make([]uint64, len(s.Names))
	for i, name := range s.Names {
		table[i] = uint64(max(0, slices.Index(now, name)))
	}
	return func(r *reading, v reflect.Value) {
		if n := r.uvarint(); v.IsValid() && n < uint64(len(table)) {
			v.SetUint(table[n])
		}
	}
}

func pointerReader(s *shape, t reflect.Type, path string) (readFunc, error) {
	var et reflect.Type
	if t != nil {
		et = t.Elem()
	}
	elem, err := readerOf(s.Elem, et, path)
	if err != nil {
		return nil, err
	}
	return func(r *reading, v reflect.Value) {
		if !r.flag() {
			return
		}
		if !v.IsValid() {
			elem(r, v)
			return
		}
		p := reflect.New(et)
		elem(r, p.Elem())
		v.Set(p)
	}, nil
}

func sliceReader(s *shape, t reflect.Type, path string) (readFunc, error) {
	var et reflect.Type
	if t != nil {
		et = t.Elem()
	}
	elem, err := readerOf(s.Elem, et, path+"[]")
	if err != nil {
		return nil, err
	}
	return func(r *reading, v reflect.Value) {
		n := r.uvarint()
		if n == 0 || r.err != nil {
			return
		}
		n--
		if n > longest || n > uint64(len(r.in)-r.at) && s.Elem.atLeastOneByte() {
			r.err = corrupt("a list longer than its bytes")
			return
		}
		if !v.IsValid() {
			for range n {
				elem(r, v)
			}
			return
		}
		v.Set(reflect.MakeSlice(t, int(n), int(n)))
		for i := range int(n) {
			elem(r, v.Index(i))
			if r.err != nil {
				return
			}
		}
	}, nil
}

// atLeastOneByte reports whether every value of the shape takes a byte: all do
// but structs without fields.
func (s *shape) atLeastOneByte() bool {
	return s.Kind != kindStruct || slices.ContainsFunc(s.Fields, func(f field) bool { return f.Shape.atLeastOneByte() })
}

func structReader(s *shape, t reflect.Type, path string) (readFunc, error) {
	type part struct {
		read readFunc
		at   int // number of the field of t; -1 for none
	}
	var parts []part
	for _, f := range s.Fields {
		p := part{at: -1}
		var ft reflect.Type
		if t != nil {
			if sf, ok := t.FieldByName(f.Name); ok && len(sf.Index) == 1 {
				ft, p.at = sf.Type, sf.Index[0]
			}
		}
		var err error
		if p.read, err = readerOf(f.Shape, ft, path+"."+f.Name); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return func(r *reading, v reflect.Value) {
		for _, p := range parts {
			if r.err != nil {
				return
			}
			if p.at < 0 || !v.IsValid() {
				p.read(r, reflect.Value{})
			} else {
				p.read(r, v.Field(p.at))
			}
		}
	}, nil
}

func (r *reading) flag() bool {
	if r.err != nil || r.at >= len(r.in) || r.in[r.at] > 1 {
		r.fail("a flag")
		return false
	}
	r.at++
	return r.in[r.at-1] == 1
}

func (r *reading) varint() int64 {
	n, size := binary.Varint(r.in[r.at:])
	if r.err != nil || size <= 0 {
		r.fail("a number")
		return 0
	}
	r.at += size
	return n
}

func (r *reading) uvarint() uint64 {
	n, size := binary.Uvarint(r.in[r.at:])
	if r.err != nil || size <= 0 {
		r.fail("a number")
		return 0
	}
	r.at += size
	return n
}

func (r *reading) float() float64 {
	if r.err != nil || len(r.in)-r.at < 8 {
		r.fail("a float")
		return 0
	}
	r.at += 8
	return math.Float64frombits(binary.LittleEndian.Uint64(r.in[r.at-8:]))
}

func (r *reading) str() string {
	n := r.uvarint()
	if r.err != nil {
		return ""
	}
	if n > 0 {
		if n > uint64(len(r.strings)) {
			r.fail("a string that was written before")
			return ""
		}
		return r.strings[n-1]
	}
	size := r.uvarint()
	if r.err != nil || size > uint64(len(r.in)-r.at) {
		r.fail("a string")
		return ""
	}
	s := r.text[r.at : r.at+int(size)]
	r.at += int(size)
	r.strings = append(r.strings, s)
	return s
}

// fail notes that what was wanted is not there.
func (r *reading) fail(wanted string) {
	if r.err == nil {
		r.err = corrupt(fmt.Sprintf("expected %s at byte %d", wanted, r.at))
	}
}
