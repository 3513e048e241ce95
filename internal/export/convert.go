package export

import (
	"sitrep"
	"sitrep/internal/contract"
)

// A converter makes wire structs of the mentions and claims of one text.
type converter struct{ contract.Offsets }

func (x converter) span(s sitrep.Span) contract.Span {
	return contract.Span{Start: x.At(s.Start), End: x.At(s.End)}
}

func (x converter) text(s sitrep.Span) contract.Text {
	return contract.Text{Start: x.At(s.Start), End: x.At(s.End), Text: x.Text(s)}
}

func (x converter) token(t sitrep.Token) contract.Token {
	return contract.Token{Start: x.At(t.Start), End: x.At(t.End), Text: x.Text(t.Span), Lemma: t.Lemma, POS: t.POS, Tag: t.Tag, Dep: t.Dep, Head: t.Head, Ent: t.Ent}
}

func (x converter) entity(e sitrep.Entity) contract.Entity {
	return contract.Entity{Start: x.At(e.Start), End: x.At(e.End), Text: x.Text(e.Span), Label: e.Label}
}

func (x converter) actor(m sitrep.ActorMention) contract.Actor {
	return contract.Actor{Start: x.At(m.Start), End: x.At(m.End), Text: x.Text(m.Span), Actor: known(m.Actor), Name: m.Name, Kind: m.Kind.String(),
		Side: known(m.Side), Pronoun: m.Form == sitrep.FormPronoun, Descriptors: m.Descriptors}
}

func (x converter) place(p sitrep.PlaceMention) contract.Place {
	ref := newPlaceRef(p)
	return contract.Place{Start: x.At(p.Start), End: x.At(p.End), Text: x.Text(p.Span), Name: ref.Name, ID: ref.ID, GeoNames: ref.GeoNames, Lat: ref.Lat,
		Lon: ref.Lon, Country: ref.Country, Feature: ref.Feature, Precision: ref.Precision, Literal: p.Literal}
}

// newPlaceRef leaves coordinates null where a place could not be located:
// there is no default point.
func newPlaceRef(p sitrep.PlaceMention) contract.PlaceRef {
	out := contract.PlaceRef{Name: p.Name, ID: known(p.ID), Country: known(p.Country), Feature: known(p.Feature), Precision: p.Precision.String()}
	if p.GeoNames != 0 {
		out.GeoNames = &p.GeoNames
	}
	if p.Located {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	return out
}

func (x converter) time(t sitrep.TimeMention) contract.Time {
	return contract.Time{Start: x.At(t.Start), End: x.At(t.End), Text: x.Text(t.Span), Type: t.Type.String(), Value: t.Value,
		From: known(t.Interval.From.String()), To: known(t.Interval.To.String()), Grain: t.Grain.String()}
}

func (x converter) quantity(q sitrep.QuantityMention) contract.Quantity {
	return contract.Quantity{Start: x.At(q.Start), End: x.At(q.End), Text: x.Text(q.Span), Of: q.Of, Lo: q.Lo, Hi: q.Hi, Unit: q.Unit, Approx: q.Approx}
}

func (x converter) attribution(a sitrep.Attribution) contract.Attribution {
	out := contract.Attribution{Cue: x.text(a.Cue), Content: each(a.Content, x.span), Stance: a.Stance.String()}
	if a.Source != nil {
		s := x.actor(*a.Source)
		out.Source = &s
	}
	return out
}

func (x converter) voice(v sitrep.Voice) contract.Voice {
	return contract.Voice{Name: v.Name, Actor: known(v.Actor), Start: x.At(v.Start), End: x.At(v.End), Text: x.Text(v.Span), Cue: x.text(v.Cue),
		Stance: v.Stance.String()}
}

func (x converter) count(c sitrep.Count) contract.Count {
	return contract.Count{Bounds: contract.Bounds{Of: c.Of, Lo: c.Lo, Hi: c.Hi, Approx: c.Approx, Cumulative: c.Cumulative}, Text: x.Text(c.Span)}
}

func (x converter) claim(c sitrep.Claim) contract.Claim {
	out := contract.Claim{ID: c.ID, Kind: c.Kind.String(), Trigger: x.text(c.Trigger), Quote: x.text(c.Quote), Voices: each(c.Voices, x.voice),
		Agents: each(c.Agents, x.actor), Targets: each(c.Targets, x.actor), Places: each(c.Places, x.place), Counts: each(c.Counts, x.count),
		Polarity: c.Polarity.String(), Modality: c.Modality.String(), Core: c.Core, Codes: contract.Codes(c.Codes), Reasons: each(c.Reasons, same),
		Review: c.Reviewed().String(), Reviewed: contract.NewReviewed(c.Review)}
	if t := c.Time; t != nil {
		out.Time = &contract.ClaimTime{From: known(t.From.String()), To: known(t.To.String()), Grain: t.Grain.String(), Text: x.Text(t.Span)}
	}
	return out
}
