// Package extract reads claims out of a parsed report: first who says what,
// then which events the words name, then who did what to whom, where, when and
// how many, and at last what neighbouring sentences add. Grammar lives here as
// a small closed set of frames; vocabulary lives in the lexicon.
package extract

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// An Extractor extracts claims. It is safe for concurrent use.
type Extractor struct {
	lex *lexicon.Lexicon
	who *roster.Roster
}

// New returns an Extractor over the given tables.
func New(lex *lexicon.Lexicon, who *roster.Roster) *Extractor { return &Extractor{lex, who} }

// A Result is what one report says.
type Result struct {
	Claims       []sitrep.Claim // in text order of their triggers
	Attributions []sitrep.Attribution
	Main         sitrep.ClaimID // the claim that headline and lead are about; "" if none
}

// Extract returns the claims of a report. The parse and the mentions must be of
// doc.Text. Passages that doc marks as furniture give no claims.
func (x *Extractor) Extract(doc *sitrep.Document, p *nlp.Doc, m *sitrep.Mentions) Result {
	return x.newReport(doc, repaired(p, m, x.lex), m).run()
}

// run reads the report.
func (r *report) run() Result {
	r.findSayings()
	r.findTriggers()
	r.bareCredit()
	r.mutualParties()
	r.speechActs()
	r.doubtedAccounts()
	r.statements()
	r.deniedAccounts()
	r.carryOver()
	r.unsaid()
	r.targetsTold()
	r.notThemselves()
	r.figures()
	r.codeEvents()
	claims := r.finish()
	return Result{Claims: claims, Attributions: r.attributions(), Main: r.main()}
}

// A report is one report while its claims are extracted.
type report struct {
	*Extractor
	doc           *sitrep.Document
	p             *nlp.Doc
	m             *sitrep.Mentions
	actorAt       []int // per token: index in m.Actors plus one of the smallest mention that holds it
	placeAt       []int // per token: index in m.Places plus one
	timeAt        []bool
	sent          []bool          // per place mention: stands in a dateline
	called        map[string]bool // names that the report calls a place somewhere
	quantAt       []int           // per token: index in m.Quantities plus one, for the figure's own tokens
	skip          []bool
	headline      []bool
	sayings       []saying
	attitudes     []saying     // attributions that make no voices: what people think, want, back, blame
	inQuote       []bool       // per token: inside a direct quotation
	quotes        []quotation  // direct quotations, in text order
	order         []int        // indices of sayings while quotations are given to them, in text order of their cues
	says          [][]int      // per token: indices of sayings whose content holds it, the innermost first
	setOffSources map[int]bool // tokens that close a sentence as its speakers, wherever the parser hangs them
	cueAt         []int        // per token: index in sayings plus one of the saying whose cue it is
	events        []event
	eventAt       []int     // per token: index in events plus one; of no use once events are dropped
	suicides      bool      // the report speaks of suicide, so that its bombers are people
	coded         []*coding // per event, while they are coded
	lenient       bool      // words that no class has may take part
	trace         *trace    // nil unless somebody asks why
}

// An event is a claim in the making, with the tokens behind it.
type event struct {
	sitrep.Claim
	trigger  nlp.Span
	head     int // the token whose subtree is the clause or phrase of the event
	clause   int // the verb of the clause that it stands in
	sent     int
	para     int
	entry    *lexicon.Entry
	sources  [][]sitrep.Voice // one chain per claim
	speech   bool             // the speaker is agent and voice
	apart    bool             // set apart in time from what the report is about: "days after a raid"
	denied   bool             // its agent is only who denies it
	taken    bool             // has taken up an event of before with all that it has
	definite bool             // a noun with "the": may repeat what was said before
	mutual   int              // of those who accuse each other: 1 where each other are the agents, 2 the targets
}

func (x *Extractor) newReport(doc *sitrep.Document, p *nlp.Doc, m *sitrep.Mentions) *report {
	n := len(p.Tokens)
	r := &report{Extractor: x, doc: doc, p: p, m: m, actorAt: make([]int, n), placeAt: make([]int, n), quantAt: make([]int, n),
		skip: make([]bool, n), headline: make([]bool, n), says: make([][]int, n), setOffSources: map[int]bool{}, cueAt: make([]int, n), eventAt: make([]int, n)}
	tokensIn := func(s sitrep.Span) nlp.Span { return r.tokens(s) }
	for i, a := range m.Actors {
		t := tokensIn(a.Span)
		for k := t.Start; k < t.End; k++ {
			if old := r.actorAt[k]; old == 0 || m.Actors[old-1].Len() > a.Len() {
				r.actorAt[k] = i + 1
			}
		}
	}
	for i, a := range m.Places {
		t := tokensIn(a.Span)
		for k := t.Start; k < t.End; k++ {
			r.placeAt[k] = i + 1
		}
	}
	for i, a := range m.Quantities {
		t := tokensIn(a.Span)
		for k := t.Start; k < t.End; k++ {
			r.quantAt[k] = i + 1
		}
	}
	r.called = map[string]bool{}
	for i := range p.Tokens {
		if r.calledPlace(i) || r.placeAt[i] > 0 && !m.Places[r.placeAt[i]-1].Demonym && m.Places[r.placeAt[i]-1].Literal {
			r.called[p.Word(i)] = true
		}
	}
	r.timeAt = make([]bool, n)
	for _, tm := range m.Times {
		t := tokensIn(tm.Span)
		for k := t.Start; k < t.End; k++ {
			r.timeAt[k] = true
		}
	}
	r.findDatelines()
	para := 0
	for i := range p.Tokens {
		at := p.Tokens[i].Start
		r.suicides = r.suicides || p.Tokens[i].Norm == "suicide"
		for para < len(doc.Paragraphs) && doc.Paragraphs[para].End <= at {
			para++
		}
		if para < len(doc.Paragraphs) && doc.Paragraphs[para].Start <= at {
			r.skip[i] = doc.Paragraphs[para].Role == sitrep.RoleFurniture
			r.headline[i] = doc.Paragraphs[para].Role == sitrep.RoleHeadline
		}
	}
	return r
}

// tokens returns the range of tokens that lie in a range of bytes.
func (r *report) tokens(s sitrep.Span) nlp.Span {
	ts := r.p.Tokens
	lo, _ := slices.BinarySearchFunc(ts, s.Start, func(t nlp.Token, at int) int { return cmp.Compare(t.End-1, at) })
	hi := lo
	for hi < len(ts) && ts[hi].Start < s.End {
		hi++
	}
	return nlp.Span{Start: lo, End: hi}
}

// bytes returns the range of bytes of a range of tokens.
func (r *report) bytes(t nlp.Span) sitrep.Span {
	if t.End <= t.Start {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: r.p.Tokens[t.Start].Start, End: r.p.Tokens[t.End-1].End}
}

// finish turns events into claims, one for each chain of voices.
func (r *report) finish() []sitrep.Claim {
	var out []sitrep.Claim
	slices.SortStableFunc(r.events, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.Trigger.End, b.Trigger.End), cmp.Compare(a.Kind, b.Kind))
	})
	seen := map[sitrep.ClaimID]bool{}
	for i := range r.events {
		e := &r.events[i]
		chains := e.sources
		if len(chains) == 0 {
			chains = [][]sitrep.Voice{nil}
		}
		for _, voices := range chains {
			c := e.Claim
			c.Voices = voices
			e.eachOther(&c)
			c.Reasons = append(slices.Clip(e.Reasons), r.because(e, voices, &c)...)
			c.Document, c.Report = r.doc.ID, r.doc.Report
			c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
			if seen[c.ID] {
				r.note(e.trigger.Start, WhyTaken, "the same word, voice and kind has made a claim already")
				continue
			}
			seen[c.ID] = true
			if e.ID == "" {
				e.ID = c.ID
			}
			out = append(out, c)
		}
	}
	return out
}
