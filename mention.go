package sitrep

// An ActorID names an actor: an entry of the roster ("ye.houthis"), or, for
// actors that it does not hold, "~" and the normalised name.
type ActorID string

// A SideID names a side of a conflict in the roster ("syria/opposition"); "" is
// no side that is known.
type SideID string

// A PlaceID names a place of the gazetteer; "" is a place that it does not hold.
type PlaceID string

// ActorKind tells what sort of party, person or body an actor is.
type ActorKind uint8

// The kinds of actor.
const (
	ActorUnknown    ActorKind = iota
	ActorPerson               // one person
	ActorGovernment           // a state or its government
	ActorArmedForce           // armed forces, police or services of a state
	ActorArmedGroup           // an armed group that is no state's
	ActorParty                // a political party, movement or opposition body
	ActorMedia                // an outlet, agency or station
	ActorMonitor              // a body that records violence or human rights
	ActorInternational
	ActorOrganisation // any other body
	ActorPeople       // civilians, residents, refugees, protesters
	ActorOfficials    // officials, sources, witnesses: people who speak without a name
)

var actorKindNames = [...]string{"unknown", "person", "government", "armed-force", "armed-group", "party", "media", "monitor",
	"international", "organisation", "people", "officials"}

// String returns the kind as it stands in JSON and in the roster.
func (k ActorKind) String() string { return name(actorKindNames[:], int(k)) }

// ParseActorKind returns the kind with that name, ActorUnknown if there is none.
func ParseActorKind(s string) ActorKind { return ActorKind(indexOf(actorKindNames[:], s)) }

// Form tells how an actor is mentioned.
type Form uint8

// The forms of a mention.
const (
	FormUnknown     Form = iota
	FormNamed            // "the Syrian Observatory for Human Rights"
	FormDescriptive      // "the rebels", "government forces"
	FormPronoun          // "they"
)

// An ActorMention is a place in the text that speaks of an actor. One that
// could not be resolved has its own words as Name and an ID that starts with "~".
type ActorMention struct {
	Span
	Head        Span // the head word
	Actor       ActorID
	Name        string // the actor's name as shown
	Kind        ActorKind
	Side        SideID
	Form        Form
	Country     string   // ISO 3166-1 alpha-2 of the state it belongs to or acts in; "" if not known
	Body        ActorID  // the body that a person or spokesman speaks for; "" if none
	BodyName    string   // its name; "" if none
	Descriptors []string // words of the report that tell its side: "pro-government", "U.S.-backed"
	Antecedent  Span     // for a pronoun or definite description, the mention it stands for; empty if none
	Reasons     Reasons
}

// Precision tells how exactly a point stands for a place.
type Precision uint8

// The precisions, the finest first.
const (
	PrecisionUnknown  Precision = iota
	PrecisionSite               // a building, base, crossing
	PrecisionTown               // a city, town or village
	PrecisionNear               // near a town, or a part of it not located itself
	PrecisionDistrict           // a second-order region
	PrecisionRegion             // a first-order region or one without borders
	PrecisionCountry
	PrecisionLarger
)

var precisionNames = [...]string{"unknown", "site", "town", "near", "district", "region", "country", "larger"}

// String returns the precision as it stands in JSON.
func (p Precision) String() string { return name(precisionNames[:], int(p)) }

// A PlaceMention is a place in the text that names a place.
type PlaceMention struct {
	Span
	Name       string
	ID         PlaceID // "" where it could not be located
	GeoNames   int     // the GeoNames identifier; 0 if none
	Lat, Lon   float64 // degrees, WGS 84; only where Located
	Located    bool
	Country    string // ISO 3166-1 alpha-2; "" if not known
	Admin1     string // GeoNames code of the first-order region inside the country ("10"); "" if not known
	Feature    string // "city", "region", "country", "village", "airbase", ...; "" if not known
	Precision  Precision
	Population int  // of a town; 0 where not known
	Literal    bool // false where the name stands for a government, a people or an organisation
	Demonym    bool // the name of a people or of what is theirs: "Syrian"
	Reasons    Reasons
}

// Holds reports whether p is a state or region that place q lies in, by the
// administrative chain; false where it isn't known.
func (p *PlaceMention) Holds(q *PlaceMention) bool {
	if p.Country == "" || p.Country != q.Country || p.ID != "" && p.ID == q.ID {
		return false
	}
	switch p.Feature {
	case "country":
		return q.Feature != "country"
	case "region":
		return q.Feature != "country" && q.Feature != "region" && p.Admin1 != "" && p.Admin1 == q.Admin1
	}
	return false
}

// TimeType is the TIMEX3 type of a time expression.
type TimeType uint8

// The types of TimeML's TIMEX3.
const (
	TimeUnknown TimeType = iota
	TimeDate
	TimeTime
	TimeDuration
	TimeSet
)

var timeTypeNames = [...]string{"UNKNOWN", "DATE", "TIME", "DURATION", "SET"}

// String returns the type in TimeML's capitals.
func (t TimeType) String() string { return name(timeTypeNames[:], int(t)) }

// A TimeMention is a time expression. Interval is zero where the words fix no
// dates, or where they are relative and the time of publication is not known.
type TimeMention struct {
	Span
	Type     TimeType
	Value    string // as TimeML's TIMEX3 value: "2024-12-03TMO", "P2D", "PAST_REF"
	Interval Interval
	Grain    Grain
	Reasons  Reasons
}

// A QuantityMention is a figure of something. A nil bound is open.
type QuantityMention struct {
	Span
	Of         string // what is counted: "people", "km", "villages"; "" if not said
	Lo, Hi     *float64
	Unit       string // of a measure: "km", "miles"; "" for things
	Approx     bool
	Cumulative bool
	Noun       Span // the noun that is counted; empty if none
	Reasons    Reasons
}

// Mentions are all that one report mentions, each list in text order.
type Mentions struct {
	Actors     []ActorMention
	Places     []PlaceMention
	Times      []TimeMention
	Quantities []QuantityMention
}
