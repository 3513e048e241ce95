package reconcile

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sitrep"

	"golang.org/x/text/unicode/norm"
)

// names works out the forms of names for comparing, each once. It is safe for
// concurrent use.
type names struct {
	who     Roster
	mu      sync.RWMutex
	parties map[partyName]party
	spots   map[string][2]string // folded name and skeleton
}

// partyName is all of a mention that makes a party.
type partyName struct {
	actor, body sitrep.ActorID
	name        string
	side        sitrep.SideID
}

// manyNames is how many names are kept at a time.
const manyNames = 1 << 17

func newNames(who Roster) *names {
	return &names{who: who, parties: map[partyName]party{}, spots: map[string][2]string{}}
}

func (n *names) party(m sitrep.ActorMention) party {
	k := partyName{m.Actor, m.Body, m.Name, m.Side}
	n.mu.RLock()
	p, ok := n.parties[k]
	n.mu.RUnlock()
	if ok {
		return p
	}
	// What is kept is a copy: the names may be parts of all that was read of a report.
	m.Actor, m.Body, m.Name, m.Side = sitrep.ActorID(strings.Clone(string(m.Actor))), sitrep.ActorID(strings.Clone(string(m.Body))), strings.Clone(m.Name), sitrep.SideID(strings.Clone(string(m.Side)))
	k = partyName{m.Actor, m.Body, m.Name, m.Side}
	p = newParty(m, n.who)
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.parties) > manyNames {
		clear(n.parties)
	}
	n.parties[k] = p
	return p
}

func (n *names) spot(p sitrep.PlaceMention) spot {
	n.mu.RLock()
	forms, ok := n.spots[p.Name]
	n.mu.RUnlock()
	if !ok {
		forms = [2]string{foldedName(p.Name), skeleton(p.Name)}
		n.mu.Lock()
		if len(n.spots) > manyNames {
			clear(n.spots)
		}
		n.spots[strings.Clone(p.Name)] = forms
		n.mu.Unlock()
	}
	if quarters[p.Feature] {
		p.Precision = sitrep.PrecisionSite // a part of a town, which the town holds
	}
	return spot{PlaceMention: p, name: forms[0], skel: forms[1]}
}

// hashWord is the FNV-1a hash of a word.
func hashWord(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// hashWords returns the hashes of words, sorted.
func hashWords(words []string) []uint32 {
	out := make([]uint32, len(words))
	for i, w := range words {
		out[i] = hashWord(w)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fold returns the words of a name in lower case, without accents,
// apostrophes, articles and titles. Two spellings of one name often fold alike.
func fold(s string) []string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			b.Reset()
			foldRunes(&b, s)
			break
		}
		switch c := s[i]; {
		case c == '\'' || c == '`' || c == '.':
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b.WriteByte(c)
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c - 'A' + 'a')
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	return slices.DeleteFunc(words, func(w string) bool { return articles[w] })
}

// foldRunes writes what fold makes of text that is not plain ASCII.
func foldRunes(b *strings.Builder, s string) {
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), strings.ContainsRune("'’`ʿʾ.", r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
}

// articles are words that a name has or lacks without being another name.
var articles = set("the a an al el as ash ad an ar at mr mrs ms dr president sheikh of and in for")

// foldedName is fold as one string.
func foldedName(s string) string { return strings.Join(fold(s), " ") }

// skeleton returns the consonants of a name with runs of one letter taken
// together: transliterations from Arabic, Hebrew or Ukrainian differ in their
// vowels (y among them, but at the front), doublings and articles ("Salah al-Din", "Salaheddin"). It is "" where
// fewer than three consonants are left, too few to tell names apart.
func skeleton(s string) string {
	var out []rune
	for _, r := range strings.Join(fold(s), "") {
		if strings.ContainsRune("aeiou", r) || len(out) > 0 && (out[len(out)-1] == r || r == 'y') {
			continue
		}
		out = append(out, r)
	}
	if len(out) < 3 {
		return ""
	}
	return string(out)
}

// generic are words of names of parties that don't tell one from another.
var generic = set(`forces force fighters fighter troops army government regime state group groups people civilians residents men women
	children militants gunmen soldiers members city town village province media agency news local some its their his officials other
	others several many police security military armed non nonstate unknown unidentified masked local area areas party parties source sources person persons`)

// set returns the words of s as a set.
func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// stem cuts the commonest English endings, enough to let "captured" meet
// "capture" and "towns" meet "town".
func stem(w string) string {
	for _, end := range []string{"ings", "ing", "edly", "ies", "ed", "es", "s", "e", "y"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

// stopWords carry grammar, or attribute, and tell nothing of a happening.
var stopWords = set(`the a an and or but of in on at to from by for with as is are was were be been being has have had do does did not no it its
	he she they them their his her this that these those which who whom whose what when where while after before during into over under about
	near than then there here also more most some any all both each other another such said says say saying told reported reports report
	according would will could should must may might can up out off one two three new mr mrs we our you your i my me us s t if so because
	between against through only just very had n t last first since until per via amid among`)

// contentWords returns the stems of the words of text that carry meaning, each
// once, sorted.
func contentWords(text string) []string {
	var out []string
	for _, w := range fold(text) {
		if len(w) > 1 && !stopWords[w] {
			out = append(out, stem(w))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// shared returns how many entries two sorted lists have in common.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// foldWord is fold for one word, articles kept: passages are compared with all
// their words.
func foldWord(s string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return []string{b.String()}
}
