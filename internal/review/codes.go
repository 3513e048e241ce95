package review

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"

	"sitrep"
	"sitrep/data"
)

// A kindHead is the head of a kind's file in the lexicon: what the kind is coded
// as where no entry and no circumstance says otherwise.
type kindHead struct {
	Kind   string `yaml:"kind"`
	ACLED  string `yaml:"acled"`
	State  string `yaml:"acled_state"` // where the forces of a state do it
	PLOVER string `yaml:"plover"`
	CAMEO  string `yaml:"cameo"`
}

// kindHeads reads the heads of all kinds, once. The lexicon's own tests see to it
// that each file can be read.
var kindHeads = sync.OnceValue(func() map[sitrep.Kind]kindHead {
	out := map[sitrep.Kind]kindHead{}
	for _, k := range sitrep.Kinds() {
		b, err := fs.ReadFile(data.Lexicon, path.Join("lexicon", k.String()+".yaml"))
		if err != nil {
			continue // a kind without words of its own has no codes
		}
		head, _, _ := bytes.Cut(b, []byte("\nentries:"))
		var h kindHead
		if yaml.Unmarshal(head, &h) == nil {
			out[k] = h
		}
	}
	return out
})

// codesOf returns what a kind of event is coded as by itself, for a claim that a
// reviewer gave that kind. agents are who did it.
func codesOf(k sitrep.Kind, agents []sitrep.ActorMention) sitrep.Codes {
	h := kindHeads()[k]
	out := sitrep.Codes{ACLED: h.ACLED, PLOVER: h.PLOVER, CAMEO: h.CAMEO}
	ofState := func(m sitrep.ActorMention) bool {
		return m.Kind == sitrep.ActorGovernment || m.Kind == sitrep.ActorArmedForce
	}
	if h.State != "" && slices.ContainsFunc(agents, ofState) {
		out.ACLED = h.State
	}
	return out
}
