package reconcile

import "sitrep"

// A bond tells how two kinds can speak of one happening.
type bond uint8

const (
	bondNone   bond = iota
	bondSame        // one kind
	bondFamily      // kinds that reports use for each other: capture, recapture
	bondPart        // a happening and what came of it: a blast and its dead
	bondTalks       // acts of diplomacy between the same parties
	bondWords       // one speaker's statement
	bondBlame       // an accusation and what it is about
	bondReply       // a thing and its opposite: captured, repelled
	bondDenial      // what was said, and the word that denies it
)

// A theme is a coarse set of kinds that can meet in one incident. A kind may
// be of several; kinds that share no theme are never compared.
type theme uint8

const (
	themeForce  theme = 1 << iota // attacks, fighting, and their victims
	themeGround                   // who holds what
	themePeople                   // flight and return
	themeTalks                    // diplomacy
	themeWords                    // what a speaker said
	themeLaw                      // arrest, trial
	themeOther
)

// themes returns the themes of a kind.
func themes(k sitrep.Kind) theme {
	switch k {
	case sitrep.Attack, sitrep.Clash:
		return themeForce | themeGround
	case sitrep.Shelling, sitrep.Airstrike, sitrep.Bombing, sitrep.Chemical, sitrep.Destroy, sitrep.Kill, sitrep.Injure, sitrep.Execute,
		sitrep.Protest:
		return themeForce
	case sitrep.Capture, sitrep.Recapture, sitrep.Lose, sitrep.Hold, sitrep.Occupy, sitrep.Position, sitrep.Besiege,
		sitrep.Repel, sitrep.Advance, sitrep.Deploy:
		return themeGround
	case sitrep.Withdraw:
		return themeGround | themePeople
	case sitrep.Displace, sitrep.Return:
		return themePeople
	case sitrep.Abduct:
		return themeForce | themeLaw
	case sitrep.Arrest, sitrep.Legal:
		return themeLaw
	case sitrep.Ceasefire, sitrep.Meet, sitrep.Negotiate, sitrep.Agree:
		return themeTalks
	case sitrep.Announce:
		return themeTalks | themeWords
	case sitrep.Demand, sitrep.Support, sitrep.Reject, sitrep.Threaten, sitrep.Sanction, sitrep.Statement:
		return themeWords
	case sitrep.Accuse:
		return themeForce | themeWords
	case sitrep.Aid, sitrep.KindUnknown:
		return themeOther
	}
	return themeOther
}

// relate returns the bond of two kinds. It is symmetric.
func relate(a, b sitrep.Kind) bond {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == b && speech(a):
		return bondWords
	case a == b && diplomacy(a):
		return bondTalks
	case a == b:
		return bondSame
	case opposite(a, b):
		return bondReply
	case a.Family() == sitrep.FamilyGain && b.Family() == sitrep.FamilyGain, strike(a) && strike(b):
		return bondFamily
	case strike(a) && harm(b), harm(a) && harm(b), fight(a) && harm(b), a == sitrep.Protest && harm(b), harm(a) && b == sitrep.Protest:
		return bondPart
	case a == sitrep.Attack && b == sitrep.Abduct, a == sitrep.Kill && b == sitrep.Abduct, a == sitrep.Injure && b == sitrep.Abduct,
		a == sitrep.Abduct && b == sitrep.Destroy:
		return bondPart // a raid, and whom it carried off
	case (strike(a) || fight(a)) && b == sitrep.Displace,
		(strike(a) || harm(a) || a == sitrep.Abduct) && b == sitrep.Arrest, a == sitrep.Advance && b == sitrep.Deploy:
		return bondPart // only told side by side: apart.go
	case a == sitrep.Clash && b == sitrep.Attack, a == sitrep.Advance && b == sitrep.Attack, a == sitrep.Repel && b == sitrep.Clash,
		a.Family() == sitrep.FamilyGain && b.Family() == sitrep.FamilyLoss, a.Family() == sitrep.FamilyGain && b == sitrep.Advance,
		a.Family() == sitrep.FamilyGain && b == sitrep.Kill, a == sitrep.Besiege && (b == sitrep.Advance || b == sitrep.Attack),
		a == sitrep.Lose && b == sitrep.Withdraw, a == sitrep.Withdraw && b == sitrep.Displace, a == sitrep.Arrest && b == sitrep.Legal:
		return bondPart
	case diplomacy(a) && diplomacy(b):
		return bondTalks
	case speech(a) && speech(b), a == sitrep.Negotiate && b == sitrep.Demand:
		return bondWords
	case (strike(a) || harm(a)) && b == sitrep.Accuse, (a == sitrep.Arrest || a == sitrep.Abduct) && b == sitrep.Accuse,
		a == sitrep.Accuse && (b == sitrep.Arrest || b == sitrep.Abduct):
		return bondBlame
	}
	return bondNone
}

// opposite reports whether two kinds tell outcomes of one fight that can't
// both be so for the same ground; a comes before b in the order of kinds.
func opposite(a, b sitrep.Kind) bool {
	return (a.Family() == sitrep.FamilyGain || a == sitrep.Advance) && b == sitrep.Repel || a == sitrep.Repel && b == sitrep.Attack ||
		(a.Family() == sitrep.FamilyGain || a.Family() == sitrep.FamilyLoss) && b == sitrep.Hold
}

// A kindSet is a set of kinds.
type kindSet [64]bool

func kinds(ks ...sitrep.Kind) (out kindSet) {
	for _, k := range ks {
		out[k] = true
	}
	return out
}

var (
	strikes     = kinds(sitrep.Attack, sitrep.Shelling, sitrep.Airstrike, sitrep.Bombing, sitrep.Chemical)
	harms       = kinds(sitrep.Kill, sitrep.Injure, sitrep.Destroy, sitrep.Execute)
	speeches    = kinds(sitrep.Statement, sitrep.Demand, sitrep.Threaten, sitrep.Reject, sitrep.Support, sitrep.Sanction, sitrep.Announce, sitrep.Accuse)
	diplomacies = kinds(sitrep.Meet, sitrep.Negotiate, sitrep.Agree, sitrep.Announce, sitrep.Ceasefire)
)

// strike is an act of violence told by its means.
func strike(k sitrep.Kind) bool { return strikes[k] }

// harm is what violence does.
func harm(k sitrep.Kind) bool { return harms[k] }

// fight is violence between two parties.
func fight(k sitrep.Kind) bool { return k == sitrep.Clash || k == sitrep.Repel }

// speech is an act of saying.
func speech(k sitrep.Kind) bool { return speeches[k] }

// diplomacy is what parties do with each other by talking.
func diplomacy(k sitrep.Kind) bool { return diplomacies[k] }
