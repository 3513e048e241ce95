package lexicon

import (
	"fmt"

	"github.com/goccy/go-yaml"
)

// A SubEvent is one of ACLED's sub-events, with what PLOVER and CAMEO call the
// same; "" where they have no name of their own for it.
type SubEvent struct {
	ACLED  string `yaml:"acled"`
	PLOVER string `yaml:"plover"`
	CAMEO  string `yaml:"cameo"`
}

func (x *Lexicon) addSubEvents(b []byte) error {
	if err := yaml.UnmarshalWithOptions(b, &x.SubEvents, yaml.Strict()); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, s := range x.SubEvents {
		if s.ACLED == "" || seen[s.ACLED] {
			return fmt.Errorf("sub-event %q has no name or stands twice", s.ACLED)
		}
		seen[s.ACLED] = true
	}
	return nil
}

// SubEvent returns the sub-event with ACLED's name; false if there is none.
func (x *Lexicon) SubEvent(acled string) (SubEvent, bool) {
	for _, s := range x.SubEvents {
		if s.ACLED == acled {
			return s, true
		}
	}
	return SubEvent{}, false
}
