package packed_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"sitrep"
	"sitrep/internal/packed"
)

// fill sets every part of v to a value drawn by r.
func fill(r *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64N(1<<40) - 1<<39)
	case reflect.Uint8:
		v.SetUint(r.Uint64N(3))
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.String:
		v.SetString([]string{"", "Teruel", "the ministry", "‘قرية’"}[r.IntN(4)])
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		if n := r.IntN(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
			for i := range n - 1 {
				fill(r, v.Index(i))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	default:
		panic("no filling for " + v.Type().String())
	}
}

func TestRoundTripOfTheDomain(t *testing.T) {
	enc, err := packed.NewEncoder[sitrep.Annotation]()
	if err != nil {
		t.Fatal(err)
	}
	dec, err := packed.NewDecoder[sitrep.Annotation](enc.Shape())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var want, got sitrep.Annotation
		fill(r, reflect.ValueOf(&want).Elem())
		b := enc.Append(nil, &want)
		if err := dec.Decode(b, &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("packed and unpacked, a value changed:\n%+v\n%+v", want, got)
		}
		if again := enc.Append(nil, &got); !bytes.Equal(b, again) {
			t.Fatal("the same value has other bytes")
		}
	}
}

type colour uint8

func (c colour) String() string { return nameOf([]string{"unknown", "red", "blue"}, c) }

type paint uint8 // the same enum, later: a value went in between, one away

func (p paint) String() string {
	return nameOf([]string{"unknown", "green", "blue", "white"}, colour(p))
}

func nameOf(names []string, c colour) string {
	if int(c) < len(names) {
		return names[c]
	}
	return names[0]
}

type before struct {
	Gone  []struct{ A, B string }
	Name  string
	Tint  colour
	Other colour
	Inner struct{ X, Y int }
	Ptr   *float64
}

type after struct {
	Inner struct{ Y, Z int }
	Added bool
	Tint  paint
	Other paint
	Ptr   *float64
	Name  string
}

func TestLaterVersionReadsEarlierOne(t *testing.T) {
	enc, err := packed.NewEncoder[before]()
	if err != nil {
		t.Fatal(err)
	}
	dec, err := packed.NewDecoder[after](enc.Shape())
	if err != nil {
		t.Fatal(err)
	}
	x := 2.5
	v := before{Gone: []struct{ A, B string }{{"p", "q"}, {"q", "p"}}, Name: "q", Tint: 2, Other: 1, Inner: struct{ X, Y int }{3, -4}, Ptr: &x}
	var got after
	if err := dec.Decode(enc.Append(nil, &v), &got); err != nil {
		t.Fatal(err)
	}
	want := after{Inner: struct{ Y, Z int }{-4, 0}, Tint: 2, Ptr: &x, Name: "q"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v: fields go by name, enum values by theirs", got, want)
	}
}

func TestRefused(t *testing.T) {
	if _, err := packed.NewEncoder[struct{ M map[string]int }](); err == nil {
		t.Error("a map was taken")
	}
	if _, err := packed.NewEncoder[struct{ m int }](); err == nil {
		t.Error("a hidden field was taken")
	}
	enc, _ := packed.NewEncoder[struct{ A int }]()
	if _, err := packed.NewDecoder[struct{ A string }](enc.Shape()); err == nil {
		t.Error("a number was read as a string")
	}
	for _, bad := range []string{"", "{}", `{"kind":"slice"}`, `{"kind":"struct","fields":[{"name":"A"}]}`} {
		if _, err := packed.NewDecoder[int](bad); !errors.Is(err, packed.ErrCorrupt) {
			t.Errorf("shape %q: %v", bad, err)
		}
	}
}

// FuzzDecode checks that no bytes break the decoder.
func FuzzDecode(f *testing.F) {
	enc, err := packed.NewEncoder[sitrep.Annotation]()
	if err != nil {
		f.Fatal(err)
	}
	dec, err := packed.NewDecoder[sitrep.Annotation](enc.Shape())
	if err != nil {
		f.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		var v sitrep.Annotation
		fill(r, reflect.ValueOf(&v).Elem())
		f.Add(enc.Append(nil, &v))
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var v sitrep.Annotation
		if err := dec.Decode(b, &v); err != nil && !errors.Is(err, packed.ErrCorrupt) {
			t.Error(err)
		}
	})
}

func BenchmarkPack(b *testing.B) {
	enc, err := packed.NewEncoder[sitrep.Annotation]()
	if err != nil {
		b.Fatal(err)
	}
	dec, _ := packed.NewDecoder[sitrep.Annotation](enc.Shape())
	v := sitrep.Annotation{Claims: make([]sitrep.Claim, 20)}
	for i := range v.Claims {
		v.Claims[i] = sitrep.Claim{Agents: make([]sitrep.ActorMention, 2), Places: make([]sitrep.PlaceMention, 2), Voices: make([]sitrep.Voice, 1), Reasons: sitrep.Reasons{"a reason", "another"}}
	}
	bytes := enc.Append(nil, &v)
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			bytes = enc.Append(bytes[:0], &v)
		}
	})
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			var w sitrep.Annotation
			if err := dec.Decode(bytes, &w); err != nil {
				b.Fatal(err)
			}
		}
	})
}
