package read

import (
	"slices"
	"strings"
	"unicode"
)

// This file tells the furniture that shows by itself. Each test takes one
// sort; all of them let a paragraph through when in doubt, since a claim that
// is not read is lost and a claim too many can be seen.

// isStamp: a date or time of publication with little beside it, "Updated: 3
// March 2022, 10:14 GMT" or "date 2022-03-03 World".
func isStamp(f features) bool {
	if f.count() > 12 {
		return false
	}
	dated, other := false, 0
	for _, w := range f.words {
		p := strings.ToLower(plainWord(w))
		switch {
		case calendarWords[p], isClockOrDate(p):
			dated = true
		case p == "", isNumber(p), stampWords[p]:
		case unicode.IsUpper([]rune(plainWord(w))[0]):
			other++
		default:
			return false
		}
	}
	return dated && other <= 2 && (other == 0 || f.count() > other+1)
}

func isNumber(w string) bool {
	w = strings.TrimRight(w, "stndrh") // 1st, 2nd, 3rd, 4th
	return w != "" && strings.Trim(w, "0123456789.,/-:") == ""
}

// isClockOrDate: 10:14, 2022-03-03, 03/03/2022, or a year.
func isClockOrDate(w string) bool {
	if !isNumber(w) {
		return false
	}
	digits := strings.Trim(w, "0123456789") == ""
	return strings.ContainsAny(w, ":/-") && w[0] != '-' || digits && len(w) == 4 && (w[0] == '1' && w[1] == '9' || w[:2] == "20")
}

// isDateline: place and agency before a dash, with no sentence after it.
func isDateline(f features) bool {
	if f.count() == 0 || f.count() > 8 {
		return false
	}
	last := f.words[f.count()-1]
	return strings.Trim(last, "-–—") == "" || strings.HasSuffix(last, "—") || strings.HasSuffix(last, "–")
}

// isCredit: a byline or the names of those who reported and edited; or an
// agency's name alone after a dash or in brackets.
func isCredit(text string, f features) bool {
	if f.count() > 16 {
		return false
	}
	if strings.HasPrefix(text, "--") || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return f.count() <= 4 && areNames(plainWordsKeepCase(text))
	}
	low := strings.ToLower(text)
	for _, p := range creditPrefixes {
		rest, ok := strings.CutPrefix(low, p)
		if !ok || rest != "" && !strings.ContainsAny(rest[:1], " :") {
			continue
		}
		names := plainWordsKeepCase(text[len(p):])
		return len(names) > 0 && len(names) <= 14 && areNames(names)
	}
	return false
}

func plainWordsKeepCase(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if w = plainWord(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// areNames reports whether all words are capitalised or join names, and one is
// capitalised.
func areNames(words []string) bool {
	upper := 0
	for _, w := range words {
		switch {
		case unicode.IsUpper([]rune(w)[0]):
			upper++
		case !nameJoiners[w]:
			return false
		}
	}
	return upper > 0
}

// isCaption: a picture's credit, or a caption that ends in one in brackets.
// An agency alone in brackets is a signature of the text, not a credit.
func isCaption(text string, f features) bool {
	low := strings.ToLower(text)
	if f.count() <= 30 && slices.ContainsFunc(imagePrefixes, func(p string) bool { return strings.HasPrefix(low, p) }) {
		return true
	}
	if f.count() <= 60 && (endsInRights(low) || endsInCapitals(f.words)) {
		return true
	}
	low = strings.TrimRight(low, " .")
	open := strings.LastIndexAny(low, "([")
	if f.count() > 60 || open < 0 || !strings.HasSuffix(low, ")") && !strings.HasSuffix(low, "]") {
		return false
	}
	credit := low[open+1 : len(low)-1]
	if len(strings.Fields(credit)) > 8 {
		return false
	}
	named := slices.ContainsFunc(plainWords(strings.ReplaceAll(credit, "/", " ")), func(w string) bool { return creditWords[w] })
	slash := strings.Contains(credit, "/") && strings.IndexFunc(credit, unicode.IsDigit) < 0
	return named || slash
}

// endsInRights: "... © Agency", with a few words behind the sign.
func endsInRights(text string) bool {
	i := strings.LastIndex(text, "©")
	return i >= 0 && len(strings.Fields(text[i:])) <= 5 && !endsSentence(text)
}

// endsInCapitals: "... By NAME OF THE PHOTOGRAPHER" behind a sentence.
func endsInCapitals(words []string) bool {
	n := len(words)
	for n > 0 && strings.ToUpper(words[n-1]) == words[n-1] && strings.IndexFunc(words[n-1], unicode.IsLetter) >= 0 {
		n--
	}
	return n >= 2 && len(words)-n >= 2 && words[n-1] == "By" && endsSentence(words[n-2])
}

// isLink: a pointer to another story.
func isLink(text string, f features) bool {
	if f.count() > 24 {
		return false
	}
	low := strings.ReplaceAll(strings.ToLower(strings.TrimLeft(text, "•·-–>▶► \t")), "’", "'")
	for _, p := range linkPrefixes {
		rest, ok := strings.CutPrefix(low, p)
		if ok && (rest == "" || strings.HasSuffix(p, ":") || !unicode.IsLetter([]rune(rest)[0])) {
			return !f.sentence || strings.HasSuffix(p, ":") || strings.IndexAny(strings.TrimSpace(rest), ":»>|–—") == 0
		}
	}
	return false
}

// isPagePart: the label of a part of the page, or the small print.
func isPagePart(text string, f features) bool {
	low := strings.ToLower(text)
	for _, p := range pagePhrases {
		at := strings.Index(low, p)
		if at < 0 || f.count() > 40 {
			continue
		}
		if n := len(strings.Fields(p)); at == 0 && f.count() <= 20 || f.count() <= 3*n && f.count() <= 12 {
			return true
		}
	}
	return f.count() <= 3 && len(f.words) > 0 && !f.sentence && plainOrders[strings.ToLower(plainWord(f.words[0]))]
}

// isCounter: a figure that the page keeps count of: an amount of money with its
// label, days left, comments, minutes to read.
func isCounter(text string, f features) bool {
	if f.count() > 7 || f.sentence {
		return false
	}
	figure, money, other := false, false, 0
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return isSpace(c) || c == ':' }) {
		money = money || strings.ContainsAny(w, "£$€₹¥₺")
		p := strings.ToLower(strings.ReplaceAll(plainWord(strings.Trim(w, "£$€₹¥₺+%")), "’", "'"))
		switch {
		case p == "":
		case isNumber(strings.TrimRight(p, "km")):
			figure = true
		case !counterWords[p]:
			other++
		}
	}
	return figure && (other == 0 && f.count() > 1 || money && strings.Contains(text, ":") && other <= 3)
}

// isTrail: a breadcrumb trail or a bar of links.
func isTrail(text string) bool {
	parts := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(">»›|•·", c) })
	if len(parts) < 3 {
		return false
	}
	for _, p := range parts {
		if len(strings.Fields(p)) > 4 {
			return false
		}
	}
	return true
}

// isAddress: a web or mail address or a handle by itself.
func isAddress(f features) bool {
	if !f.sentence && strings.HasPrefix(strings.Join(f.words[:min(4, f.count())], ""), "http") && strings.Contains(strings.Join(f.words, ""), "://") {
		return true // also where a tokenizer has pulled it apart
	}
	if f.count() == 0 || f.count() > 3 {
		return false
	}
	if f.count() == 1 && slices.ContainsFunc(siteEndings, func(e string) bool { return strings.HasSuffix(strings.ToLower(f.words[0]), e) }) {
		return true
	}
	for _, w := range f.words {
		if strings.Contains(w, "://") || strings.HasPrefix(w, "www.") || strings.HasPrefix(w, "@") || strings.Contains(strings.Trim(w, "@"), "@") {
			return true
		}
	}
	return false
}

// isAppeal: the outlet asks its reader for something. It must speak to the
// reader or give an order, and speak of giving, reading or the screen. Short
// labels need less than sentences do, and long paragraphs more.
func isAppeal(open string, f features) bool {
	plain := plainWords(open)
	if len(plain) == 0 {
		return false
	}
	order := orderIn(open)
	about := score(giving, plain) + score(reading, plain) + score(screen, plain)
	address := order + score(you, plain)
	if f.count() <= 8 && !f.sentence {
		// "OWNED BY OUR READERS": a slogan is told by its capitals.
		slogan := f.allCaps && score(we, plain) > 0
		return about > 0 && (slogan || address > 0 && about+address >= 4) || order >= 2 && score(you, plain) > 0
	}
	least := 6 + f.count()/20
	if f.count() <= 15 {
		least = 5
	}
	return address > 0 && about >= 2 && about+address+score(we, plain) >= least
}

// orderIn tells whether a sentence opens with an order, and how plain it is.
func orderIn(text string) int {
	order, first := 0, true
	for _, w := range strings.Fields(strings.ToLower(text)) {
		p := plainWord(w)
		switch {
		case p == "please":
			first = true // an order follows, wherever it stands
			continue
		case p == "":
			continue
		case first && plainOrders[p]:
			order = 3
		case first && orders[p]:
			order = max(order, 2)
		}
		first = endsSentence(w)
	}
	return order
}
