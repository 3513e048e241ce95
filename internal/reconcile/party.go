package reconcile

import (
	"cmp"
	"strings"

	"sitrep"
)

// A party is an agent or target in a form to compare.
type party struct {
	key     string // the roster's actor, else the folded name
	body    string // the root of the body that a person speaks for, or a unit is part of; "" if none
	known   bool   // the roster holds it
	side    sitrep.SideID
	words   []string // folded words of the name
	skel    string   // its consonants; "" where they are too few to tell names apart
	stems   []uint32 // hashes of their stems
	tells   []bool   // whether each tells the party from others
	telling int      // how many of them do
}

func newParty(m sitrep.ActorMention, who Roster) party {
	p := party{side: m.Side, words: fold(m.Name)}
	p.known = m.Actor != "" && !strings.HasPrefix(string(m.Actor), "~")
	if p.known {
		p.key = string(who.Root(m.Actor))
	} else {
		p.key = cmp.Or(string(m.Actor), "~"+strings.Join(p.words, " "))
		if s := skeleton(m.Name); len(s) >= tellingConsonants {
			p.skel = s
		}
	}
	if m.Body != "" {
		p.body = string(who.Root(m.Body))
	}
	for _, w := range p.words {
		p.stems = append(p.stems, hashWord(stem(w)))
		p.tells = append(p.tells, !generic[w])
		if !generic[w] {
			p.telling++
		}
	}
	return p
}

// tellingConsonants is how many consonants two names must have in common to be
// spellings of one.
const tellingConsonants = 5

// placed reports whether it is known who a party is, or on whose side.
func (p party) placed() bool { return p.known || p.side != "" }

// alike tells how near two parties are: 2 the same, 1 of one side or with a
// telling word in common, 0 nothing to tell by, -1 others.
func (p party) alike(q party) int {
	if p.key == q.key {
		return 2
	}
	common, telling := 0, 0
	for i, w := range p.stems {
		for _, v := range q.stems {
			if w == v {
				common++
				if p.tells[i] {
					telling++
				}
			}
		}
	}
	if p.body != "" && p.body == q.key || q.body != "" && q.body == p.key {
		return 1
	}
	small := min(len(p.words), len(q.words))
	switch {
	case p.known && q.known && p.side != "" && p.side == q.side:
		return 1
	case p.known && q.known:
		return -1
	case telling > 0 && common == small, !p.known && !q.known && p.skel != "" && p.skel == q.skel:
		return 2
	case telling > 0:
		return 1
	case p.side != "" && p.side == q.side:
		return 1
	case p.telling == 0 || q.telling == 0:
		return 0
	}
	return -1
}

// likeness is the best alike between two lists: -1 where both name someone and
// none is near another, 0 where either list is empty.
func likeness(ps, qs []party) int {
	if len(ps) == 0 || len(qs) == 0 {
		return 0
	}
	best := -1
	for _, p := range ps {
		for _, q := range qs {
			best = max(best, p.alike(q))
		}
	}
	return best
}

// common counts the parties of ps that are the same as one of qs.
func common(ps, qs []party) int {
	n := 0
	for _, p := range ps {
		for _, q := range qs {
			if p.alike(q) == 2 {
				n++
				break
			}
		}
	}
	return n
}
