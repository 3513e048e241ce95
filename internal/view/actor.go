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
// one page of each list.
func (b *Book) ActorPage(f Filter, p Page) (ActorPage, error) {
	s, err := b.scope(f)
	if err != nil {
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
	root := b.Roster.Root(row.Actor)
	if _, ok := b.voiceAt[string(root)]; !ok {
		return out, nil
	}
	made := f
	made.Party, made.Voice = "", string(root)
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
	made.Voice, made.Against = "", string(root)
	out.Denied, err = b.Threads(made, p)
	return out, err
}
