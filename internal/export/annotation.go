package export

import (
	"encoding/json"
	"io"
	"sitrep/internal/contract"

	"sitrep"
)

// WriteAnnotation writes one report as one line of JSON, tokens only where
// asked for.
func WriteAnnotation(w io.Writer, ann *sitrep.Annotation, withTokens bool) error {
	return writeJSON(w, newAnnotation(ann, withTokens), "")
}

// writeJSON writes a value and a line feed. HTML is not escaped: the text is
// printed as it stands.
func writeJSON(w io.Writer, v any, indent string) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc.Encode(v)
}

func newAnnotation(ann *sitrep.Annotation, withTokens bool) contract.Annotation {
	d := &ann.Document
	x := converter{contract.NewOffsets(d.Text)}
	out := contract.Annotation{
		ID: d.Report, Text: d.Text, Title: known(d.Title), Published: published(d.Published), Outlet: known(d.Outlet), URL: known(d.URL),
		Language: known(d.Language), Updated: published(d.Updated),
		Byline: known(d.Byline), Dateline: known(d.Dateline), Agency: known(d.Agency), Credit: known(d.Credit),
		Sentences:    each(ann.Sentences, x.span),
		Entities:     each(ann.Entities, x.entity),
		Actors:       each(ann.Mentions.Actors, x.actor),
		Places:       each(ann.Mentions.Places, x.place),
		Times:        each(ann.Mentions.Times, x.time),
		Quantities:   each(ann.Mentions.Quantities, x.quantity),
		Attributions: each(ann.Attributions, x.attribution),
		Claims:       each(ann.Claims, x.claim),
		Rejected:     each(ann.Rejected, x.claim),
		Provenance:   contract.Provenance(ann.Provenance),
	}
	if d.Report == "" {
		out.ID = sitrep.ReportID(d.ID)
	}
	if from := d.Published.From; from != sitrep.PublishedUnknown {
		out.From, out.Sure = known(from.String()), known(from.Sure().String())
	}
	if ann.Main != "" {
		out.Main = &ann.Main
	}
	if withTokens {
		tokens := each(ann.Tokens, x.token)
		out.Tokens = &tokens
	}
	return out
}

// published echoes what was given or printed, else the date.
func published(p sitrep.Published) *string {
	if p.Raw != "" {
		return &p.Raw
	}
	return known(p.Date.String())
}

// each converts a list; one that holds nothing becomes [] and never null.
func each[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

// same is each's function for what needs no conversion.
func same[T any](x T) T { return x }

// known returns nil for an empty string.
func known[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	v := string(s)
	return &v
}
