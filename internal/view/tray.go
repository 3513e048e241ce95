package view

import (
	"slices"
	"sort"

	"sitrep"
)

// A Tray holds the core claims of happenings on the ground that a view by place
// or by day can't show.
type Tray uint8

// The trays.
const (
	NoPoint Tray = iota // they name no place, or one that could not be located
	NoDay               // their words fix no date
	trays
)

// holds reports whether a claim lies in a tray.
func (t Tray) holds(c *sitrep.Claim) bool {
	switch t {
	case NoPoint:
		return !slices.ContainsFunc(c.Places, func(p sitrep.PlaceMention) bool { return p.Located })
	case NoDay:
		return c.Time == nil || c.Time.Interval.IsZero()
	case trays:
	}
	return false
}

func (b *Book) indexTrays() {
	for i := range b.claims {
		c := b.claims[i].Claim
		if !c.Core || !OnTheGround(c.Kind) {
			continue
		}
		for t := range trays {
			if t.holds(c) {
				b.trays[t] = append(b.trays[t], int32(i))
			}
		}
	}
}

// Unlocated lists the core claims of happenings on the ground that no point
// can be given for.
func (b *Book) Unlocated() []sitrep.ClaimID { return b.idsOf(b.trays[NoPoint]) }

// Undated lists the core claims of happenings whose words fix no date.
func (b *Book) Undated() []sitrep.ClaimID { return b.idsOf(b.trays[NoDay]) }

func (b *Book) idsOf(claims []int32) []sitrep.ClaimID {
	var out []sitrep.ClaimID
	for _, i := range claims {
		out = append(out, b.claims[i].ID)
	}
	return out
}

// Lying are claims of a tray, those published last first.
type Lying struct {
	Claims []sitrep.ClaimID
	Total  Total
	Next   string
}

// Lie lists the claims of a tray that were published on the days From to To of
// a filter, until AsOf, in words of its Voice; nothing else counts.
func (b *Book) Lie(t Tray, f Filter, p Page) (Lying, error) {
	s, err := b.scope(Filter{From: f.From, To: f.To, AsOf: f.AsOf, Voice: f.Voice})
	if err != nil {
		return Lying{}, err
	}
	list := b.trays[t]
	day := func(k int) day { return b.dated(b.claims[list[k]].report) }
	if s.from != noDay {
		list = list[sort.Search(len(list), func(k int) bool { return day(k) >= s.from }):]
	}
	to := earlier(s.to, s.asof)
	if to != noDay || s.from != noDay {
		list = list[:sort.Search(len(list), func(k int) bool { d := day(k); return d == undated || to != noDay && d > to })]
	}
	end := len(list)
	if p.After != "" {
		parts, err := readCursor(p.After, 1)
		if err != nil {
			return Lying{}, err
		}
		at, known := b.claimAt[sitrep.ClaimID(parts[0])]
		if !known {
			at = int32(len(b.claims)) // it is gone: from the start
		}
		end, _ = slices.BinarySearch(list, at)
	}
	var out Lying
	for k := end - 1; k >= 0 && !out.Total.More; k-- {
		if s.voice != nil && !slices.Contains(s.voice, b.claims[list[k]].voice) {
			continue
		}
		if len(out.Claims) < p.limit() {
			out.Claims = append(out.Claims, b.claims[list[k]].ID)
		} else if out.Next == "" {
			out.Next = newCursor(string(out.Claims[len(out.Claims)-1]))
		}
		out.Total.N++
		out.Total.More = out.Total.N > countMost
	}
	if out.Total.More {
		out.Total.N = countMost
	}
	return out, nil
}
