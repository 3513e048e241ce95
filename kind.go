package sitrep

// Kind is an event kind, as docs/methodology.md defines them.
type Kind uint8

// The event kinds.
const (
	KindUnknown Kind = iota
	Capture
	Recapture
	Lose
	Withdraw
	Hold
	Besiege
	Advance
	Repel
	Position
	Clash
	Attack
	Shelling
	Airstrike
	Bombing
	Chemical
	Kill
	Injure
	Execute
	Abduct
	Arrest
	Destroy
	Displace
	Return
	Aid
	Protest
	Deploy
	Occupy
	Ceasefire
	Legal
	Meet
	Negotiate
	Agree
	Announce
	Demand
	Support
	Reject
	Accuse
	Threaten
	Sanction
	Statement
)

var kindNames = [...]string{"unknown", "capture", "recapture", "lose", "withdraw", "hold", "besiege", "advance", "repel", "position",
	"clash", "attack", "shelling", "airstrike", "bombing", "chemical", "kill", "injure", "execute", "abduct", "arrest", "destroy",
	"displace", "return", "aid", "protest", "deploy", "occupy", "ceasefire", "legal", "meet", "negotiate", "agree", "announce",
	"demand", "support", "reject", "accuse", "threaten", "sanction", "statement"}

// String returns the kind as it stands in JSON and in the lexicon.
func (k Kind) String() string { return name(kindNames[:], int(k)) }

// ParseKind returns the kind with that name, KindUnknown if there is none.
func ParseKind(s string) Kind { return Kind(indexOf(kindNames[:], s)) }

// Kinds returns every event kind, in the order of the methodology.
func Kinds() []Kind {
	out := make([]Kind, 0, len(kindNames)-1)
	for k := Capture; k <= Statement; k++ {
		out = append(out, k)
	}
	return out
}

// A Family groups kinds that tell of the same sort of happening.
type Family uint8

// The families of kinds.
const (
	FamilyUnknown Family = iota
	FamilyGain
	FamilyLoss
	FamilyFire
	FamilyBattle
	FamilyDeaths
	FamilyHurt
	FamilySiege
	FamilyMove
	FamilySeize
	FamilyPeople
	FamilyAid
	FamilyProtest
	FamilyTruce
	FamilyLaw
	FamilyTalks
	FamilyWords
)

var familyNames = [...]string{"unknown", "gain", "loss", "fire", "battle", "deaths", "hurt", "siege", "move", "seize", "people", "aid",
	"protest", "truce", "law", "talks", "words"}

// String returns the family's name.
func (f Family) String() string { return name(familyNames[:], int(f)) }

// Family returns the family of k.
func (k Kind) Family() Family {
	switch k {
	case Capture, Recapture:
		return FamilyGain
	case Lose, Withdraw:
		return FamilyLoss
	case Shelling, Airstrike, Bombing, Chemical, Attack, Destroy:
		return FamilyFire
	case Clash, Repel:
		return FamilyBattle
	case Kill, Execute:
		return FamilyDeaths
	case Injure:
		return FamilyHurt
	case Besiege, Hold, Occupy, Position:
		return FamilySiege
	case Advance, Deploy:
		return FamilyMove
	case Abduct, Arrest:
		return FamilySeize
	case Displace, Return:
		return FamilyPeople
	case Aid:
		return FamilyAid
	case Protest:
		return FamilyProtest
	case Ceasefire:
		return FamilyTruce
	case Legal:
		return FamilyLaw
	case Meet, Negotiate, Agree:
		return FamilyTalks
	case Announce, Statement, Demand, Accuse, Threaten, Reject, Support, Sanction:
		return FamilyWords
	case KindUnknown:
		return FamilyUnknown
	}
	return FamilyUnknown
}

// Weight tells how much a kind names a happening, 0 to 9: what is on the
// ground before what it did, deeds before words. Lists of one day go by it.
func (k Kind) Weight() int {
	switch k {
	case Capture, Recapture, Lose:
		return 9
	case Chemical, Bombing, Airstrike, Shelling, Execute:
		return 8
	case Withdraw, Besiege, Repel, Attack, Clash, Advance, Ceasefire:
		return 7
	case Kill, Displace, Abduct:
		return 6
	case Injure, Destroy, Hold, Occupy, Position, Deploy, Arrest, Return, Aid:
		return 5
	case Protest, Legal, Agree, Sanction:
		return 4
	case Meet, Negotiate, Demand, Threaten:
		return 3
	case Announce, Reject, Accuse, Support:
		return 2
	case Statement:
		return 1
	case KindUnknown:
		return 0
	}
	return 0
}
