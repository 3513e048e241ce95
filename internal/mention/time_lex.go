package mention

import "sitrep/nlp"

// A piece is a word as the rules for times and figures see it: a token, or a
// part of one where the tokenizer left digits and letters joined by a hyphen
// ("10-year"). White-space tokens have none.
type piece struct {
	start, end int32 // bytes in the text
	tok        int32
	word
	value float64 // of numbers and scales
}

func (p *piece) is(c class) bool { return p.class&c != 0 }

// lex cuts a parsed text into pieces and looks each up in the lexicon.
func lex(doc *nlp.Doc) []piece {
	out := make([]piece, 0, len(doc.Tokens)+len(doc.Tokens)/16+1)
	var buf [24]byte
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Start >= t.End || doc.Text[t.Start] <= ' ' {
			continue
		}
		from := t.Start
		for at := t.Start + 1; at < t.End-1; at++ {
			if doc.Text[at] == '-' && isDigit(doc.Text[at-1]) != isDigit(doc.Text[at+1]) {
				out = append(out, piece{start: int32(from), end: int32(at), tok: int32(i)}, piece{start: int32(at), end: int32(at + 1), tok: int32(i)})
				from = at + 1
			}
		}
		out = append(out, piece{start: int32(from), end: int32(t.End), tok: int32(i)})
	}
	for i := range out {
		out[i].look(doc.Text[out[i].start:out[i].end], &buf)
	}
	return out
}

// look sets what the lexicon and the form of the word tell.
func (p *piece) look(s string, buf *[24]byte) {
	if c := s[0]; isDigit(c) || ((c == '\'' || c == '.') && len(s) > 1 && isDigit(s[1])) {
		p.lookDigits(s)
		return
	}
	if len(s) > len(buf) {
		return
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	w, ok := words[string(buf[:len(s)])]
	if !ok {
		if len(s) == 3 && s == "’" {
			return
		}
		if len(s) > 3 && s[:3] == "’" && isDigit(s[3]) {
			p.lookDigits("'" + s[3:])
		}
		return
	}
	p.word = w
	p.value = float64(w.n)
}

// lookDigits classifies a word that begins with a digit.
func (p *piece) lookDigits(s string) {
	quote := s[0] == '\''
	if quote {
		s = s[1:]
	}
	v, n, digits, ok := leadingNumber(s)
	if !ok {
		return
	}
	rest := s[n:]
	plain := digits == n // no comma, no point
	switch {
	case rest == "":
		p.class = isNumber | isDigits
		p.n = int32(min(v, 1<<30))
		p.value = v
		if plain && digits == 4 && v >= 1400 && v < 2200 {
			p.class |= isYear
		}
		if plain && digits == 8 && v >= 19000101 && v < 21000000 {
			p.class |= isSolid
		}
		if quote && digits == 2 {
			p.class = isYear
			p.n = 1900 + int32(v)
			if v < 30 {
				p.n += 100
			}
		}
	case len(rest) == 2 && (rest[1] == 'm' || rest[1] == 'M') && clockWord(s[:n], rest[0]|0x20, p):
	case plain && (rest == "s" || rest == "'s" || rest == "’s") && int(v)%10 == 0 && (digits == 2 || digits == 4):
		p.class = isDecade
		p.n = int32(v)
		if digits == 2 {
			p.n += 1900
		}
	case plain && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th"):
		p.class = isOrdinal
		p.n = int32(v)
	case plain && digits <= 2 && rest[0] == ':' && len(rest) == 5 && (rest[4] == 'm' || rest[4] == 'M') && clockWord(s[:n+3], rest[3]|0x20, p):
	case plain && digits <= 2 && (rest[0] == ':' || rest[0] == '.') && clockRest(rest, p, int32(v)):
	case rest[0] == '/' || rest[0] == '-' || rest[0] == '.':
		p.lookFraction(s, rest, v)
	default:
		p.lookSuffix(rest, v)
	}
}

// clockWord reads "6.30am" and "9pm", of which the hour is given without its letters and
// half is the first of these, in lower case.
func clockWord(hour string, half byte, p *piece) bool {
	h, m := 0, 0
	for i := 0; i < len(hour); i++ {
		switch c := hour[i]; {
		case isDigit(c) && i < 2:
			h = h*10 + int(c-'0')
		case (c == '.' || c == ':') && i > 0 && i+3 == len(hour) && isDigit(hour[i+1]) && isDigit(hour[i+2]):
			m = int(hour[i+1]-'0')*10 + int(hour[i+2]-'0')
			i += 2
		default:
			return false
		}
	}
	if h < 1 || h > 12 || m > 59 || half != 'a' && half != 'p' {
		return false
	}
	h %= 12
	if half == 'p' {
		h += 12
	}
	p.class, p.n = isClockWord, int32(h*60+m)
	return true
}

// lookFraction tells "1/2" from "12/03/2024".
func (p *piece) lookFraction(s, rest string, v float64) {
	d, n, _, ok := leadingNumber(rest[1:])
	if ok && n == len(rest)-1 && rest[0] == '/' && d > 0 && d <= 10 && v < d {
		p.class, p.value = isNumber|isFraction|isDigits, v/d
		return
	}
	if _, ok := solidDate(s); ok {
		p.class = isSolid
	}
}

// lookSuffix reads "5pm", "10m", "300k" left as one word.
func (p *piece) lookSuffix(rest string, v float64) {
	switch rest {
	case "m", "mn", "M":
		p.class, p.value = isNumber|isDigits, v*1e6
	case "k", "K":
		p.class, p.value = isNumber|isDigits, v*1e3
	case "bn", "b", "B":
		p.class, p.value = isNumber|isDigits, v*1e9
	}
	if len(rest) > 2 && rest[0] == 'T' && isDigit(rest[1]) { // the day of "2024-12-03T10:00"
		p.class, p.value = isNumber|isDigits, v
	}
	p.n = int32(min(p.value, 1<<30))
}

// clockRest reads ":30" after the hour.
func clockRest(rest string, p *piece, hours int32) bool {
	if len(rest) < 3 || !isDigit(rest[1]) || !isDigit(rest[2]) || hours > 24 {
		return false
	}
	m := int32(rest[1]-'0')*10 + int32(rest[2]-'0')
	if m > 59 || (len(rest) > 3 && (rest[3] != ':' || rest[0] == '.')) {
		return false
	}
	p.class, p.n = isClock, hours*60+m
	return true
}

// leadingNumber reads the number that s begins with, commas between thousands
// and a decimal point included. It returns its value, its length and how many
// digits stand before any comma or point.
func leadingNumber(s string) (v float64, n, digits int, ok bool) {
	for n < len(s) && isDigit(s[n]) {
		v = v*10 + float64(s[n]-'0')
		n++
	}
	digits = n
	if n == 0 && (len(s) < 2 || s[0] != '.') {
		return 0, 0, 0, false
	}
	for n > 0 && n <= len(s)-4 && s[n] == ',' && isDigit(s[n+1]) && isDigit(s[n+2]) && isDigit(s[n+3]) {
		v = v*1000 + float64(s[n+1]-'0')*100 + float64(s[n+2]-'0')*10 + float64(s[n+3]-'0')
		n += 4
	}
	// A point with two digits may be a clock: the caller looks at those that are left.
	if n < len(s)-1 && s[n] == '.' && isDigit(s[n+1]) {
		end, scale, frac := n+1, 1.0, 0.0
		for end < len(s) && isDigit(s[end]) {
			frac = frac*10 + float64(s[end]-'0')
			scale *= 10
			end++
		}
		if end < len(s) && s[end] == '.' {
			return v, n, digits, n > 0
		}
		return v + frac/scale, end, digits, true
	}
	return v, n, digits, n > 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// capital reports whether piece i begins with a capital letter.
func (s *scan) capital(i int) bool {
	c := s.doc.Text[s.p[i].start]
	return 'A' <= c && c <= 'Z'
}

// text returns the words of piece i.
func (s *scan) text(i int) string { return s.doc.Text[s.p[i].start:s.p[i].end] }

// has reports whether there is a piece i and it can play one of the roles c.
func (s *scan) has(i int, c class) bool { return i >= 0 && i < len(s.p) && s.p[i].class&c != 0 }

// word reports whether piece i is one of the words, in lower case.
func (s *scan) word(i int, list ...string) bool {
	if i < 0 || i >= len(s.p) {
		return false
	}
	t := s.text(i)
	for _, w := range list {
		if len(w) == len(t) && equalFold(t, w) {
			return true
		}
	}
	return false
}

// equalFold reports whether s is lower, whatever the case of its ASCII letters.
func equalFold(s, lower string) bool {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// tight reports whether nothing stands between piece i and the next.
func (s *scan) tight(i int) bool { return i+1 < len(s.p) && s.p[i].end == s.p[i+1].start }

// token returns the token of piece i.
func (s *scan) token(i int) *nlp.Token { return &s.doc.Tokens[s.p[i].tok] }

// sameSentence reports whether pieces i and k stand in one sentence.
func (s *scan) sameSentence(i, k int) bool {
	return s.doc.SentOf(int(s.p[i].tok)) == s.doc.SentOf(int(s.p[k].tok))
}
