package store

import (
	"fmt"

	"sitrep"
)

// most is the number of claims that a report can have.
const most = 1 << 16

// claimNo returns the number of a report's i-th claim.
func claimNo(report int64, i int) int64 { return report*most + int64(i) }

// A claimRow is a claim's row of table claims, but for its number.
type claimRow struct {
	id                                                    sitrep.ClaimID
	kind, family, voice, side, stance, polarity, modality string
	core                                                  bool
	from, to                                              any // days since 1970, or nil
	quote                                                 sitrep.Span
	words                                                 string
}

// A placeRow is a place that a claim names.
type placeRow struct {
	claim int // place in the report
	place sitrep.PlaceMention
}

// claimRows returns the rows of a report's claims. It refuses claims whose
// words are not in the text.
func claimRows(ann *sitrep.Annotation, root Root) ([]claimRow, []placeRow, error) {
	if len(ann.Claims) >= most {
		return nil, nil, fmt.Errorf("%w: %d claims, and no report has %d", sitrep.ErrBadInput, len(ann.Claims), most)
	}
	var places []placeRow
	rows := make([]claimRow, len(ann.Claims))
	for i := range ann.Claims {
		c := &ann.Claims[i]
		if q := c.Quote; q.Start < 0 || q.End < q.Start || q.End > len(ann.Document.Text) {
			return nil, nil, fmt.Errorf("%w: claim %s: its words are not in the text", sitrep.ErrBadInput, c.ID)
		}
		rows[i] = claimRow{id: c.ID, kind: c.Kind.String(), family: c.Kind.Family().String(), polarity: c.Polarity.String(),
			modality: c.Modality.String(), core: c.Core, quote: c.Quote, words: clean(c.Quote.Of(ann.Document.Text))}
		if v, ok := c.Root(); ok {
			rows[i].voice, rows[i].side, rows[i].stance = clean(string(root(v.Actor))), string(v.Side), v.Stance.String()
		}
		if c.Time != nil {
			rows[i].from, rows[i].to = dayOf(c.Time.From, false), dayOf(c.Time.To, true)
		}
		seen := map[string]bool{}
		for _, p := range c.Places {
			if id := placeID(p); !seen[id] {
				seen[id] = true
				places = append(places, placeRow{i, p})
			}
		}
	}
	return rows, places, nil
}

// dayOf returns the first or last day that d covers, in days since 1970, or nil.
func dayOf(d sitrep.Date, last bool) any {
	switch {
	case d.IsZero():
		return nil
	case last:
		return d.Last().Unix() / 86400
	}
	return d.First().Unix() / 86400
}

// placeID returns the identifier that a place is kept under.
func placeID(p sitrep.PlaceMention) string {
	if p.ID != "" {
		return clean(string(p.ID))
	}
	return "~" + clean(p.Name)
}
