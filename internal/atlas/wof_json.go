package atlas

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

func isGeoJSON(head []byte) bool {
	head = bytes.TrimSpace(head)
	return len(head) > 0 && head[0] == '{' && bytes.Contains(head, []byte(`"Feature`))
}

// readGeoJSON reads features of Who's On First: those of a collection, or one
// after the other. A collection is read in one go: an import that was stopped
// begins it anew.
func (r *rows) readGeoJSON(from int64) error {
	if _, err := io.CopyN(io.Discard, r.file, from); err != nil {
		return fmt.Errorf("going on at byte %d: %w", from, err)
	}
	d := json.NewDecoder(r.file)
	for {
		var f feature
		start := d.InputOffset()
		err := d.Decode(&f)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			var wrong *json.UnmarshalTypeError
			if !errors.As(err, &wrong) {
				return fmt.Errorf("byte %d: %w", from+d.InputOffset(), err)
			}
			r.line++
			r.problem("feature at byte %d: %q is a %s", from+start, wrong.Field, wrong.Value)
			continue
		}
		if f.Type == "FeatureCollection" {
			for i := range f.Features {
				r.line++
				r.geoFeature(&f.Features[i])
				if err := r.next(0); err != nil {
					return err
				}
			}
			continue
		}
		r.line++
		r.geoFeature(&f)
		if err := r.next(from + d.InputOffset()); err != nil {
			return err
		}
	}
}

// A feature is a GeoJSON feature, or a collection of them.
type feature struct {
	Type       string                     `json:"type"`
	Properties map[string]json.RawMessage `json:"properties"`
	Features   []feature                  `json:"features"`
}

// geoFeature takes one feature in.
func (r *rows) geoFeature(f *feature) {
	if f.Type != "Feature" || f.Properties == nil {
		r.problem("%q, expected a Feature with properties", f.Type)
		return
	}
	p := wofPlace{id: int(f.number("wof:id")), name: f.text("wof:name"), kind: f.text("wof:placetype"), country: f.text("wof:country")}
	if p.id == 0 || p.kind == "" {
		r.problem("no wof:id or wof:placetype, expected properties of Who's On First")
		return
	}
	if p.country == "" {
		p.country = f.text("iso:country")
	}
	if p.lat, p.lon = f.number("lbl:latitude"), f.number("lbl:longitude"); p.lat == 0 && p.lon == 0 {
		p.lat, p.lon = f.number("geom:latitude"), f.number("geom:longitude")
	}
	for _, key := range []string{"wof:population", "gn:population"} {
		if n := f.number(key); n > 0 && p.people == 0 {
			p.people = int(n)
		}
	}
	var keys []string
	for key := range f.Properties {
		if strings.HasPrefix(key, "name:") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		var names []string
		if json.Unmarshal(f.Properties[key], &names) == nil {
			p.names = append(p.names, names...)
		}
	}
	var ids map[string]json.RawMessage
	if json.Unmarshal(f.Properties["wof:concordances"], &ids) == nil {
		p.geoNames = int((&feature{Properties: ids}).number("gn:id"))
	}
	var after []json.RawMessage
	_ = json.Unmarshal(f.Properties["wof:superseded_by"], &after) // no list is none
	gone := f.text("edtf:deprecated")
	p.gone = len(after) > 0 || gone != "" && gone != "uuuu" && gone != ".." || f.Properties["mz:is_current"] != nil && f.number("mz:is_current") == 0
	r.wof(p)
}

// text returns a property that is a string, "" where it is none.
func (f *feature) text(key string) string {
	var s string
	_ = json.Unmarshal(f.Properties[key], &s) // anything else is no text
	return s
}

// number returns a property that is a number, in quotation marks or not; 0 where it
// is none.
func (f *feature) number(key string) float64 {
	var v float64
	if json.Unmarshal(f.Properties[key], &v) == nil {
		return v
	}
	var n json.Number
	if json.Unmarshal([]byte(f.text(key)), &n) == nil {
		v, _ = n.Float64()
	}
	return v
}
