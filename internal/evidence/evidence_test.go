package evidence_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/evidence"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/review"
	"sitrep/internal/sample"
	"sitrep/internal/store"
)

// A bench is a pipeline with a store of some reports of the sample.
type bench struct {
	p  *pipeline.Pipeline
	r  *read.Reader
	st *store.Store
}

func newBench(t *testing.T, pattern string) *bench {
	t.Helper()
	ctx := context.Background()
	p, err := pipeline.New(pipeline.Options{Roster: []fs.FS{sample.Roster()}})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{p: p}
	if b.r, err = p.Reader(read.Options{Again: true}); err != nil {
		t.Fatal(err)
	}
	if b.st, err = store.Open(ctx, filepath.Join(t.TempDir(), "s.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.st.Close() })
	w, err := b.st.Writer(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	in := read.Originals(ctx, []string{"../sample/reports/" + pattern}, read.Walk{})
	if err := p.Keep(ctx, b.st, w, in, b.r.Original, pipeline.KeepOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := p.Who().KeepIncidents(ctx, b.st, w, nil); err != nil {
		t.Fatal(err)
	}
	return b
}

// key is a key of no secrecy.
var key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

func (b *bench) pack(t *testing.T, opt evidence.Options) []byte {
	t.Helper()
	opt.Made, opt.Sides = b.p.Provenance(), b.p.Who()
	var out bytes.Buffer
	if _, err := evidence.Pack(context.Background(), b.st, &out, opt); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// check returns what is at fault in a bundle; again makes its claims again.
func (b *bench) check(t *testing.T, data []byte, again bool) (evidence.Checked, []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.zip")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	var faults []string
	of := evidence.Against{Made: b.p.Provenance(), By: b.p.Who().Version(), Sides: b.p.Who(), Bad: func(what string, err error) { faults = append(faults, what+": "+err.Error()) }}
	if again {
		of.Read = func(o sitrep.Original) (sitrep.Annotation, error) {
			doc, err := b.r.Original(o)
			if err != nil {
				return sitrep.Annotation{}, err
			}
			return b.p.Annotate(doc, false), nil
		}
		of.Reconcile = func(reports []sitrep.Annotation) []sitrep.Incident { return b.p.Reconcile(reports).Incidents }
	}
	n, err := evidence.Check(context.Background(), path, of)
	if err != nil {
		t.Fatal(err)
	}
	return n, faults
}

// TestWhole packs a store and makes all of it again.
func TestWhole(t *testing.T) {
	b := newBench(t, "*")
	data := b.pack(t, evidence.Options{Sign: key})
	if !bytes.Equal(data, b.pack(t, evidence.Options{Sign: key})) {
		t.Error("packed twice, the store gives other bytes")
	}
	n, faults := b.check(t, data, true)
	if len(faults) > 0 || n.Again != n.Manifest.Reports || !n.Incidents || !key.Public().(ed25519.PublicKey).Equal(n.Signer) {
		t.Errorf("%d of %d reports made again, incidents %v, signer %x, faults %q", n.Again, n.Manifest.Reports, n.Incidents, n.Signer, faults)
	}
	if n.Manifest.Reports != 50 || n.Manifest.Claims == 0 || n.Manifest.Incidents == 0 {
		t.Errorf("the bundle holds %+v", n.Manifest)
	}
}

// TestDecisions packs a store in which somebody decided: claims and incidents are
// made again with it, and not without it.
func TestDecisions(t *testing.T) {
	b := newBench(t, "4[0-4]*")
	ctx := context.Background()
	var ds []review.Decision
	for a, err := range b.st.Reports(ctx, store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for i := range a.Claims {
			d := review.Decision{Verb: []review.Verb{review.Reject, review.Accept}[i%2], By: "Ana", At: time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC), Claims: []review.Anchor{review.AnchorOf(&a, &a.Claims[i])}}
			ds = append(ds, d.Stamped())
		}
	}
	if err := b.st.Decide(ctx, ds...); err != nil {
		t.Fatal(err)
	}
	w, err := b.st.Writer(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := b.p.Who().KeepIncidents(ctx, b.st, w, nil); err != nil {
		t.Fatal(err)
	}
	data := b.pack(t, evidence.Options{})
	n, faults := b.check(t, data, true)
	if len(faults) > 0 || n.Again != n.Manifest.Reports || !n.Incidents {
		t.Errorf("%d of %d reports made again, incidents %v, faults %q", n.Again, n.Manifest.Reports, n.Incidents, faults)
	}
	if _, faults := b.check(t, forge(t, data, "decisions.jsonl", func([]byte) []byte { return nil }), true); len(faults) == 0 {
		t.Error("the decisions were taken out, and nothing found")
	}
}

// TestOneByte changes one byte at a time, at a thousand random places, and
// asks that each change is found and a file named.
func TestOneByte(t *testing.T) {
	b := newBench(t, "4[0-4]*")
	data := b.pack(t, evidence.Options{Sign: key})
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		at := r.IntN(len(data))
		changed := bytes.Clone(data)
		changed[at] ^= byte(1 + r.IntN(255))
		if _, faults := b.check(t, changed, false); len(faults) == 0 {
			t.Errorf("byte %d of %d was changed from %x to %x, and nothing found", at, len(data), data[at], changed[at])
		}
	}
	for _, n := range []int{0, 1, len(data) / 2, len(data) - 1} {
		if _, faults := b.check(t, data[:n], false); len(faults) == 0 {
			t.Errorf("cut to %d bytes, and nothing found", n)
		}
	}
	if _, faults := b.check(t, append(bytes.Clone(data), 0), false); len(faults) == 0 {
		t.Error("a byte was put behind, and nothing found")
	}
}

// forge makes a bundle anew with one file changed and every hash made to fit,
// as somebody would who wants it believed.
func forge(t *testing.T, data []byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var files []evidence.Member
	found := false
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			after := change(bytes.Clone(body))
			found = !bytes.Equal(after, body)
			body = after
		}
		files = append(files, evidence.Member{Name: f.Name, Data: body})
	}
	if !found {
		t.Fatalf("%s was not changed", name)
	}
	out, err := evidence.Repack(files)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestForged changes claims, incidents and custody with all hashes made to fit:
// what is made again tells.
func TestForged(t *testing.T) {
	b := newBench(t, "4[0-4]*")
	data := b.pack(t, evidence.Options{})
	replace := func(old, new string) func([]byte) []byte {
		return func(d []byte) []byte { return bytes.Replace(d, []byte(old), []byte(new), 1) }
	}
	for _, r := range []struct {
		name, want string
		change     func([]byte) []byte
	}{
		{"reports/00001.jsonl", "other claims", replace(`"stance":"deny"`, `"stance":"assert"`)},
		{"incidents/00001.jsonl", "other incidents", replace(`"standing":"single-source"`, `"standing":"corroborated"`)},
		{"custody.jsonl", "nothing tells where it came from", func(d []byte) []byte { return d[bytes.IndexByte(d, '\n')+1:] }},
	} {
		forged := forge(t, data, r.name, r.change)
		_, faults := b.check(t, forged, true)
		if !strings.Contains(strings.Join(faults, "\n"), r.want) {
			t.Errorf("%s forged: expected %q, found %q", r.name, r.want, faults)
		}
	}
	signed := b.pack(t, evidence.Options{Sign: key})
	forged := forge(t, signed, "custody.jsonl", replace(`"agent":""`, `"agent":"x"`))
	if _, faults := b.check(t, forged, false); !strings.Contains(strings.Join(faults, "\n"), "no signature of the manifest") {
		t.Errorf("a forged bundle keeps its signature: %q", faults)
	}
}

// TestSome packs one report with its incidents.
func TestSome(t *testing.T) {
	b := newBench(t, "4[0-4]*")
	var id sitrep.ReportID
	for ann, err := range b.st.Reports(context.Background(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		id = ann.Document.Report
		break
	}
	n, faults := b.check(t, b.pack(t, evidence.Options{Only: []sitrep.ReportID{id}}), true)
	if len(faults) > 0 || n.Manifest.Reports != 1 || n.Again != 1 || n.Manifest.Whole || n.Manifest.Incidents == 0 || n.Incidents {
		t.Errorf("%+v, faults %q", n, faults)
	}
}

// TestStamp puts a time stamp beside a manifest. A token holds the hash that it
// is of; ours is nothing else.
func TestStamp(t *testing.T) {
	b := newBench(t, "4[0-4]*")
	data := b.pack(t, evidence.Options{Sign: key})
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := from.Open("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256(manifest)
	var out bytes.Buffer
	if err := evidence.Stamp(from, &out, append([]byte("token "), h[:]...)); err != nil {
		t.Fatal(err)
	}
	if n, faults := b.check(t, out.Bytes(), false); len(faults) > 0 || !n.Stamped || n.Signer == nil {
		t.Errorf("stamped %v, faults %q", n.Stamped, faults)
	}
	if err := evidence.Stamp(from, io.Discard, []byte("of something else")); err == nil {
		t.Error("a time stamp of something else is taken")
	}
}
