package evidence

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// Lines of one file of reports and of incidents.
const (
	reportsAtOnce   = 500
	incidentsAtOnce = 5000
)

// ErrChanged is returned where the store was added to while it was packed.
var ErrChanged = errors.New("the store changed meanwhile")

// ErrAllHidden is returned where each report holds words that are hidden.
var ErrAllHidden = errors.New("every report holds words that are hidden: nothing is left to pack")

// Options say how a bundle is made.
type Options struct {
	Made  sitrep.Provenance  // the program's
	Sides view.Sides         // names of sides
	Sign  ed25519.PrivateKey // nil leaves it unsigned
	Only  []sitrep.ReportID  // these reports; nil packs the whole store
	Each  func(n int)        // told of progress, in takings and reports; nil drops it
}

// Pack writes a bundle of a store. The same store and options give the same
// bytes.
func Pack(ctx context.Context, st *store.Store, w io.Writer, opt Options) (m Manifest, err error) {
	if opt.Each == nil {
		opt.Each = func(int) {}
	}
	before, err := st.Version(ctx)
	if err != nil {
		return m, err
	}
	k := &packing{packer: packer{zip: zip.NewWriter(w)}, st: st, opt: opt,
		m: Manifest{Format: formatName, Version: formatVersion, Made: opt.Made, Whole: opt.Only == nil, Replaced: []sitrep.ReportID{}}}
	if err := k.withhold(ctx); err != nil {
		return m, err
	}
	for _, part := range []func(context.Context) error{k.originals, k.decisions, k.reports, k.incidents} {
		if err := part(ctx); err != nil {
			return m, err
		}
	}
	after, err := st.Version(ctx)
	switch {
	case err != nil:
		return m, err
	case before != after:
		return m, fmt.Errorf("packing %s: %w", st.Name(), ErrChanged)
	}
	if err := k.finish(); err != nil {
		return m, err
	}
	return k.m, k.zip.Close()
}

type packing struct {
	packer
	st  *store.Store
	opt Options
	m   Manifest
}

// withhold leaves out the reports that hold hidden words, in their original or in
// what was read out of it: an original is packed as it is or not at all.
func (k *packing) withhold(ctx context.Context) error {
	veil, err := k.st.Veil(ctx)
	if err != nil || veil == nil {
		return err
	}
	held := map[sitrep.ReportID]bool{}
	for t, err := range k.st.Takings(ctx, 0) {
		if err != nil {
			return err
		}
		link, err := json.Marshal(newLink(&t))
		if err != nil {
			return err
		}
		if veil.Hides(string(t.Original.Raw)) || veil.Hides(string(link)) {
			held[t.Report] = true
		}
	}
	var kept []sitrep.ReportID
	for ann, err := range k.st.Unredacted().Reports(ctx, store.Filter{Revisions: true, IDs: k.opt.Only}) {
		if err != nil {
			return err
		}
		var line bytes.Buffer
		if err := export.WriteAnnotation(&line, &ann, false); err != nil {
			return err
		}
		if held[ann.Document.Report] || veil.Hides(line.String()) {
			k.m.Withheld++
			continue
		}
		kept = append(kept, ann.Document.Report)
	}
	if k.m.Withheld == 0 {
		return nil
	}
	if len(kept) == 0 {
		return ErrAllHidden
	}
	k.opt.Only, k.m.Whole = kept, false
	return nil
}

// chosen reports whether a report goes into the bundle.
func (k *packing) chosen(id sitrep.ReportID) bool {
	return k.opt.Only == nil || slices.Contains(k.opt.Only, id)
}

// originals packs the bytes of every taking, each content once, and custody.
func (k *packing) originals(ctx context.Context) error {
	var custody lines
	seen := map[string]bool{}
	for t, err := range k.st.Takings(ctx, 0) {
		if err != nil {
			return err // damaged evidence is not passed on: sitrep verify tells what it is
		}
		k.opt.Each(1)
		if !k.chosen(t.Report) {
			continue
		}
		if err := custody.put(newLink(&t)); err != nil {
			return err
		}
		if seen[t.Hash] {
			continue
		}
		seen[t.Hash] = true
		k.m.Originals++
		if err := k.add(originalsDir+t.Hash, t.Original.Raw); err != nil {
			return err
		}
	}
	return k.add(custodyName, custody.Bytes())
}

// reports packs texts, each once, and annotations.
func (k *packing) reports(ctx context.Context) error {
	var out bytes.Buffer
	n, file := 0, 0
	flush := func() error {
		if n == 0 {
			return nil
		}
		file++
		n = 0
		defer out.Reset()
		return k.add(fmt.Sprintf(reportsName, file), bytes.Clone(out.Bytes()))
	}
	seen := map[sitrep.DocID]bool{}
	current := map[sitrep.ReportID]bool{}
	rows, err := k.st.Rows(ctx, store.Filter{})
	if err != nil {
		return err
	}
	for _, r := range rows {
		current[r.ID] = true
	}
	for ann, err := range k.st.Reports(ctx, store.Filter{Revisions: true, IDs: k.opt.Only}) {
		if err != nil {
			return err
		}
		k.opt.Each(1)
		d := &ann.Document
		if !seen[d.ID] {
			seen[d.ID] = true
			if err := k.add(textsDir+string(d.ID)+".txt", []byte(d.Text)); err != nil {
				return err
			}
		}
		if !current[d.Report] {
			k.m.Replaced = append(k.m.Replaced, d.Report)
		}
		k.m.Reports++
		k.m.Claims += len(ann.Claims)
		if err := export.WriteAnnotation(&out, &ann, false); err != nil {
			return err
		}
		if n++; n >= reportsAtOnce {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// A decided is a decision about one text, as it is applied to its claims.
type decided struct {
	Doc sitrep.DocID `json:"doc"`
	review.Decision
}

// decisions packs what reviewers decided about the reports that are packed.
func (k *packing) decisions(ctx context.Context) error {
	rows, err := k.st.Rows(ctx, store.Filter{Revisions: true, IDs: k.opt.Only})
	if err != nil {
		return err
	}
	var docs []sitrep.DocID
	for _, r := range rows {
		docs = append(docs, r.Doc)
	}
	slices.Sort(docs)
	docs = slices.Compact(docs)
	about, err := k.st.DecisionsAbout(ctx, docs)
	if err != nil || len(about) == 0 {
		return err
	}
	var out lines
	for _, doc := range docs {
		for _, d := range about[doc] {
			if err := out.put(decided{doc, d}); err != nil {
				return err
			}
		}
	}
	return k.add(decisionsName, out.Bytes())
}

// incidents packs the incidents of the reports that were packed.
func (k *packing) incidents(ctx context.Context) error {
	var err error
	if k.m.Reconciled, err = k.st.ReconciledBy(ctx); err != nil {
		return err
	}
	waiting, err := k.st.PendingCount(ctx)
	if err != nil {
		return err
	}
	if waiting > 0 {
		k.m.Reconciled = "" // incidents are not those of all reports
	}
	all, err := k.st.Incidents(ctx, store.IncidentFilter{})
	if err != nil {
		return err
	}
	if k.opt.Only != nil {
		if all, err = k.told(ctx, all); err != nil {
			return err
		}
	}
	k.m.Incidents = len(all)
	for i, file := 0, 1; i < len(all); i, file = i+incidentsAtOnce, file+1 {
		data, err := incidentLines(all[i:min(len(all), i+incidentsAtOnce)], k.opt.Sides)
		if err != nil {
			return err
		}
		if err := k.add(fmt.Sprintf(incidentsName, file), data); err != nil {
			return err
		}
	}
	return nil
}

// told keeps the incidents that a packed report tells of.
func (k *packing) told(ctx context.Context, all []sitrep.Incident) ([]sitrep.Incident, error) {
	claims := map[sitrep.ClaimID]bool{}
	for ann, err := range k.st.Reports(ctx, store.Filter{Revisions: true, IDs: k.opt.Only}) {
		if err != nil {
			return nil, err
		}
		for _, c := range ann.Claims {
			claims[c.ID] = true
		}
	}
	return slices.DeleteFunc(all, func(inc sitrep.Incident) bool {
		return !slices.ContainsFunc(inc.Claims, func(id sitrep.ClaimID) bool { return claims[id] })
	}), nil
}

func incidentLines(list []sitrep.Incident, sides view.Sides) ([]byte, error) {
	var out bytes.Buffer
	for i := range list {
		if err := export.WriteIncident(&out, &list[i], sides); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// A signature is what manifest.sig holds.
type signature struct {
	Algorithm string `json:"algorithm"` // "ed25519"
	Key       string `json:"key"`       // base64
	Signature string `json:"signature"` // of the bytes of manifest.json, base64
}

// finish writes the manifest and what vouches for it.
func (k *packing) finish() error {
	k.m.Files = k.files
	data, err := json.MarshalIndent(k.m, "", " ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if err := k.add(manifestName, data); err != nil {
		return err
	}
	if err := k.add(sumName, []byte(sum(data)+"\n")); err != nil {
		return err
	}
	if k.opt.Sign != nil {
		sig, err := k.opt.Sign.Sign(nil, data, crypto.Hash(0))
		if err != nil {
			return err
		}
		pub, ok := k.opt.Sign.Public().(ed25519.PublicKey)
		if !ok {
			return errors.New("the key is not an Ed25519 key")
		}
		line, err := json.Marshal(signature{"ed25519", base64.StdEncoding.EncodeToString(pub), base64.StdEncoding.EncodeToString(sig)})
		if err != nil {
			return err
		}
		if err := k.add(signatureName, append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Stamp writes a bundle again with a time stamp of its manifest beside it: a
// token of RFC 3161, as a time stamp authority returns it for the SHA-256 of
// manifest.json. One that was there is replaced. The token is kept as it is; that
// it is of this manifest is checked, who signed it is not.
func Stamp(from *zip.Reader, w io.Writer, token []byte) error {
	p := packer{zip: zip.NewWriter(w)}
	stamped := false
	for _, f := range from.File {
		if f.Name == stampName {
			continue
		}
		data, err := unpack(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		packed, err := raw(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if f.Name == manifestName {
			h := hash(data)
			stamped = bytes.Contains(token, h[:])
		}
		if err := putRaw(p.zip, f.Name, f.Method, f.CRC32, int64(len(data)), packed); err != nil {
			return err
		}
	}
	if !stamped {
		return fmt.Errorf("the time stamp is not of this bundle's %s: %w", manifestName, sitrep.ErrBadInput)
	}
	if err := p.add(stampName, token); err != nil {
		return err
	}
	return p.zip.Close()
}
