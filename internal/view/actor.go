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
	if n, ok := b.voiceAt[f.Party]; ok && err != nil {
		return b.voicePage(n, f, p)
	}
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
	return out, b.says(&out, string(root), f, p)
}

// voicePage returns the page of a root voice that no report names as such: it
// is known by what speaks for it only.
func (b *Book) voicePage(n int32, f Filter, p Page) (ActorPage, error) {
	v := b.voices[n].Speaker
	out := ActorPage{Actor: sitrep.ActorID(v.ID), Name: v.Name, Sides: b.Roster.Stints(sitrep.ActorID(v.ID))}
	f.Party, f.Voice = "", v.ID
	var err error
	if out.About, err = b.Threads(f, p); err != nil {
		return out, err
	}
	return out, b.says(&out, v.ID, f, p)
}

// says adds what a root voice says and denies.
func (b *Book) says(out *ActorPage, voice string, f Filter, p Page) (err error) {
	f.Party, f.Voice = "", voice
	if out.Made, err = b.Threads(f, p); err != nil {
		return err
	}
	records, err := b.Voices(f, Page{Limit: 1})
	if err != nil {
		return err
	}
	if len(records.Rows) > 0 {
		out.Record = records.Rows[0]
	}
	f.Voice, f.Against = "", voice
	out.Denied, err = b.Threads(f, p)
	return err
}
