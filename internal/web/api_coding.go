package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/agree"
	"sitrep/internal/docket"
	"sitrep/internal/review"
)

// A WireSample is a sample that coders code. It is exported for its fields to stand in the
// document of what embeds it.
type WireSample struct {
	ID     string      `json:"id"`
	Size   int         `json:"size" doc:"claims in it"`
	Seed   uint64      `json:"seed"`
	Of     string      `json:"of" enum:",kind,outlet" doc:"each of which has its share; empty for a simple draw"`
	By     string      `json:"by"`
	At     string      `json:"at"`
	Coders []wireCoder `json:"coders" doc:"by name"`
	Mine   int         `json:"mine" doc:"how many you coded"`
}

type wireCoder struct {
	Name  string `json:"name"`
	Coded int    `json:"coded"`
}

// codersOf are those who coded some of a sample, by name.
func codersOf(cs []review.Coding) (names []string, coded map[string]int) {
	coded = map[string]int{}
	for _, c := range cs {
		if coded[c.By]++; coded[c.By] == 1 {
			names = append(names, c.By)
		}
	}
	slices.Sort(names)
	return names, coded
}

func (s *Server) wireSample(ctx context.Context, x *review.Sample) (WireSample, error) {
	out := WireSample{ID: x.ID, Size: len(x.Claims), Seed: x.Seed, Of: x.Of, By: x.By, At: x.At.Format(time.RFC3339), Coders: []wireCoder{}}
	cs, err := s.desk.Codings(ctx, x.ID)
	names, coded := codersOf(cs)
	for _, n := range names {
		out.Coders = append(out.Coders, wireCoder{n, coded[n]})
	}
	out.Mine = coded[identityOf(ctx).Name]
	return out, err
}

// samples lists the samples, the newest first.
func (s *Server) samples(ctx context.Context, _ *struct{}) (*body[[]WireSample], error) {
	all, err := s.desk.Samples(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	slices.SortStableFunc(all, func(x, y review.Sample) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(x.ID, y.ID)) })
	out := []WireSample{}
	for i := range all {
		w, err := s.wireSample(ctx, &all[i])
		if err != nil {
			return nil, s.problem(err)
		}
		out = append(out, w)
	}
	return answer(out), nil
}

// mostSamples is how many samples are kept.
const mostSamples = 200

type drawAsk struct {
	Body struct {
		Size int    `json:"size" minimum:"1" maximum:"1000" doc:"how many claims"`
		Seed uint64 `json:"seed" doc:"that the draw starts from: one seed draws the same of the same store"`
		Of   string `json:"of,omitempty" required:"false" enum:",kind,outlet" doc:"each of which has its share"`
	}
}

// drawSample draws claims from what is shown.
func (s *Server) drawSample(ctx context.Context, q *drawAsk) (*body[WireSample], error) {
	if all, err := s.desk.Samples(ctx); err != nil || len(all) >= mostSamples {
		return nil, s.problem(cmp.Or(err, fmt.Errorf("%w: more than %d samples", sitrep.ErrBadInput, mostSamples)))
	}
	stratum, ok := docket.Strata(q.Body.Of)
	if !ok {
		return nil, s.problem(fmt.Errorf("%w: a share is of each kind or outlet, not of %q", sitrep.ErrBadInput, q.Body.Of))
	}
	id := make([]byte, 6)
	_, _ = rand.Read(id) // it never fails
	x := review.Sample{ID: "p" + hex.EncodeToString(id), Size: q.Body.Size, Seed: q.Body.Seed, Of: q.Body.Of, By: identityOf(ctx).Name, At: time.Now().UTC()}
	items, _ := room(ctx).docket().Pick(docket.Choice{})
	// A text that two reports carry makes its claims once.
	there := map[sitrep.ClaimID]bool{}
	items = slices.DeleteFunc(slices.Clone(items), func(it *docket.Item) bool {
		again := there[it.Claim.ID]
		there[it.Claim.ID] = true
		return again
	})
	for _, it := range docket.Sample(items, q.Body.Size, q.Body.Seed, stratum) {
		x.Claims = append(x.Claims, it.Claim.ID)
	}
	if err := s.desk.PutSample(ctx, x); err != nil {
		return nil, s.problem(err)
	}
	out, err := s.wireSample(ctx, &x)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(out), nil
}

// A wireCode is what whoever asks said of a claim.
type wireCode struct {
	OK    bool     `json:"ok" doc:"the report makes the claim"`
	Wrong []string `json:"wrong" doc:"fields that were read wrongly"`
}

type wireSampled struct {
	Claim   string            `json:"claim"`
	Found   bool              `json:"found" doc:"whether what is shown holds it still"`
	Report  string            `json:"report"`
	Outlet  string            `json:"outlet"`
	Context string            `json:"context" doc:"the sentence with those beside it"`
	Start   int               `json:"start" doc:"of the claim's words in the context, in code points"`
	End     int               `json:"end"`
	Fields  []wireReviewField `json:"fields"`
	Mine    *wireCode         `json:"mine" doc:"null where you have not coded it"`
}

type wireWholeSample struct {
	WireSample
	Items []wireSampled `json:"items"`
}

// sample shows a sample to a coder, who sees nobody else's codes.
func (s *Server) sample(ctx context.Context, q *byID) (*body[wireWholeSample], error) {
	x, err := s.desk.Sample(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireWholeSample{Items: []wireSampled{}}
	if out.WireSample, err = s.wireSample(ctx, &x); err != nil {
		return nil, s.problem(err)
	}
	cs, err := s.desk.Codings(ctx, x.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	mine := map[sitrep.ClaimID]*wireCode{}
	for _, c := range cs {
		if c.By == identityOf(ctx).Name {
			mine[c.Claim] = &wireCode{c.OK, append([]string{}, c.Wrong...)}
		}
	}
	r := room(ctx)
	for _, id := range x.Claims {
		w := wireSampled{Claim: string(id), Fields: []wireReviewField{}, Mine: mine[id]}
		if it := r.docket().Find(id); it != nil {
			around := contextOf(it.Report, it.Claim)
			w.Found, w.Report, w.Outlet, w.Context = true, string(it.Report.Document.Report), r.reviewItem(it).Outlet, around.Of(it.Report.Document.Text)
			w.Start, w.End = runes(it.Report, around.Start, it.Claim.Quote.Start), runes(it.Report, around.Start, it.Claim.Quote.End)
			for _, f := range review.Fields() {
				w.Fields = append(w.Fields, reviewField(it.Claim, f))
			}
		}
		out.Items = append(out.Items, w)
	}
	return answer(out), nil
}

type codeAsk struct {
	ID   string `path:"id"`
	Body struct {
		Claim string   `json:"claim"`
		OK    bool     `json:"ok" doc:"the report makes the claim"`
		Wrong []string `json:"wrong,omitempty" required:"false" maxItems:"20" doc:"fields that were read wrongly"`
	}
}

// code keeps what whoever asks says of a claim of a sample.
func (s *Server) code(ctx context.Context, q *codeAsk) (*body[WireSample], error) {
	x, err := s.desk.Sample(ctx, q.ID)
	if err == nil && !slices.Contains(x.Claims, sitrep.ClaimID(q.Body.Claim)) {
		err = fmt.Errorf("claim %q of sample %q: %w", q.Body.Claim, q.ID, sitrep.ErrNotFound)
	}
	if err != nil {
		return nil, s.problem(err)
	}
	c := review.Coding{Sample: x.ID, Claim: sitrep.ClaimID(q.Body.Claim), By: identityOf(ctx).Name, At: time.Now().UTC(), OK: q.Body.OK}
	if c.OK {
		c.Wrong = q.Body.Wrong
	}
	if err := s.desk.Code(ctx, c); err != nil {
		return nil, s.problem(err)
	}
	out, err := s.wireSample(ctx, &x)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(out), nil
}

type wireAgreement struct {
	Coders  []string          `json:"coders"`
	Columns []agree.Agreement `json:"columns" doc:"the claim itself, then its fields"`
}

// agreement measures how far the coders of a sample agree.
func (s *Server) agreement(ctx context.Context, q *byID) (*body[wireAgreement], error) {
	x, err := s.desk.Sample(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	cs, err := s.desk.Codings(ctx, x.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	names, _ := codersOf(cs)
	out := wireAgreement{Coders: append([]string{}, names...), Columns: []agree.Agreement{}}
	for _, column := range review.Columns() {
		var u agree.Units
		for _, id := range x.Claims {
			row := make([]string, len(names))
			for i := range cs {
				if cs[i].Claim == id {
					row[slices.Index(names, cs[i].By)] = cs[i].Code(column)
				}
			}
			u = append(u, row)
		}
		out.Columns = append(out.Columns, agree.Measure(column, names, u))
	}
	return answer(out), nil
}
