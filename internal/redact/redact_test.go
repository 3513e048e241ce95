package redact

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
)

func rule(words string) Rule {
	return Rule{Words: words, By: "Ana", At: time.Unix(1e9, 0), Why: "a witness"}.Named([]byte("key"))
}

func TestString(t *testing.T) {
	v := New([]Rule{rule("Mira Dovan"), rule("Šarić"), rule("who saw the column from her roof")})
	for in, want := range map[string]string{
		"Mira Dovan spoke.":                           "********** spoke.",
		"said MIRA  DOVAN's son":                      "said ***********'s son",
		"Mira\nDovan":                                 "****\n*****",
		"https://x.test/mira-dovan?n=Mira%20Dovan":    "https://x.test/**********?n=************",
		"Mr Šarić":                                    "Mr ¤*" + "*" + "*¤",
		"A woman who saw the column from her roof.":   "A woman ********************************.",
		"Mira and Dovan are two others; Mirabel too.": "Mira and Dovan are two others; Mirabel too.",
		"": "",
	} {
		got := v.String(in)
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if len(got) != len(in) || utf8.RuneCountInString(got) != utf8.RuneCountInString(in) {
			t.Errorf("%q: %d bytes and %d code points, want %d and %d", in, len(got), utf8.RuneCountInString(got), len(in), utf8.RuneCountInString(in))
		}
	}
	if New(nil).String("Mira Dovan") != "Mira Dovan" || New(nil).Version() != "" {
		t.Error("no rule hides something")
	}
}

func TestLifted(t *testing.T) {
	r := rule("Mira Dovan")
	lifted := r
	lifted.Lifted, lifted.At = true, r.At.Add(time.Hour)
	again := r
	again.At = r.At.Add(2 * time.Hour)
	for _, c := range []struct {
		name  string
		rules []Rule
		hides bool
	}{
		{"a rule", []Rule{r}, true}, {"lifted", []Rule{lifted, r}, false}, {"lifted and laid down again", []Rule{r, lifted, again}, true},
	} {
		if got := New(c.rules).Hides("by Mira Dovan"); got != c.hides {
			t.Errorf("%s: hides %v", c.name, got)
		}
	}
	if r.Name != rule("mira  dovan").Name || strings.Contains(r.Name, "mira") {
		t.Errorf("named %s", r.Name)
	}
}

func TestCheck(t *testing.T) {
	for want, r := range map[string]Rule{
		"three letters": rule("a."), "at most": rule(strings.Repeat("long ", 1000)), "who hides": {Words: "Mira", Why: "x"}, "why": {Words: "Mira", By: "Ana"},
	} {
		if err := r.Check(); !errors.Is(err, ErrBad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	good := rule("Mira Dovan")
	if err := good.Check(); err != nil {
		t.Error(err)
	}
}

// TestValue goes through everything that an annotation holds: a field that the
// walk does not reach shows.
func TestValue(t *testing.T) {
	var a sitrep.Annotation
	fill(reflect.ValueOf(&a).Elem(), 0)
	id := a.Document.ID
	New([]Rule{rule("Mira Dovan")}).Value(&a)
	left := 0
	count(reflect.ValueOf(a), &left)
	if left > 0 {
		t.Errorf("the name is left in %d places", left)
	}
	if a.Document.ID != id || a.Claims[0].Voices[0].Name != "by **********" {
		t.Errorf("document %s, voice %q", a.Document.ID, a.Claims[0].Voices[0].Name)
	}
}

// fill puts the name into every text, and one element into every list.
func fill(x reflect.Value, depth int) {
	switch x.Kind() {
	case reflect.String:
		x.SetString("by Mira Dovan")
	case reflect.Struct:
		for i := range x.NumField() {
			if x.Field(i).CanSet() {
				fill(x.Field(i), depth)
			}
		}
	case reflect.Slice:
		x.Set(reflect.MakeSlice(x.Type(), 1, 1))
		fill(x.Index(0), depth+1)
	case reflect.Pointer:
		x.Set(reflect.New(x.Type().Elem()))
		fill(x.Elem(), depth)
	default:
	}
}

func count(x reflect.Value, n *int) {
	switch x.Kind() {
	case reflect.String:
		if !kept[x.Type()] && strings.Contains(x.String(), "Dovan") {
			*n++
		}
	case reflect.Struct:
		for i := range x.NumField() {
			count(x.Field(i), n)
		}
	case reflect.Slice:
		for i := range x.Len() {
			count(x.Index(i), n)
		}
	case reflect.Pointer:
		if !x.IsNil() {
			count(x.Elem(), n)
		}
	default:
	}
}
