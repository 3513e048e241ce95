package gazetteer

import "slices"

// features is the closed list of what a place can be. Its order is part of the
// binary format: add at the end only.
var features = []string{
	"unknown", "country", "region", "district", "city", "village", "neighbourhood", "camp", "airbase", "airport", "base",
	"dam", "crossing", "mountain", "river", "lake", "sea", "strait", "island", "port", "oilfield", "road", "bridge", "site",
	"desert", "valley", "continent", "power-plant",
}

// Features returns the closed list of features. "region" is a first-order
// region of a country or one without borders of its own (Donbas, the Sahel),
// "district" a second-order region, "site" a building, monument or ruin.
func Features() []string { return slices.Clone(features[1:]) }

func featureIndex(s string) (uint8, bool) {
	i := slices.Index(features, s)
	return uint8(max(i, 0)), i > 0
}

// weight tells how likely a name means this place before any context is known,
// on the scale of a city's inhabitants: a country before all, a region before
// the towns that have a fifth of its people, a sea or a region of several
// countries before nearly every town. An alternate name counts a tenth.
func weight(e Entry) int {
	population := e.Population
	switch e.Feature {
	case "country", "continent":
		return 2_000_000_000
	case "sea", "strait":
		return 20_000_000
	case "region":
		if e.Country == "" {
			return 20_000_000
		}
		return max(population/10, 50_000)
	case "district":
		return population / 20
	case "city":
		return max(population, 400)
	}
	if e.Listed {
		return max(population, 300)
	}
	switch e.Feature {
	case "river", "island", "desert", "mountain", "lake", "valley":
		return max(population, 100_000)
	}
	return max(population, 5_000)
}

// aliasShare is what a place's weight is divided by under an alternate name.
const aliasShare = 10
