package packed

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// A shape describes a type as far as its bytes go.
type shape struct {
	Kind   kind     `json:"kind"`
	Elem   *shape   `json:"elem,omitempty"`   // of a pointer or slice
	Fields []field  `json:"fields,omitempty"` // of a struct
	Names  []string `json:"names,omitempty"`  // of an enum, from 0
}

type field struct {
	Name  string `json:"name"`
	Shape *shape `json:"shape"`
}

// kind is a sort of value that has a way of being written.
type kind string

const (
	kindBool    kind = "bool"
	kindInt     kind = "int"
	kindUint    kind = "uint"
	kindFloat   kind = "float"
	kindString  kind = "string"
	kindPointer kind = "pointer"
	kindSlice   kind = "slice"
	kindStruct  kind = "struct"
)

// shapeOf describes a type. Maps, channels, functions, interfaces and
// recursive types can't be packed.
func shapeOf(t reflect.Type, within []reflect.Type) (*shape, error) {
	for _, w := range within {
		if w == t {
			return nil, fmt.Errorf("packed: type %s holds itself", t)
		}
	}
	k, ok := kindOf(t.Kind())
	if !ok {
		return nil, fmt.Errorf("packed: a %s can't be packed", t)
	}
	s := &shape{Kind: k}
	var err error
	switch k {
	case kindPointer, kindSlice:
		s.Elem, err = shapeOf(t.Elem(), append(within, t))
	case kindStruct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				return nil, fmt.Errorf("packed: field %s of %s is not exported", f.Name, t)
			}
			inner, err := shapeOf(f.Type, append(within, t))
			if err != nil {
				return nil, err
			}
			s.Fields = append(s.Fields, field{f.Name, inner})
		}
	case kindUint:
		s.Names = enumNames(t)
	case kindBool, kindInt, kindFloat, kindString:
	}
	return s, err
}

func kindOf(k reflect.Kind) (kind, bool) {
	switch k {
	case reflect.Bool:
		return kindBool, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return kindInt, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return kindUint, true
	case reflect.Float32, reflect.Float64:
		return kindFloat, true
	case reflect.String:
		return kindString, true
	case reflect.Pointer:
		return kindPointer, true
	case reflect.Slice:
		return kindSlice, true
	case reflect.Struct:
		return kindStruct, true
	default:
		return "", false
	}
}

// enumNames returns the names of an enum's values by their String method, up
// to the last that differs from the name of zero; nil for what has none. The
// program's enums start at Unknown and call what is beyond their end so too.
func enumNames(t reflect.Type) []string {
	if t.Kind() != reflect.Uint8 || !t.Implements(reflect.TypeFor[fmt.Stringer]()) {
		return nil
	}
	v := reflect.New(t).Elem()
	var names []string
	last := 0
	for i := range 256 {
		v.SetUint(uint64(i))
		names = append(names, v.Interface().(fmt.Stringer).String())
		if names[i] != names[0] {
			last = i
		}
	}
	return names[:last+1]
}

// text returns the shape as it is kept.
func (s *shape) text() string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings and pointers only
	}
	return string(b)
}

func parseShape(text string) (*shape, error) {
	var s shape
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return nil, fmt.Errorf("%w: shape: %w", ErrCorrupt, err)
	}
	return &s, s.check()
}

// check sees to it that a shape read from outside is whole.
func (s *shape) check() error {
	switch s.Kind {
	case kindPointer, kindSlice:
		if s.Elem == nil {
			return corrupt("shape without its element")
		}
		return s.Elem.check()
	case kindStruct:
		for _, f := range s.Fields {
			if f.Shape == nil {
				return corrupt("shape of field " + f.Name + " is missing")
			}
			if err := f.Shape.check(); err != nil {
				return err
			}
		}
		return nil
	case kindBool, kindInt, kindUint, kindFloat, kindString:
		return nil
	}
	return corrupt("unknown kind " + string(s.Kind))
}
