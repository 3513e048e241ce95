package reconcile

import "sitrep"

// pack writes a fact as a Memory keeps it.
func (f *fact) pack() []byte {
	p := &packer{b: []byte{bodyVersion}}
	p.str(string(f.ID))
	p.str(string(f.Document))
	p.str(string(f.Report))
	p.num(int(f.Kind))
	p.span(f.Trigger)
	p.span(f.Quote)
	p.span(f.Sentence)
	p.span(f.passage)
	put(p, f.Voices, func(v sitrep.Voice) {
		p.actor(v.ActorMention)
		p.num(int(v.Stance))
	})
	put(p, f.Agents, p.actor)
	put(p, f.Targets, p.actor)
	put(p, f.places, p.spot)
	put(p, f.context, p.spot)
	put(p, f.parts, func(x [2]string) {
		p.str(x[0])
		p.str(x[1])
	})
	p.flags(f.Time != nil)
	if f.Time != nil {
		p.date(f.Time.From)
		p.date(f.Time.To)
		p.span(f.Time.Span)
		p.num(int(f.Time.Grain))
		p.flags(f.Time.Carried)
	}
	put(p, f.Counts, p.figure)
	p.num(int(f.Polarity))
	p.num(int(f.Modality))
	p.date(f.pub)
	p.num(f.pos)
	p.num(f.sentence)
	p.flags(f.Core, f.Headline, f.span.known, f.definite, f.afresh, f.former, f.carriedWho, f.carriedWhere, f.told.rising, f.told.nobody, f.told.open, f.told.own)
	p.hashes(f.words)
	p.hashes(f.names)
	put(p, f.details, p.num)
	p.str(f.told.trigger)
	p.str(f.told.quote)
	p.str(f.told.time)
	p.str(f.told.carrier)
	put(p, f.told.places, p.str)
	p.str(f.from.page)
	p.str(f.from.agency)
	p.flags(f.from.credit)
	if len(f.together)+len(f.apart) > 0 { // of few claims; others end here
		put(p, f.together, p.str)
		put(p, f.apart, p.str)
	}
	return p.b
}

// known is the fact with its blocks as a Memory keeps it.
func (f *fact) known() sitrep.KnownClaim {
	return sitrep.KnownClaim{ID: f.ID, Report: f.Report, Day: f.place().Day, Keys: f.keys, Body: f.pack()}
}

// unpack reads a fact.
func (n *names) unpack(c sitrep.KnownClaim) (*fact, error) {
	if len(c.Body) == 0 || c.Body[0] != bodyVersion {
		return nil, errBody
	}
	u := &unpacker{b: c.Body[1:]}
	f := &fact{}
	f.ID, f.Document, f.Report = sitrep.ClaimID(u.str()), sitrep.DocID(u.str()), sitrep.ReportID(u.str())
	f.Kind = sitrep.Kind(u.num())
	f.Trigger, f.Quote, f.Sentence, f.passage = u.span(), u.span(), u.span(), u.span()
	f.Voices = list(u, func() sitrep.Voice {
		return sitrep.Voice{ActorMention: u.actor(), Stance: sitrep.Stance(u.num())}
	})
	f.Agents, f.Targets = list(u, u.actor), list(u, u.actor)
	f.places, f.context = list(u, func() spot { return u.spot(n) }), list(u, func() spot { return u.spot(n) })
	for _, s := range f.places {
		f.Places = append(f.Places, s.PlaceMention)
	}
	f.parts = list(u, func() [2]string { return [2]string{u.str(), u.str()} })
	var timed, known bool
	if u.flags(&timed); timed {
		f.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: u.date(), To: u.date()}, Span: u.span(), Grain: sitrep.Grain(u.num())}
		u.flags(&f.Time.Carried)
	}
	f.Counts = list(u, u.figure)
	f.Polarity, f.Modality = sitrep.Polarity(u.num()), sitrep.Modality(u.num())
	f.pub, f.pos, f.sentence = u.date(), u.num(), u.num()
	u.flags(&f.Core, &f.Headline, &known, &f.definite, &f.afresh, &f.former, &f.carriedWho, &f.carriedWhere, &f.told.rising, &f.told.nobody, &f.told.open, &f.told.own)
	f.words, f.names, f.details = u.hashes(), u.hashes(), list(u, u.num)
	f.told.trigger, f.told.quote, f.told.time, f.told.carrier = u.str(), u.str(), u.str(), u.str()
	f.told.places = list(u, u.str)
	f.from.page, f.from.agency = u.str(), u.str()
	u.flags(&f.from.credit)
	if !u.bad && len(u.b) > 0 {
		f.together, f.apart = list(u, u.str), list(u, u.str)
	}
	if u.bad {
		return nil, errBody
	}
	f.span.known = known
	f.prepare(n)
	f.group, f.keys = c.Group, c.Keys
	return f, nil
}

func (p *packer) actor(m sitrep.ActorMention) {
	p.str(string(m.Actor))
	p.str(m.Name)
	p.num(int(m.Kind))
	p.str(string(m.Side))
	p.str(string(m.Body))
	p.str(m.BodyName)
	put(p, m.Descriptors, p.str)
}

func (u *unpacker) actor() sitrep.ActorMention {
	return sitrep.ActorMention{Actor: sitrep.ActorID(u.str()), Name: u.str(), Kind: sitrep.ActorKind(u.num()), Side: sitrep.SideID(u.str()),
		Body: sitrep.ActorID(u.str()), BodyName: u.str(), Descriptors: list(u, u.str)}
}

func (p *packer) spot(s spot) {
	p.span(s.Span)
	p.str(s.Name)
	p.str(string(s.ID))
	p.num(s.GeoNames)
	p.flags(s.Located, s.Literal, s.Demonym, s.part)
	if s.Lat != 0 || s.Lon != 0 {
		p.flags(true)
		p.float(s.Lat)
		p.float(s.Lon)
	} else {
		p.flags(false)
	}
	p.str(s.Country)
	p.str(s.Feature)
	p.num(int(s.Precision))
}

func (u *unpacker) spot(n *names) spot {
	p := sitrep.PlaceMention{Span: u.span(), Name: u.str(), ID: sitrep.PlaceID(u.str()), GeoNames: u.num()}
	var part, point bool
	u.flags(&p.Located, &p.Literal, &p.Demonym, &part)
	if u.flags(&point); point {
		p.Lat, p.Lon = u.float(), u.float()
	}
	p.Country, p.Feature, p.Precision = u.str(), u.str(), sitrep.Precision(u.num())
	s := n.spot(p)
	s.part = part
	return s
}

func (p *packer) figure(c sitrep.Count) {
	p.span(c.Span)
	p.str(c.Of)
	p.flags(c.Lo != nil, c.Hi != nil, c.Approx, c.Cumulative)
	for _, x := range []*float64{c.Lo, c.Hi} {
		if x != nil {
			p.float(*x)
		}
	}
}

func (u *unpacker) figure() sitrep.Count {
	c := sitrep.Count{Span: u.span(), Of: u.str()}
	var lo, hi bool
	u.flags(&lo, &hi, &c.Approx, &c.Cumulative)
	if lo {
		x := u.float()
		c.Lo = &x
	}
	if hi {
		x := u.float()
		c.Hi = &x
	}
	return c
}
