package reconcile

import (
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// nobody are words by which a report says that no one has claimed an attack.
var nobody = regexp.MustCompile(`(?i)\bno (?:one|group|party|side|organi[sz]ation)\b.{0,40}\b(?:claim|responsibility)`)

// credited reports whether one report says that nobody claimed the deed, and in
// another a voice takes credit for it.
func credited(group []*fact) bool {
	for _, f := range group {
		if !f.told.nobody {
			continue
		}
		for _, g := range group {
			if g.Report != f.Report && g.voice != "" && g.Voices[0].Stance == sitrep.Own {
				return true
			}
		}
	}
	return false
}

// vehicle are the words that tell what a bomb was in.
var vehicle = regexp.MustCompile(`(?i)\b(car|truck|lorry|van|motorcycle|motorbike|minibus|tanker|bicycle|donkey)[ -](?:bomb|blast)|` +
	`\b(?:explosives?|bomb)-(?:laden|packed|filled|rigged) (car|truck|lorry|van|motorcycle|motorbike|minibus|tanker)|` +
	`\b(car|truck|lorry|van|motorcycle|motorbike|minibus|tanker) (?:loaded|packed|laden|filled|rigged) with|` +
	`\b(car|truck|lorry|van|motorcycle|motorbike|minibus|tanker) (?:blew up|exploded|detonated)`)

// carrier returns what a quote says that a bomb was in, "" where it does not.
func carrier(quote string) string {
	m := vehicle.FindStringSubmatch(quote)
	if m == nil {
		return ""
	}
	word := strings.ToLower(strings.Join(m[1:], ""))
	if word == "lorry" {
		word = "truck"
	}
	return word + " bomb"
}

// openMeans are words by which a report leaves the means open between two.
var openMeans = regexp.MustCompile(`(?i)\b(?:whether|unclear|not (?:immediately |yet )?(?:clear|known))\b.*\bor\b`)

// meansDifferences finds what a bomb is said to have been in, where the
// reports differ, and reports that leave open what it was.
func meansDifferences(group []*fact) []sitrep.Discrepancy {
	var carriers, means values
	undecided := values{}
	for _, f := range group {
		if !strike(f.Kind) || f.denied {
			continue
		}
		switch c := f.told.carrier; {
		case f.told.open:
			undecided.add(f.told.quote, f.ID)
		case f.Core:
			means.add(f.Kind.String(), f.ID)
			if c != "" {
				carriers.add(c, f.ID)
			}
		}
	}
	out := carriers.discrepancy("kind", sitrep.Conflict, "a bomb is in one or the other")
	if len(undecided.list) > 0 && len(means.list) > 0 {
		all := values{list: append(means.list, undecided.list[0])}
		out = append(out, all.discrepancy("kind", sitrep.PrecisionDiffers, "one leaves open what it was")...)
	}
	return out
}

var (
	civil = set("civilians women woman children child evacuees residents students refugees worshippers bystanders passengers families")
	armed = set("fighters fighter soldiers soldier troops guards police policemen militants gunmen rebels forces force insurgents militiamen commander")
)

// targetDifferences finds dead or hurt who are told as civilians here and as
// armed there: of different extent; and aims of one blow that reports of
// different outlets tell in other words.
func targetDifferences(core []*fact) []sitrep.Discrepancy {
	for _, k := range []sitrep.Kind{sitrep.Kill, sitrep.Injure} {
		var civilians, fighters values
		for _, f := range core {
			if f.Kind != k || f.denied || len(f.targets) == 0 {
				continue
			}
			switch words := partyWords(f.Targets); {
			case anyWord(f.targets, armed):
				fighters.add(words, f.ID)
			case anyWord(f.targets, civil):
				civilians.add(words, f.ID)
			}
		}
		if len(civilians.list) > 0 && len(fighters.list) > 0 {
			all := values{list: append(civilians.list, fighters.list...)}
			return all.discrepancy("target", sitrep.Scope, "each tells a part of the victims")
		}
	}
	var aims values
	for i, f := range core {
		for _, g := range core[i+1:] {
			if f.Report == g.Report || !strike(f.Kind) || !strike(g.Kind) || len(f.targets) == 0 || len(g.targets) == 0 || likeness(f.targets, g.targets) > 0 {
				continue
			}
			aims.add(partyWords(f.Targets), f.ID)
			aims.add(partyWords(g.Targets), g.ID)
		}
	}
	return aims.discrepancy("target", sitrep.PrecisionDiffers, "the aim is told in other words")
}

func anyWord(ps []party, words map[string]bool) bool {
	return slices.ContainsFunc(ps, func(p party) bool {
		return slices.ContainsFunc(p.words, func(w string) bool { return words[w] })
	})
}
