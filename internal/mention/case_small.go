package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/roster"
)

// Copy that is written small throughout (a transcript, a message in haste), or in
// capitals, does not tell its names by them. recaseWhole gives capitals to what the report's running
// text writes with one, to what the tables know for names (days and months, states and peoples, actors, places where the
// words before speak of one), and to what neither the dictionary nor the vocabulary
// knows.

// fewestSmall is the number of words from which a paragraph without a single
// capital is written small.
const fewestSmall = 4

// smallWord is a word of a paragraph, with its folded form.
type smallWord struct {
	start, end int // bytes in the paragraph
	fold       string
	begins     bool // begins a sentence
	name       bool
}

// recaseWhole rewrites one paragraph in place.
func (f *caser) recaseWhole(b []byte, seen *evidence) {
	lowerASCII(b)
	words := smallWordsOf(b)
	for i := 0; i < len(words); {
		n := f.smallName(words, i)
		for k := i; k < i+n; k++ {
			words[k].name = true
		}
		i += max(n, 1)
	}
	for i := range words {
		if up, low := seen.upper[words[i].fold], seen.lower[words[i].fold]; up > low {
			words[i].name = true
		} else if low > up && (i == 0 || !words[i-1].name) && (i+1 == len(words) || !words[i+1].name) {
			words[i].name = false
		}
	}
	again := map[string]bool{} // a name is one wherever it stands
	for _, w := range words {
		if w.name && len(w.fold) > 3 && !f.isWord(w.fold) {
			again[w.fold] = true
		}
	}
	for _, w := range words {
		switch {
		case fillers[w.fold]:
			for k := w.start; k < w.end; k++ {
				b[k] = ' '
			}
		case w.name && f.who.Acronym(w.fold) && len(w.fold) <= 5:
			for k := w.start; k < w.start+len(w.fold) && k < w.end; k++ {
				raiseASCII(b, k)
			}
		case w.name && !inNames[w.fold], w.begins, again[w.fold], w.fold == "i":
			raiseASCII(b, w.start)
		}
	}
}

// fillers are what a machine that hears puts down where nothing is said.
var fillers = set("uh", "um", "er", "uhm", "erm", "umm", "hmm")

// inNames are words that stay small inside names.
var inNames = set("of", "the", "for", "and", "in", "on", "to", "de", "la", "du", "des", "del", "bin", "ibn")

func raiseASCII(b []byte, k int) {
	if b[k] >= 'a' && b[k] <= 'z' {
		b[k] -= 'a' - 'A'
	}
}

// smallWordsOf cuts a paragraph into words at everything but letters, digits and
// apostrophes.
func smallWordsOf(b []byte) (out []smallWord) {
	begins := true
	for i := 0; i < len(b); {
		if !isLetter(b[i]) && b[i] < 0x80 && (b[i] < '0' || b[i] > '9') {
			begins = begins || b[i] == '.' || b[i] == '!' || b[i] == '?'
			i++
			continue
		}
		j := i
		for j < len(b) && (isLetter(b[j]) || b[j] == '\'' || b[j] >= 0x80 || b[j] >= '0' && b[j] <= '9') {
			j++
		}
		fold := roster.FoldWords(string(b[i:j]))
		w := smallWord{start: i, end: j, begins: begins}
		if len(fold) > 0 {
			w.fold = fold[0]
		}
		out = append(out, w)
		begins, i = false, j
	}
	return out
}

// statesIn returns the states that a report names, by name or people.
func (f *caser) statesIn(doc *sitrep.Document) map[string]bool {
	words, out := smallWordsOf([]byte(doc.Text)), map[string]bool{}
	for i := range words {
		if words[i].fold == "us" || f.isWord(words[i].fold) {
			continue
		}
		for n := 1; n <= 3 && i+n <= len(words); n++ {
			key := folded(words[i : i+n])
			for _, iso := range append(f.who.StatesNamed(key), f.who.DemonymAll(key)...) {
				out[iso] = true
			}
		}
	}
	return out
}

func folded(words []smallWord) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.fold
	}
	return strings.Join(parts, " ")
}

// smallName returns how many words from word i on are a name, 0 for none.
func (f *caser) smallName(words []smallWord, i int) int {
	w := words[i].fold
	if w == "" || inNames[w] || w[0] >= '0' && w[0] <= '9' {
		return 0
	}
	if smallDay(words, i) {
		return 1
	}
	best := 0
	for n := 1; n <= 3 && i+n <= len(words); n++ {
		key := folded(words[i : i+n])
		if key != "us" && !smallWords[key] && (len(f.who.StatesNamed(key)) > 0 || len(f.who.DemonymAll(key)) > 0) {
			best = n
		}
	}
	run := make([]string, 0, 6)
	for k := i; k < len(words) && k-i < 6; k++ {
		run = append(run, words[k].fold)
	}
	if _, n := f.who.MatchLongest(run); n > best && (n > 1 || !f.isWord(w) && !alone(w) && len(w) > 2) {
		best = n
	}
	return max(best, f.smallPlace(words, i), f.smallUnknown(words, i))
}

// smallDay reports whether word i is a day of the week or a month; those that are
// common words ("may", "march", "sun") stand beside a figure.
func smallDay(words []smallWord, i int) bool {
	w := words[i].fold
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july", "august",
		"september", "october", "november", "december":
		return true
	case "may", "march", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		digit := func(k int) bool {
			return k >= 0 && k < len(words) && words[k].fold != "" && words[k].fold[0] >= '0' && words[k].fold[0] <= '9'
		}
		return digit(i-1) || digit(i+1) || (w == "may" || w == "march") && i > 1 && words[i-1].fold == "in" && digit(i+1)
	}
	return false
}

// smallPlace returns how many words from word i on are a place's name: behind a
// preposition of place or a noun for a place, or of several words, and well known
// or of a state that is spoken of.
func (f *caser) smallPlace(words []smallWord, i int) int {
	before := i > 0 && (locativePreps[words[i-1].fold] || smallPreps[words[i-1].fold] || placeNouns[words[i-1].fold])
	after := i+1 < len(words) && placeNouns[words[i+1].fold]
	for n := min(4, len(words)-i); n > 0; n-- {
		last := words[i+n-1].fold
		if inNames[last] || smallWords[last] || n == 1 && (f.isWord(last) || alone(last) || placeNouns[last] || len(last) < 4 || !before && !after) {
			continue
		}
		if n > 1 && !before && (f.isWord(words[i].fold) || smallWords[words[i].fold]) {
			continue
		}
		for _, p := range f.gaz.Lookup(folded(words[i : i+n])) {
			if !p.ByAlias && (f.states[p.Country] && (n > 1 || p.Population >= 1000 || p.Feature != "city") || knownPlace(p, n)) {
				return n
			}
		}
	}
	return 0
}

// smallPreps are further prepositions that places stand behind in running text.
var smallPreps = set("from", "to", "into", "towards", "toward", "of", "across", "entered", "captured", "hit", "struck", "seized")

// knownPlace reports whether a place is known where its state is not spoken of.
func knownPlace(p gazetteer.Place, words int) bool {
	switch p.Feature {
	case "country":
		return true
	case "region":
		return p.Population >= 500_000
	}
	return p.Population >= 100_000 || words > 1 && p.Population >= 20_000
}

// smallUnknown returns how many words from word i on no dictionary and no
// vocabulary knows, and so are taken for names: people, villages, units.
func (f *caser) smallUnknown(words []smallWord, i int) int {
	n := 0
	for n < 3 && i+n < len(words) {
		w := words[i+n].fold
		if len(w) < 3 || w[0] >= '0' && w[0] <= '9' || smallWords[w] || grammar[w] || f.knows(w) || f.knows(strings.TrimSuffix(w, "s")) || f.isWord(w) {
			break
		}
		n++
	}
	return n
}

// grammar are the words that dictionaries of nouns, verbs and adjectives leave out.
var grammar = set("above", "according", "across", "against", "along", "although", "among", "amongst", "and", "any", "anybody", "anyone", "anything", "because",
	"behind", "below", "beneath", "beside", "besides", "beyond", "both", "can", "cannot", "could", "despite", "during", "each", "either", "else", "enough", "every",
	"everybody", "everyone", "everything", "except", "for", "from", "hers", "herself", "him", "himself", "how", "however", "inside", "into", "itself", "let",
	"like", "many", "may", "meanwhile", "might", "mine", "more", "most", "much", "must", "myself", "neither", "nobody", "none", "nor", "nothing", "off", "once", "onto",
	"other", "others", "ought", "our", "ours", "ourselves", "outside", "own", "per", "rather", "same", "several", "shall", "she", "should", "since", "some", "somebody",
	"someone", "something", "such", "than", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "therefore", "these", "they", "this", "those",
	"though", "through", "throughout", "till", "toward", "towards", "under", "underneath", "unless", "unlike", "until", "upon", "via", "was", "were", "what",
	"whatever", "when", "whenever", "where", "whereas", "wherever", "whether", "which", "whichever", "while", "who", "whoever", "whom", "whose", "why", "will",
	"with", "within", "without", "would", "yes", "you", "your", "yours", "yourself", "dont", "didnt", "isnt", "wasnt", "werent", "hasnt", "havent", "couldnt", "its",
	"ive", "theyre", "theyve", "weve", "hes", "shes", "thats", "whats", "okay", "uhm", "umm", "hmm", "telegram", "online", "whatsapp")
