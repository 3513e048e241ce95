package read

import "sitrep"

// articleWords is how long a paragraph is that must be part of an article.
const articleWords = 12

// assignRoles sets the roles of the paragraphs of text.
//
// Furniture that shows by itself (furniture.go) is marked first. The first and
// last of the remaining paragraphs that are long and end as sentences do are
// the two ends of the article. Before it stand labels and the headline: the
// first fragment of four words and more. Inside it only strings of titles, as
// links to other stories are, are taken out. After it, fragments are furniture
// where one of them is so by itself. A text without such paragraphs, or with
// only one, is body: it may be a headline, a caption fed alone, a transcript.
func assignRoles(text string, ps []sitrep.Paragraph) {
	fs := make([]features, len(ps))
	for i := range ps {
		fs[i] = featuresOf(ps[i].Of(text))
		ps[i].Role = sitrep.RoleBody
	}
	if len(ps) == 1 {
		return
	}
	for i := range ps {
		if fs[i].strong {
			ps[i].Role = sitrep.RoleFurniture
		}
	}
	first, last := ends(fs)
	if first < 0 {
		return
	}
	before(ps[:first], fs[:first])
	inside(ps[first:last+1], fs[first:last+1])
	after(ps[last+1:], fs[last+1:], fs[last].sentence)
	between(ps, fs)
}

// ends returns the first and last paragraphs of the article, -1 where none
// looks like one. Where stops were lost, length alone tells.
func ends(fs []features) (first, last int) {
	for _, want := range []func(f *features) bool{
		func(f *features) bool { return f.count() >= articleWords && f.sentence || f.count() > 30 },
		func(f *features) bool { return f.count() >= articleWords/2 && f.sentence },
	} {
		first, last = -1, -1
		for i := range fs {
			if fs[i].strong || !want(&fs[i]) {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
		}
		if first >= 0 {
			return first, last
		}
	}
	return -1, -1
}

// before marks the headline and, around it, the labels of a page.
func before(ps []sitrep.Paragraph, fs []features) {
	headline := -1
	for i := range ps {
		if ps[i].Role == sitrep.RoleFurniture || !mayHead(&fs[i]) {
			continue
		}
		if headline < 0 || fs[headline].count() < 4 {
			headline = i
		}
	}
	for i := range ps {
		switch {
		case i == headline:
			ps[i].Role = sitrep.RoleHeadline
		case fs[i].count() < 4 && !fs[i].sentence:
			ps[i].Role = sitrep.RoleFurniture
		}
	}
}

// mayHead reports whether a paragraph may be a headline: a fragment, or a
// question, of two words and more.
func mayHead(f *features) bool {
	if f.count() < 2 || f.count() > 30 {
		return false
	}
	last := f.words[f.count()-1]
	return !f.sentence || last[len(last)-1] == '?' || last[len(last)-1] == '!'
}

// inside takes out titles in title case: pairs of them, or one of five words
// and more.
func inside(ps []sitrep.Paragraph, fs []features) {
	linkLike := func(i int) bool {
		return i >= 0 && i < len(fs) && fs[i].fragment() && fs[i].title >= 0.8 && fs[i].count() >= 3
	}
	for i := range ps {
		if linkLike(i) && (fs[i].count() >= 5 || linkLike(i-1) || linkLike(i+1)) {
			ps[i].Role = sitrep.RoleFurniture
		}
	}
}

// after marks what trails behind the article. stops tells whether the article
// ends its sentences: where it does not, a short line may be its last.
func after(ps []sitrep.Paragraph, fs []features, stops bool) {
	strong := false
	for i := range fs {
		strong = strong || fs[i].strong
	}
	for i := range ps {
		f := &fs[i]
		label := f.count() < 4 && !f.figure && stops
		title := (f.allCaps || f.title >= 0.8) && (f.count() >= 4 || !f.figure)
		if f.fragment() && (strong || label || title) {
			ps[i].Role = sitrep.RoleFurniture
		}
	}
}

// between marks a paragraph in which the outlet speaks of itself between two
// of furniture: the middle of an appeal.
func between(ps []sitrep.Paragraph, fs []features) {
	for i := 1; i+1 < len(ps); i++ {
		if fs[i].weWords && fs[i].count() <= 60 && ps[i-1].Role == sitrep.RoleFurniture && ps[i+1].Role == sitrep.RoleFurniture {
			ps[i].Role = sitrep.RoleFurniture
		}
	}
}
