package conll

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sitrep/nlp"
)

// Parse reads all sentences of r as one text. Errors are *Error, or what r gave.
func Parse(r io.Reader) (*nlp.Doc, error) {
	p := &parser{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		p.line++
		if err := p.add(sc.Text()); err != nil {
			return nil, err
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("conll: line %d: %w", p.line+1, err)
	}
	if err := p.endSentence(); err != nil {
		return nil, err
	}
	return nlp.NewDoc(p.text.String(), p.tokens), nil
}

// ParseString is Parse of a string.
func ParseString(s string) (*nlp.Doc, error) { return Parse(strings.NewReader(s)) }

// MustParse is ParseString for tests and tables: it panics where that gives an error.
func MustParse(s string) *nlp.Doc {
	d, err := ParseString(s)
	if err != nil {
		panic(err)
	}
	return d
}

type parser struct {
	line   int
	text   strings.Builder
	tokens []nlp.Token
	gap    bool // a space is due before the next sentence

	rows    []row
	want    string // what "# text =" said
	hasText bool
	glued   map[int]bool // IDs after which a range line rules a space out
}

type row struct {
	line    int
	tok     nlp.Token
	form    string
	head    int
	noSpace bool
}

func (p *parser) fail(line int, format string, a ...any) error {
	return &Error{Line: line, Msg: fmt.Sprintf(format, a...)}
}

func (p *parser) add(line string) error {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "":
		return p.endSentence()
	case trimmed[0] == '#':
		if k, v, ok := strings.Cut(trimmed[1:], "="); ok && strings.TrimSpace(k) == "text" {
			p.want, p.hasText = strings.TrimSpace(v), true
		}
		return nil
	}
	return p.addToken(trimmed)
}

func (p *parser) addToken(line string) error {
	col := columns(line)
	if from, to, ok := rangeID(col[0]); ok {
		p.addRange(from, to, col)
		return nil
	}
	if strings.Contains(col[0], ".") {
		return nil
	}
	if len(col) < 7 {
		return p.fail(p.line, "%d columns; ID FORM LEMMA UPOS XPOS HEAD DEPREL are needed", len(col))
	}
	if id, err := strconv.Atoi(col[0]); err != nil || id != len(p.rows)+1 {
		return p.fail(p.line, "ID %q where %d is due", col[0], len(p.rows)+1)
	}
	feats, rest := "", col[5:]
	if len(rest) > 2 && !isNumber(rest[0]) {
		feats, rest = nothing(rest[0]), rest[1:]
	}
	head, err := strconv.Atoi(rest[0])
	if err != nil || head < 0 {
		return p.fail(p.line, "HEAD %q is not a number", rest[0])
	}
	form := unescaper.Replace(col[1])
	if form == "" {
		return p.fail(p.line, "FORM is empty")
	}
	r := row{line: p.line, form: form, head: head, tok: nlp.Token{
		Lemma: lemma(col[2], form), Norm: strings.ToLower(form),
		POS: nothing(col[3]), Tag: nothing(col[4]), Morph: feats, Dep: nothing(rest[1]), EntIOB: 'O',
	}}
	if head == 0 && strings.EqualFold(r.tok.Dep, "root") {
		r.tok.Dep = "ROOT"
	}
	for _, m := range misc(rest[2:]) {
		if err := p.addMisc(&r, m); err != nil {
			return err
		}
	}
	p.rows = append(p.rows, r)
	return nil
}

func (p *parser) addMisc(r *row, item string) error {
	k, v, _ := strings.Cut(item, "=")
	switch k {
	case "SpaceAfter":
		r.noSpace = v == "No"
	case "Norm":
		r.tok.Norm = unescaper.Replace(v)
	case "NER":
		iob, label, _ := strings.Cut(v, "-")
		switch {
		case v == "O" || v == "_" || v == "":
			return nil
		case (iob != "B" && iob != "I") || label == "":
			return p.fail(r.line, "NER=%s; B-LABEL, I-LABEL or O is expected", v)
		}
		r.tok.EntIOB, r.tok.EntType = iob[0], label
	}
	return nil
}

func (p *parser) addRange(from, to int, col []string) {
	if p.glued == nil {
		p.glued = map[int]bool{}
	}
	to = min(to, from+64)
	for id := from; id < to; id++ {
		p.glued[id] = true
	}
	if strings.Contains(col[len(col)-1], "SpaceAfter=No") {
		p.glued[to] = true
	}
}

// endSentence places the rows read so far in the text.
func (p *parser) endSentence() error {
	rows := p.rows
	defer func() { p.rows, p.want, p.hasText, p.glued = nil, "", false, nil }()
	if len(rows) == 0 {
		return nil
	}
	if p.gap {
		p.text.WriteByte(' ')
	}
	base, first := len(p.tokens), p.text.Len()
	at := 0
	for i, r := range rows {
		if r.head > len(rows) {
			return p.fail(r.line, "HEAD %d is outside the sentence, which has %d tokens", r.head, len(rows))
		}
		if p.hasText {
			k := strings.Index(p.want[at:], r.form)
			if k < 0 || strings.TrimSpace(p.want[at:at+k]) != "" {
				return p.fail(r.line, "%q is not what comes next in # text", r.form)
			}
			r.tok.Start = first + at + k
			at += k + len(r.form)
		} else {
			r.tok.Start = p.text.Len()
			p.text.WriteString(r.form)
			if i+1 < len(rows) && !r.noSpace && !p.glued[i+1] {
				p.text.WriteByte(' ')
			}
		}
		r.tok.End = r.tok.Start + len(r.form)
		r.tok.Head = base + i
		if r.head > 0 {
			r.tok.Head = base + r.head - 1
		}
		r.tok.SentStart = i == 0
		p.tokens = append(p.tokens, r.tok)
	}
	if p.hasText {
		p.text.WriteString(p.want)
	}
	p.gap = !rows[len(rows)-1].noSpace && !p.glued[len(rows)]
	return nil
}

// columns splits a line at its tabs, or at all white space where there are none.
func columns(line string) []string {
	col := strings.Split(line, "\t")
	if len(col) < 7 {
		return strings.Fields(line) // never empty: the line isn't blank
	}
	for i := range col {
		col[i] = strings.Trim(col[i], " ")
	}
	return col
}

func rangeID(id string) (from, to int, ok bool) {
	a, b, found := strings.Cut(id, "-")
	if !found || !isNumber(a) || !isNumber(b) {
		return 0, 0, false
	}
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return from, to, err1 == nil && err2 == nil
}

// misc returns the items of MISC, given what follows DEPREL: DEPS and MISC, or
// one of them.
func misc(rest []string) []string {
	if len(rest) == 0 {
		return nil
	}
	last := rest[len(rest)-1]
	if last == "_" || !strings.Contains(last, "=") {
		return nil
	}
	return strings.Split(last, "|")
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func nothing(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

func lemma(col, form string) string {
	if col == "_" && form != "_" {
		return strings.ToLower(form)
	}
	return unescaper.Replace(col)
}
