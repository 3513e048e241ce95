package view

import "sitrep"

// An ActorPage is what reports say of one actor, and what it says.
type ActorPage struct {
	Actor  sitrep.ActorID
	Name   string
	Sides  []Stint
	Words  Wording     // what outlets call it
	Record VoiceRecord // zero where it is no root voice
	Made   Threads     // happenings that it speaks of
	Denied Threads     // happenings that it denies or doubts
	About  Threads     // happenings that it is in, as doer, sufferer or speaker
}

// ActorPage returns what there is on the actor that a filter's Party names,
// one page of each list. A root voice that no report names itself, such as the
// body of those that are named, has a page of what it says.
func (b *Book) ActorPage(f Filter, p Page) (ActorPage, error) {
	s, err := b.scope(f)
	if err != nil {
		if voices, e := b.named("voice", f.Party); e == nil && len(voices) > 0 {
			v := &b.voices[voices[0]]
			out := ActorPage{Actor: sitrep.ActorID(v.ID), Name: v.Name, Sides: b.Roster.Stints(sitrep.ActorID(v.ID))}
			f.Party, f.Voice = "", v.ID
			if out.About, err = b.Threads(f, p); err != nil {
				return out, err
			}
			return b.spokenBy(out, v.ID, f, p)
		}
		return ActorPage{}, err
	}
	if len(s.party) == 0 {
		return ActorPage{}, &NotFoundError{What: "party", Name: f.Party}
	}
	row := &b.parties[s.party[0]]
	out := ActorPage{Actor: row.Actor, Name: row.Name, Sides: b.Roster.Stints(row.Actor)}
	out.Words = b.wordingOf(s.party[0], b.sumsIn(s.party[0], s))
	if out.About, err = b.Threads(f, p); err != nil {
		return out, err
	}
	return b.spokenBy(out, string(b.Roster.Root(row.Actor)), f, p)
}

// spokenBy adds what a root voice says, where there is one of that identifier.
func (b *Book) spokenBy(out ActorPage, root string, f Filter, p Page) (_ ActorPage, err error) {
	if _, ok := b.voiceAt[root]; !ok {
		return out, nil
	}
	made := f
	made.Party, made.Voice = "", root
	if out.Made, err = b.Threads(made, p); err != nil {
		return out, err
	}
	records, err := b.Voices(made, Page{Limit: 1})
	if err != nil {
		return out, err
	}
	if len(records.Rows) > 0 {
		out.Record = records.Rows[0]
	}
	made.Voice, made.Against = "", root
	out.Denied, err = b.Threads(made, p)
	return out, err
}
