package mention

import "sitrep/internal/gazetteer"

// placeNouns are nouns that tell that the name beside them is a place's.
var placeNouns = set("city", "town", "village", "province", "governorate", "district", "region", "neighbourhood", "neighborhood", "suburb", "oblast",
	"county", "capital", "camp", "countryside", "island", "valley", "area", "township", "municipality", "hamlet", "settlement", "territory", "border",
	"state", "port", "airport", "airbase", "base", "river", "dam", "mountain", "hill", "peninsula", "crossing", "street", "road", "square",
	"sub-district", "stronghold", "sector", "commune", "locality", "quarter", "subdistrict", "tehsil", "woreda", "prefecture", "canton", "enclave", "parish",
	"ward", "barangay", "oasis", "ridge", "hilltop", "outpost", "kibbutz", "colony")

// placePreps are prepositions whose object, when it has a place's name, is the place.
var placePreps = set("in", "at", "near", "from", "to", "into", "towards", "toward", "outside", "inside", "around", "across", "throughout", "of", "on",
	"over", "through", "between", "along", "off", "beyond", "within", "for", "against", "with", "by")

// groundNouns are nouns for ground that belongs to a state or people: "the
// Iraqi border", "British farms".
var groundNouns = set("border", "frontier", "capital", "city", "town", "village", "coast", "coastline", "shore", "soil", "territory", "land", "waters",
	"airspace", "province", "region", "island", "county", "district", "mainland", "countryside", "desert", "mountain", "river", "port", "airport",
	"farm", "forest", "suburb", "enclave", "side", "hinterland", "state", "area", "peninsula", "canton", "oblast", "governorate")

// bodyNouns are nouns for bodies and people of a place: a town's name before
// them says whose they are, not where something is.
var bodyNouns = set("police", "government", "court", "council", "authority", "authorities", "mayor", "governor", "official", "officials", "team",
	"club", "university", "school", "department", "parliament", "army", "force", "forces", "administration", "ministry", "minister", "president",
	"company", "firm", "bank", "newspaper", "summit", "agreement", "accord", "treaty", "protocol", "group", "brigade", "battalion", "side", "manager",
	"striker", "native", "resident", "residents", "man", "woman")

// setTypes are the words that, with a capital, make a name a place's whatever
// stands before them: ground, water and ways.
var setTypes = set("river", "lake", "island", "islands", "mountain", "mountains", "hills", "valley", "peninsula", "sea", "ocean", "gulf", "bay", "strait",
	"desert", "delta", "coast", "canal", "forest", "creek", "falls", "beach", "reef", "basin", "plateau", "plains", "heights", "gorge", "cape",
	"glacier", "oasis", "archipelago", "lagoon", "estuary", "dam", "street", "road", "avenue", "boulevard", "lane", "drive", "highway", "motorway",
	"parade", "square", "crescent", "terrace", "bridge", "tunnel", "roundabout", "rd", "ave", "blvd", "quarter", "airport", "airbase", "airfield",
	"county", "province", "governorate", "oblast", "district", "neighbourhood", "neighborhood", "township", "municipality", "village", "estate",
	"crossing", "checkpoint", "junction", "harbour", "harbor", "park", "area", "region", "territory", "metro")

// wayTypes are the words for ways, which common words name too ("Market Road").
var wayTypes = set("street", "road", "avenue", "boulevard", "lane", "drive", "rd", "ave", "blvd")

// siteTypes are the words for buildings and grounds, which name a place where a
// preposition of place governs them and a body elsewhere.
var siteTypes = set("station", "port", "stadium", "arena", "hospital", "clinic", "prison", "jail", "church", "cathedral", "mosque", "temple", "synagogue",
	"school", "university", "college", "academy", "court", "courthouse", "embassy", "consulate", "hotel", "mall", "theatre", "theater", "museum", "library",
	"zoo", "palace", "castle", "tower", "plaza", "market", "camp", "barracks", "garrison", "refinery", "factory", "mine", "cemetery", "monastery", "base",
	"centre", "center", "hall", "club", "plantation", "farm", "farms", "building", "inn", "shrine", "fort", "fortress", "citadel", "warehouse", "depot",
	"stockade", "shelter", "campus", "institute", "elementary", "terminal", "house", "gate", "gardens", "festival", "racecourse")

// leadTypes are the words that make a name a place's from its beginning:
// "Lake Assad", "Mount Hermon", "Rue Hamra".
var leadTypes = set("lake", "mount", "mt", "rue", "calle", "avenida", "jabal", "jebel", "wadi", "cape", "faubourg", "via")

// adminNouns are common nouns after a name that tell what it is the name of;
// written small they are no part of it.
var adminNouns = set("province", "governorate", "district", "region", "city", "town", "village", "county", "oblast", "state", "island", "islands", "river",
	"airport", "camp", "mountains", "valley", "municipality", "prefecture", "canton", "dam", "airbase", "bridge", "crossing", "oilfield")

// partNouns are words for parts of a place, for what happens to it and for those who
// live there or rule it, before "of".
var partNouns = set("garrison", "defenders", "battle", "defence", "defense", "mayor", "bishop", "archbishop", "residents", "inhabitants", "citizens", "population",
	"evacuation", "streets", "skies",
	"outskirts", "outskirt", "suburbs", "edge", "edges", "centre", "center", "heart", "downtown", "vicinity", "environs", "gates",
	"parts", "fringes", "capture", "siege", "fall", "shelling", "bombardment", "liberation", "recapture", "occupation", "encirclement")

// compass gives the bearing in degrees of words for the points of the compass;
// -1 is the middle.
var compass = map[string]float64{"north": 0, "northern": 0, "northeast": 45, "northeastern": 45, "east": 90, "eastern": 90, "southeast": 135,
	"southeastern": 135, "south": 180, "southern": 180, "southwest": 225, "southwestern": 225, "west": 270, "western": 270, "northwest": 315,
	"northwestern": 315, "central": -1}

// halves are the first parts of points of the compass written with a hyphen.
var halves = set("north", "south")

// regionDemonyms are the adjectives and peoples of continents and of parts of
// states, with the name under which the gazetteer has the place.
var regionDemonyms = table("africa|african|africans", "europe|european|europeans", "asia|asian|asians", "latin america|latin american|latin americans",
	"north america|north american|north americans", "south america|south american|south americans", "central america|central american|central americans",
	"middle east|middle eastern|middle easterners|mideast", "united states|african american|african americans", "oceania|oceanian", "antarctica|antarctic",
	"balkans|balkan", "scandinavia|scandinavian|scandinavians", "england|englishman|englishmen",
	"wales|welsh|welshman", "scotland|scottish|scots|scotsman", "northern ireland|northern irish", "catalonia|catalan|catalans", "chechnya|chechen|chechens",
	"tibet|tibetan|tibetans", "sicily|sicilian|sicilians", "bavaria|bavarian|bavarians", "brittany|breton|bretons", "crimea|crimean|crimeans",
	"kashmir|kashmiri|kashmiris", "quebec|quebecer|quebecers|quebecois", "ontario|ontarian|ontarians", "manitoba|manitoban|manitobans",
	"alberta|albertan|albertans", "british columbia|british columbian|british columbians", "saskatchewan|saskatchewanian", "nova scotia|nova scotian|nova scotians",
	"california|californian|californians", "texas|texan|texans", "florida|floridian|floridians", "virginia|virginian|virginians",
	"ohio|ohioan|ohioans", "michigan|michigander|michiganders", "oregon|oregonian|oregonians", "hawaii|hawaiian|hawaiians", "alaska|alaskan|alaskans",
	"minnesota|minnesotan|minnesotans", "iowa|iowan|iowans", "kansas|kansan|kansans", "louisiana|louisianan|louisianans", "tennessee|tennessean|tennesseans",
	"colorado|coloradan|coloradans", "wisconsin|wisconsinite|wisconsinites", "new york city|new yorker|new yorkers", "london|londoner|londoners",
	"paris|parisian|parisians", "berlin|berliner|berliners", "moscow|muscovite|muscovites", "queensland|queenslander|queenslanders",
	"tasmania|tasmanian|tasmanians", "punjab|punjabi|punjabis", "sindh|sindhi|sindhis", "balochistan|baloch|baluch", "darfur|darfuri|darfuris",
	"gaza|gazan|gazans")

// shortNames are names of regions that the gazetteer has only in full. The
// European Union is shown where the continent is.
var shortNames = table("europe|eu|european union", "british columbia|bc", "new south wales|nsw", "northwest territories|nwt")

// looseNames are words of names that are places' names as well, but in reports
// mean themselves: types, titles, bodies and common words with a capital. Alone
// they name no place.
var looseNames = set("man", "woman", "men", "women", "free", "more", "new", "old", "read", "link", "title", "page", "news", "press", "police", "army", "navy",
	"congress", "senate", "parliament", "council", "union", "bank", "company", "party", "times", "post", "herald", "tribune", "academy",
	"chambers", "chamber", "competition", "dr", "sr", "jr", "mr", "mrs", "ms", "miss", "sir", "prof", "rev", "gen", "col", "capt", "lt", "sgt", "gov",
	"sen", "rep", "hon", "st", "saint", "of", "the", "and", "in", "on", "at", "by", "to", "no", "yes", "we", "he", "she", "it", "they", "his", "her",
	"god", "lord", "king", "queen", "prince", "princess", "car", "salt", "republic", "summit", "sunday", "monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"street", "road", "way", "central", "general", "national", "international", "federal", "royal", "united", "liberty", "independence", "freedom",
	"hope", "unity", "justice", "democrat", "republican", "board", "group", "force", "forces", "media", "state", "states", "family",
	"city", "town", "village", "local", "wing", "quarter", "divinity", "best", "big", "two", "three", "four", "five", "one", "six", "seven",
	"ten", "after", "before", "many", "most", "some", "all", "sister", "mother", "father", "brother", "son", "university", "report", "image",
	"americas", "christian", "muslim", "islam", "islamic", "arab", "ngo", "covid", "ceo", "cup", "league", "premier", "spring", "winter", "summer",
	"autumn", "fall", "photo", "video", "story", "early", "late", "good", "bad", "long", "short", "high", "low", "white", "black",
	"red", "green", "blue", "grand", "ramadan", "ashura", "eid", "easter", "christmas",
	"ebola", "cholera", "measles", "toyota", "nissan", "honda", "mitsubishi", "suzuki", "hilux", "van", "von", "de", "la", "le", "el", "al", "di", "da", "du", "ben", "bin", "ibn", "abu", "um", "umm")

// set makes a set of words.
func set(words ...string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// table reads rows of a name and the words for it, with bars between, into a
// map from word to name.
func table(rows ...string) map[string]string {
	out := map[string]string{}
	for _, row := range rows {
		name, rest := cutBar(row)
		for rest != "" {
			var w string
			w, rest = cutBar(rest)
			out[w] = name
		}
	}
	return out
}

func cutBar(s string) (string, string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '|' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// alone reports whether a folded word by itself names no place.
func alone(w string) bool {
	_, way := compass[w]
	return way || looseNames[w] || setTypes[w] || siteTypes[w] || isTitle(w)
}

// gazWord returns a folded word as the gazetteer folds it.
func gazWord(w string) string {
	switch w {
	case "st":
		return "saint"
	case "mt":
		return "mount"
	case "ft":
		return "fort"
	}
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			return gazetteer.Fold(w)
		}
	}
	return w
}

// joinsNames are lower-case words that stand inside names.
func joinsNames(w string) bool {
	switch w {
	case "al", "el", "and", "of", "the", "de", "la", "del", "ez", "es", "as", "ash", "ad", "ar", "az", "an", "at", "ol", "e", "i", "du", "des", "di", "da",
		"sur", "les", "am", "an-", "os", "do", "dos":
		return true
	}
	return adminNouns[w]
}
