package view

import (
	"fmt"

	"sitrep"
)

// An Asked is a Filter as people and programs write it; "" is no bound.
type Asked struct {
	From, To, AsOf string // days, months or years, as sitrep.ParseDate reads them
	Voice, Side    string
	Outlet, Place  string
	Party          string
	Kind, Standing string
}

// Filter reads what was asked. Its error wraps sitrep.ErrBadInput and names
// the value that can't be read.
func (a Asked) Filter() (f Filter, err error) {
	f = Filter{Voice: a.Voice, Side: sitrep.SideID(a.Side), Outlet: a.Outlet, Place: a.Place, Party: a.Party}
	for _, d := range []struct {
		name, text string
		into       *sitrep.Date
	}{{"from", a.From, &f.From}, {"to", a.To, &f.To}, {"asof", a.AsOf, &f.AsOf}} {
		if d.text == "" {
			continue
		}
		if *d.into, err = sitrep.ParseDate(d.text); err != nil {
			return f, fmt.Errorf("%s: %v: %w", d.name, err, sitrep.ErrBadInput)
		}
	}
	if a.Kind != "" {
		if f.Kind = sitrep.ParseKind(a.Kind); f.Kind == sitrep.KindUnknown {
			return f, fmt.Errorf("kind %q is not one of the kinds: %w", a.Kind, sitrep.ErrBadInput)
		}
	}
	if a.Standing != "" {
		f.Standing, err = ParseStatus(a.Standing)
	}
	return f, err
}
