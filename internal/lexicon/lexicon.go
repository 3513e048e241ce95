// Package lexicon loads and lints the vocabulary of events and of attribution:
// which words name which kind of event, what their arguments must be, and which
// words say that somebody said something. Grammar is not here; it lives in
// package extract as a closed set of frames.
package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sitrep"
	"sitrep/data"
)

// POS is the part of speech of an entry's words.
type POS uint8

// The parts of speech of entries.
const (
	POSUnknown POS = iota
	Verb
	Noun
	Adjective // also the second half of a compound: "held" in "rebel-held"
)

// Role is what a word bound to a trigger is in the event.
type Role uint8

// The roles.
const (
	RoleUnknown Role = iota
	Agent
	Target
	Place
	None // bound and left out
)

var roles = map[string]Role{"agent": Agent, "target": Target, "place": Place, "none": None}

// An Entry says that certain words, used in a certain way, name a kind of event.
type Entry struct {
	Kind     sitrep.Kind
	ID       string // kind and first word: "capture/seize"; unique
	POS      POS
	Words    []string // lemmas, lower case; a particle follows after a blank ("take over")
	Subject  []string // classes, one of which the subject must be of; empty: any
	Object   []string // classes, one of which the object must be of; empty: any or none. "-" forbids an object
	Fixed    []string // lemmas, one of which the object must be ("control" in "take control of")
	Need     []string // classes, one of which some argument must be of; empty: none needed
	With     []string // classes, one of which what stands after "with" must be of; empty: any ("bombarded with questions")
	Without  []string // lemmas, none of which may stand under the trigger ("heart" attack)
	Governed []string // of nouns: lemmas, one of which the verb that the noun depends on must be ("found" nine bodies); empty: any or none
	Preps    map[string]Role
	SubjRole Role // RoleUnknown: agent
	ObjRole  Role // RoleUnknown: target
	Modality sitrep.Modality
	Negated  bool   // the word itself denies: "breach" of a ceasefire
	Optional bool   // a careful reader could leave it out: claims get core false
	ACLED    string // the sub-event that the entry itself names; "" where kind, means and parties decide
	Codes    Codes  // of the kind, or the entry's own PLOVER and CAMEO codes
	Examples []string
	Not      []string
	File     string
}

// Codes are the codes of a kind in event ontologies.
type Codes struct{ ACLED, ACLEDState, PLOVER, CAMEO string }

// A Class is a set of nouns of one meaning.
type Class struct {
	Name  string
	Kind  sitrep.ActorKind // where members are actors
	Words []string
}

// A Lexicon is the whole vocabulary. It is safe for concurrent use.
type Lexicon struct {
	Entries []*Entry
	Cues    []*Cue
	Classes []Class
	// SubEvents are ACLED's, each once.
	SubEvents []SubEvent

	verbs, nouns, adjs map[string][]*Entry
	cues               map[string][]*Cue
	classes            map[string][]string
	kinds              map[string]sitrep.ActorKind
	version            string
}

type fileYAML struct {
	Kind    string `yaml:"kind"`
	ACLED   string `yaml:"acled"`
	State   string `yaml:"acled_state"`
	PLOVER  string `yaml:"plover"`
	CAMEO   string `yaml:"cameo"`
	Entries []struct {
		Verbs    []string          `yaml:"verbs"`
		Nouns    []string          `yaml:"nouns"`
		Adjs     []string          `yaml:"adjectives"`
		Subject  []string          `yaml:"subject"`
		Object   []string          `yaml:"object"`
		Fixed    []string          `yaml:"fixed"`
		Need     []string          `yaml:"need"`
		With     []string          `yaml:"with"`
		Without  []string          `yaml:"without"`
		Governed []string          `yaml:"governed"`
		Preps    map[string]string `yaml:"preps"`
		Roles    map[string]string `yaml:"roles"`
		Modality string            `yaml:"modality"`
		Negated  bool              `yaml:"negated"`
		Optional bool              `yaml:"optional"`
		ACLED    string            `yaml:"acled"`
		PLOVER   string            `yaml:"plover"`
		CAMEO    string            `yaml:"cameo"`
		Examples []string          `yaml:"examples"`
		Not      []string          `yaml:"not"`
	} `yaml:"entries"`
}

type cuesYAML struct {
	Cues []struct {
		Verbs    []string `yaml:"verbs"`
		Nouns    []string `yaml:"nouns"`
		Adjs     []string `yaml:"adjectives"`
		Adverbs  []string `yaml:"adverbs"`
		Phrases  []string `yaml:"phrases"`
		Stance   string   `yaml:"stance"`
		Content  []string `yaml:"content"`
		Attitude bool     `yaml:"attitude"`
		Owned    bool     `yaml:"owned"`
		Examples []string `yaml:"examples"`
		Not      []string `yaml:"not"`
	} `yaml:"cues"`
}

// Open loads the embedded vocabulary.
func Open() (*Lexicon, error) {
	sub, err := fs.Sub(data.Lexicon, "lexicon")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	return Load(sub)
}

// Load reads every YAML file of dir: classes.yaml, cues.yaml, subevents.yaml, and
// one file per event kind. All problems are reported at once, each with its file.
func Load(dir fs.FS) (*Lexicon, error) {
	x := &Lexicon{verbs: map[string][]*Entry{}, nouns: map[string][]*Entry{}, adjs: map[string][]*Entry{},
		cues: map[string][]*Cue{}, classes: map[string][]string{}, kinds: map[string]sitrep.ActorKind{}}
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	slices.Sort(names)
	h := sha256.New()
	var errs []error
	for _, n := range names {
		b, err := fs.ReadFile(dir, n)
		if err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
		h.Write(b)
		switch n {
		case "classes.yaml":
			err = x.addClasses(b)
		case "cues.yaml":
			err = x.addCues(b)
		case "subevents.yaml":
			err = x.addSubEvents(b)
		default:
			err = x.addKind(n, b)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("data/lexicon/%s: %w", n, err))
		}
	}
	x.version = hex.EncodeToString(h.Sum(nil))[:12]
	return x, errors.Join(errs...)
}

func (x *Lexicon) addClasses(b []byte) error {
	var cs []struct {
		Class string   `yaml:"class"`
		Kind  string   `yaml:"kind"`
		Words []string `yaml:"words"`
	}
	if err := yaml.UnmarshalWithOptions(b, &cs, yaml.Strict()); err != nil {
		return err
	}
	for _, c := range cs {
		k := sitrep.ParseActorKind(c.Kind)
		if c.Kind != "" && k == sitrep.ActorUnknown {
			return fmt.Errorf("class %s: unknown actor kind %q", c.Class, c.Kind)
		}
		x.Classes = append(x.Classes, Class{c.Class, k, c.Words})
		for _, w := range c.Words {
			x.classes[w] = append(x.classes[w], c.Class)
			if _, ok := x.kinds[w]; !ok && k != sitrep.ActorUnknown {
				x.kinds[w] = k
			}
		}
	}
	return nil
}

func (x *Lexicon) addCues(b []byte) error {
	var f cuesYAML
	if err := yaml.UnmarshalWithOptions(b, &f, yaml.Strict()); err != nil {
		return err
	}
	for i, c := range f.Cues {
		st := sitrep.ParseStance(c.Stance)
		if st == sitrep.StanceUnknown {
			return fmt.Errorf("cue %d: unknown stance %q", i+1, c.Stance)
		}
		for _, of := range []struct {
			pos   string
			words []string
		}{{"verb", c.Verbs}, {"noun", c.Nouns}, {"adjective", c.Adjs}, {"adverb", c.Adverbs}, {"phrase", c.Phrases}} {
			pos, words := of.pos, of.words
			if len(words) == 0 {
				continue
			}
			q := &Cue{Words: words, POS: pos, Stance: st, Content: c.Content, Report: !c.Attitude, Owned: c.Owned, Examples: c.Examples, Not: c.Not}
			x.Cues = append(x.Cues, q)
			for _, w := range words {
				x.cues[pos+" "+w] = append(x.cues[pos+" "+w], q)
			}
		}
	}
	return nil
}

func (x *Lexicon) addKind(file string, b []byte) error {
	var f fileYAML
	if err := yaml.UnmarshalWithOptions(b, &f, yaml.Strict()); err != nil {
		return err
	}
	kind := sitrep.ParseKind(f.Kind)
	if kind == sitrep.KindUnknown {
		return fmt.Errorf("unknown kind %q", f.Kind)
	}
	if path.Base(file) != f.Kind+".yaml" {
		return fmt.Errorf("kind %q stands in the wrong file", f.Kind)
	}
	codes := Codes{f.ACLED, f.State, f.PLOVER, f.CAMEO}
	for i, y := range f.Entries {
		e := &Entry{Kind: kind, Subject: y.Subject, Object: y.Object, Fixed: y.Fixed, Need: y.Need, With: y.With, Without: y.Without, Governed: y.Governed, Modality: sitrep.ParseModality(y.Modality),
			Negated: y.Negated, Optional: y.Optional, ACLED: y.ACLED, Codes: codes, Examples: y.Examples, Not: y.Not, File: file, Preps: map[string]Role{}}
		if y.PLOVER != "" {
			e.Codes.PLOVER, e.Codes.CAMEO = y.PLOVER, y.CAMEO
		}
		var index map[string][]*Entry
		switch {
		case len(y.Verbs) > 0:
			e.POS, e.Words, index = Verb, y.Verbs, x.verbs
		case len(y.Nouns) > 0:
			e.POS, e.Words, index = Noun, y.Nouns, x.nouns
		case len(y.Adjs) > 0:
			e.POS, e.Words, index = Adjective, y.Adjs, x.adjs
		default:
			return fmt.Errorf("entry %d: has no verbs, nouns or adjectives", i+1)
		}
		e.ID = f.Kind + "/" + strings.ReplaceAll(e.Words[0], " ", "-")
		for n := 2; x.has(e.ID); n++ { // a verb and a noun may begin with the same word
			e.ID = fmt.Sprintf("%s/%s-%d", f.Kind, strings.ReplaceAll(e.Words[0], " ", "-"), n)
		}
		for p, r := range y.Preps {
			role, ok := roles[r]
			if !ok {
				return fmt.Errorf("%s: unknown role %q", e.ID, r)
			}
			e.Preps[p] = role
		}
		for p, r := range y.Roles {
			role, ok := roles[r]
			if !ok {
				return fmt.Errorf("%s: unknown role %q", e.ID, r)
			}
			switch p {
			case "subject":
				e.SubjRole = role
			case "object":
				e.ObjRole = role
			default:
				return fmt.Errorf("%s: roles are given to subject and object, not %q", e.ID, p)
			}
		}
		x.Entries = append(x.Entries, e)
		for _, w := range e.Words {
			first, _, _ := strings.Cut(w, " ")
			index[first] = append(index[first], e)
		}
	}
	return nil
}

// has reports whether an entry has that identifier.
func (x *Lexicon) has(id string) bool {
	return slices.ContainsFunc(x.Entries, func(e *Entry) bool { return e.ID == id })
}

// Verbs returns the entries whose verb has that lemma; their own Words tell
// whether they want a particle.
func (x *Lexicon) Verbs(lemma string) []*Entry { return x.verbs[lemma] }

// Nouns returns the entries for a noun's lemma, or for the first word of a pair.
func (x *Lexicon) Nouns(lemma string) []*Entry { return x.nouns[lemma] }

// Adjectives returns the entries for an adjective or the second half of a compound.
func (x *Lexicon) Adjectives(word string) []*Entry { return x.adjs[word] }

// ClassesOf returns the classes of a noun's lemma.
func (x *Lexicon) ClassesOf(lemma string) []string { return x.classes[lemma] }

// Is reports whether a noun's lemma is of a class.
func (x *Lexicon) Is(lemma, class string) bool { return slices.Contains(x.classes[lemma], class) }

// ActorKind returns the kind of actor that a noun's lemma names, ActorUnknown
// where it names none.
func (x *Lexicon) ActorKind(lemma string) sitrep.ActorKind { return x.kinds[lemma] }

// ActorKindOf is ActorKind of a lemma, or of the word itself where the
// lemmatizer has made another noun of it ("media" becomes "medium").
func (x *Lexicon) ActorKindOf(lemma, word string) sitrep.ActorKind {
	if k := x.kinds[lemma]; k != sitrep.ActorUnknown {
		return k
	}
	return x.kinds[word]
}

// Version returns a short hash of all files.
func (x *Lexicon) Version() string { return x.version }
