package packed

import (
	"encoding/binary"
	"math"
	"reflect"
)

// An Encoder packs values of type T. It is safe for concurrent use.
type Encoder[T any] struct {
	shape string
	write writeFunc
}

// NewEncoder returns the encoder of T. It fails for types that can't be packed.
func NewEncoder[T any]() (*Encoder[T], error) {
	t := reflect.TypeFor[T]()
	s, err := shapeOf(t, nil)
	if err != nil {
		return nil, err
	}
	return &Encoder[T]{s.text(), writerOf(t)}, nil
}

// Shape returns the text that a Decoder needs.
func (e *Encoder[T]) Shape() string { return e.shape }

// Append appends the bytes of *v to b.
func (e *Encoder[T]) Append(b []byte, v *T) []byte {
	w := writing{out: b, strings: map[string]uint64{}}
	e.write(&w, reflect.ValueOf(v).Elem())
	return w.out
}

// writing is one value on its way out.
type writing struct {
	out     []byte
	strings map[string]uint64 // number of each string written so far, from one
}

type writeFunc func(w *writing, v reflect.Value)

// writerOf returns the writer of a type that has a shape.
func writerOf(t reflect.Type) writeFunc {
	k, _ := kindOf(t.Kind())
	switch k {
	case kindBool:
		return func(w *writing, v reflect.Value) { w.flag(v.Bool()) }
	case kindInt:
		return func(w *writing, v reflect.Value) { w.out = binary.AppendVarint(w.out, v.Int()) }
	case kindUint:
		return func(w *writing, v reflect.Value) { w.out = binary.AppendUvarint(w.out, v.Uint()) }
	case kindFloat:
		return func(w *writing, v reflect.Value) {
			w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(v.Float()))
		}
	case kindString:
		return func(w *writing, v reflect.Value) { w.text(v.String()) }
	case kindPointer:
		elem := writerOf(t.Elem())
		return func(w *writing, v reflect.Value) {
			w.flag(!v.IsNil())
			if !v.IsNil() {
				elem(w, v.Elem())
			}
		}
	case kindSlice:
		return sliceWriter(t)
	case kindStruct:
		var fields []writeFunc
		for i := range t.NumField() {
			fields = append(fields, writerOf(t.Field(i).Type))
		}
		return func(w *writing, v reflect.Value) {
			for i, f := range fields {
				f(w, v.Field(i))
			}
		}
	}
	panic("packed: no writer of " + t.String()) // shapeOf has refused it
}

func sliceWriter(t reflect.Type) writeFunc {
	elem := writerOf(t.Elem())
	return func(w *writing, v reflect.Value) {
		if v.IsNil() {
			w.out = append(w.out, 0)
			return
		}
		w.out = binary.AppendUvarint(w.out, uint64(v.Len())+1)
		for i := range v.Len() {
			elem(w, v.Index(i))
		}
	}
}

func (w *writing) flag(b bool) {
	if b {
		w.out = append(w.out, 1)
	} else {
		w.out = append(w.out, 0)
	}
}

func (w *writing) text(s string) {
	if n, ok := w.strings[s]; ok {
		w.out = binary.AppendUvarint(w.out, n)
		return
	}
	w.strings[s] = uint64(len(w.strings)) + 1
	w.out = append(w.out, 0)
	w.out = binary.AppendUvarint(w.out, uint64(len(s)))
	w.out = append(w.out, s...)
}
