package nlp

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var english = sync.OnceValues(Load)

func load(t testing.TB) *Pipeline {
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A recording is what the original says of a text. Offsets count code points.
type recording struct {
	ID        string
	Text      string
	Sentences [][2]int
	Tokens    []recordedToken
}

type recordedToken struct {
	Start, End, Head                       int
	Lemma, POS, Tag, Dep, Ent, Norm, Morph string
}

func (t *recordedToken) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&t.Start, &t.End, &t.Lemma, &t.POS, &t.Tag, &t.Dep, &t.Head, &t.Ent, &t.Norm, &t.Morph})
}

// recordings reads bench/nlp/name.jsonl.gz from the folder that SITREP_SHARED
// names, else from "shared" beside the checkout. It skips the test where they are
// missing.
func recordings(t testing.TB, name string) []recording {
	dir := os.Getenv("SITREP_SHARED")
	if dir == "" {
		root, err := filepath.Abs(".")
		for err == nil && root != filepath.Dir(root) {
			if _, e := os.Stat(filepath.Join(root, "go.mod")); e == nil {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared")
	}
	f, err := os.Open(filepath.Join(dir, "bench", "nlp", name+".jsonl.gz"))
	if err != nil {
		t.Skipf("no recordings to compare with: %v (SITREP_SHARED names their folder)", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return readRecordings(t, z)
}

func readRecordings(t testing.TB, from io.Reader) []recording {
	var out []recording
	sc := bufio.NewScanner(from)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var r recording
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if sc.Err() != nil {
		t.Fatal(sc.Err())
	}
	return out
}

// codePoints maps byte offsets to code points.
func codePoints(s string) []int {
	out := make([]int, len(s)+1)
	n := 0
	for i := range s {
		out[i] = n
		n++
	}
	out[len(s)] = n
	return out
}

func ent(t *Token) string {
	if t.EntIOB == 'O' {
		return "O"
	}
	return string(rune(t.EntIOB)) + "-" + t.EntType
}

// TestParity compares with what the original pipeline says.
func TestParity(t *testing.T) {
	p := load(t)
	for _, name := range []string{"edge", "news"} {
		t.Run(name, func(t *testing.T) {
			compare(t, p, recordings(t, name), 0.0002)
		})
	}
}

// compare fails where a greater part of the tokens than is allowed differs from the
// recordings in any one field.
func compare(t *testing.T, p *Pipeline, list []recording, allowed float64) {
	total, shown, differing := 0, 0, 0
	miss := map[string]int{}
	for _, r := range list {
		d := p.Parse(r.Text)
		total += len(r.Tokens)
		pos := codePoints(r.Text)
		differ := func(field, word string, want, got any) {
			if miss[field]++; shown < 60 {
				shown++
				t.Logf("%s: %s of %q: %v, original %v", r.ID, field, word, got, want)
			}
		}
		if len(d.Tokens) != len(r.Tokens) {
			differ("tokens", "", len(r.Tokens), len(d.Tokens))
		}
		starts := map[int]bool{}
		for _, s := range r.Sentences {
			starts[s[0]] = true
		}
		for i := range min(len(d.Tokens), len(r.Tokens)) {
			g, w := &d.Tokens[i], &r.Tokens[i]
			word := d.Word(i)
			if pos[g.Start] != w.Start || pos[g.End] != w.End {
				differ("token", word, [2]int{w.Start, w.End}, [2]int{pos[g.Start], pos[g.End]})
				differing += len(r.Tokens) - i
				break
			}
			before := miss["any"]
			for field, v := range map[string][2]any{
				"lemma": {w.Lemma, g.Lemma}, "pos": {w.POS, g.POS}, "tag": {w.Tag, g.Tag}, "dep": {w.Dep, g.Dep},
				"head": {w.Head, g.Head}, "ent": {w.Ent, ent(g)}, "norm": {w.Norm, g.Norm}, "morph": {w.Morph, g.Morph},
				"sent": {starts[w.Start], g.SentStart},
			} {
				if v[0] != v[1] {
					differ(field, word, v[0], v[1])
					miss["any"] = before + 1
				}
			}
		}
	}
	differing += miss["any"]
	delete(miss, "any")
	t.Logf("%d texts, %d tokens, %d differing: %v", len(list), total, differing, miss)
	for field, n := range miss {
		if float64(n) > allowed*float64(total) {
			t.Errorf("%s: %d of %d tokens differ", field, n, total)
		}
	}
}
