// Package redact hides names and passages, of witnesses and minors, in all that
// is shown. A rule names words; wherever they stand, a block of the same length
// stands in their place, so that every offset stays right, in bytes and in code
// points.
package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// ErrBad is returned for a rule that can't be kept; the wrapping error says why.
var ErrBad = errors.New("no rule that can be kept")

// A Rule hides words wherever they stand. It is never changed: a later one of the
// same name that is Lifted takes it back.
type Rule struct {
	Name   string    `json:"name"` // as Named gives it; it tells nothing of the words
	Words  string    `json:"words"`
	By     string    `json:"by"`
	At     time.Time `json:"at"` // UTC
	Why    string    `json:"why"`
	Lifted bool      `json:"lifted,omitempty"`
}

// Named returns the rule with its name: the beginning of the words' HMAC-SHA256 under a key
// that the store keeps to itself. Names stand where words must not, and without the key
// nobody can try on them whose name it might be.
func (r Rule) Named(key []byte) Rule {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("redaction\x00" + strings.Join(strings.Fields(strings.ToLower(r.Words)), " ")))
	r.Name = "x" + hex.EncodeToString(h.Sum(nil))[:11]
	r.At = r.At.UTC().Truncate(time.Microsecond)
	return r
}

// Check returns what is wrong with a rule, wrapped in ErrBad. A name of one
// letter would hide half of all reports.
func (r *Rule) Check() error {
	letters := 0
	for _, c := range r.Words {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters++
		}
	}
	switch {
	case letters < 3:
		return fmt.Errorf("%w: give three letters or more", ErrBad)
	case len(r.Words) > 4<<10:
		return fmt.Errorf("%w: a passage has %d bytes at most", ErrBad, 4<<10)
	case strings.TrimSpace(r.By) == "":
		return fmt.Errorf("%w: it does not say who hides it", ErrBad)
	case strings.TrimSpace(r.Why) == "":
		return fmt.Errorf("%w: it does not say why", ErrBad)
	}
	return nil
}

// Standing returns the rules that hold: of each name the last, where it is not lifted.
func Standing(all []Rule) []Rule {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(x, y Rule) int { return x.At.Compare(y.At) })
	var out []Rule
	for i, r := range all {
		later := slices.ContainsFunc(all[i+1:], func(s Rule) bool { return s.Name == r.Name })
		if !later && !r.Lifted {
			out = append(out, r)
		}
	}
	return out
}

// A Veil hides the words of rules. The nil Veil hides nothing. It is safe for
// concurrent use.
type Veil struct {
	words   *regexp.Regexp
	version string
}

// New returns the veil of the rules that hold, nil where there are none.
func New(rules []Rule) *Veil {
	var all []string
	sum := sha256.New()
	for _, r := range Standing(rules) {
		all = append(all, pattern(r.Words))
		fmt.Fprintf(sum, "%s\x00", r.Name)
	}
	if len(all) == 0 {
		return nil
	}
	// The longest first, so that a name within another does not cut it in two.
	slices.SortFunc(all, func(x, y string) int { return len(y) - len(x) })
	return &Veil{regexp.MustCompile("(?i)" + strings.Join(all, "|")), hex.EncodeToString(sum.Sum(nil))[:12]}
}

// pattern matches words whatever stands between them: blanks and line ends in
// texts, hyphens in addresses, and "%20".
func pattern(words string) string {
	var parts []string
	for _, w := range strings.FieldsFunc(words, func(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '_' }) {
		parts = append(parts, regexp.QuoteMeta(w))
	}
	return strings.Join(parts, `(?:%20|[\s\p{Z}_+.-]){1,8}`)
}

// Version tells what is hidden: veils of the same rules have the same; "" for
// the nil Veil.
func (v *Veil) Version() string {
	if v == nil {
		return ""
	}
	return v.version
}

// String returns s with a block in place of each code point that is hidden. A block
// has as many bytes as what it stands for.
func (v *Veil) String(s string) string {
	if v == nil || s == "" {
		return s
	}
	places := v.words.FindAllStringIndex(s, -1)
	if places == nil {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	end := 0
	for _, p := range places {
		b.WriteString(s[end:p[0]])
		for i := p[0]; i < p[1]; {
			c, size := utf8.DecodeRuneInString(s[i:p[1]])
			b.WriteString(block(c, size))
			i += size
		}
		end = p[1]
	}
	b.WriteString(s[end:])
	return b.String()
}

// Blocks stand for code points of one to four bytes.
var blocks = [...]string{"*", "¤", "█", "\U0001F7EB"}

func block(c rune, size int) string {
	if c == '\n' {
		return "\n" // lines of a text stay lines
	}
	return blocks[size-1]
}

// Hides reports whether anything in s is hidden.
func (v *Veil) Hides(s string) bool { return v != nil && v.words.MatchString(s) }

// kept are identifiers by which things are asked for; they are made of hashes,
// or given with a report.
var kept = map[reflect.Type]bool{
	reflect.TypeFor[sitrep.DocID](): true, reflect.TypeFor[sitrep.ReportID](): true, reflect.TypeFor[sitrep.ClaimID](): true,
	reflect.TypeFor[sitrep.IncidentID](): true, reflect.TypeFor[sitrep.StoryID](): true, reflect.TypeFor[sitrep.DecisionID](): true,
	reflect.TypeFor[time.Time](): true, reflect.TypeFor[json.RawMessage](): true,
}

// Value hides what is hidden in all texts that p points to, in place. p points to
// structs, slices and texts that nobody else reads meanwhile.
func (v *Veil) Value(p any) {
	if v != nil {
		v.walk(reflect.ValueOf(p).Elem())
	}
}

func (v *Veil) walk(x reflect.Value) {
	if kept[x.Type()] {
		return
	}
	switch x.Kind() {
	case reflect.String:
		if s := x.String(); v.words.MatchString(s) {
			x.SetString(v.String(s))
		}
	case reflect.Struct:
		for i := range x.NumField() {
			v.walk(x.Field(i))
		}
	case reflect.Slice:
		if k := x.Type().Elem().Kind(); k >= reflect.Bool && k <= reflect.Complex128 {
			return
		}
		for i := range x.Len() {
			v.walk(x.Index(i))
		}
	case reflect.Pointer:
		if !x.IsNil() {
			v.walk(x.Elem())
		}
	default: // numbers hold no names
	}
}
