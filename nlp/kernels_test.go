package nlp

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"sitrep/nlp/nn"
)

// TestKernels reads all recorded texts on every path of kernels that the machine has,
// each in a process of its own, and compares all that is said of them byte by byte.
func TestKernels(t *testing.T) {
	if os.Getenv("NLP_DIGEST") != "" {
		digest(t, os.Stdout)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, path := range []string{"portable", "AVX2", "AVX-512"} {
		t.Run(path, func(t *testing.T) {
			args := []string{"-test.run=^TestKernels$"}
			if testing.Short() || raced {
				args = append(args, "-test.short")
			}
			c := exec.Command(self, args...)
			c.Env = append(os.Environ(), "NLP_KERNELS="+path, "NLP_DIGEST=1")
			c.Stderr = os.Stderr
			out, err := c.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			texts := 0
			for line := range strings.Lines(string(out)) {
				name, sum, ok := strings.Cut(strings.TrimSpace(line), " sha256 ")
				switch {
				case strings.HasPrefix(line, "kernels ") && strings.TrimSpace(line[8:]) != path:
					t.Skipf("this machine has no %s", path)
				case !ok:
					continue
				case want[name] == "":
					want[name] = sum
				case want[name] != sum:
					t.Errorf("%s differs from the portable path", name)
				}
				texts++
			}
			if t.Logf("%d texts", texts); texts == 0 || texts != len(want) {
				t.Errorf("%d texts, %d on the portable path", texts, len(want))
			}
		})
	}
}

// digest prints a line for every text: its name and a sum of all that is said of it.
// With -short it reads only the texts of this folder and the odd ones.
func digest(t *testing.T, out io.Writer) {
	fmt.Fprintln(out, "kernels", nn.Kernels())
	show := func(p *Pipeline, name, text string) {
		d := p.Parse(text)
		var b bytes.Buffer
		fmt.Fprintf(&b, "%+v\n%+v\n%+v\n", d.Tokens, d.Sents, d.Ents)
		fmt.Fprintf(out, "%s sha256 %x\n", name, sha256.Sum256(b.Bytes()))
	}
	for _, name := range []string{"rules", "trees"} {
		p, err := Open(tiny(t, name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open("testdata/tiny/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range readRecordings(t, f) {
			show(p, fmt.Sprint(name, i), r.Text)
		}
		f.Close()
	}
	p := load(t)
	for _, name := range []string{"edge", "news"} {
		if testing.Short() && name == "news" {
			continue
		}
		for i, r := range recordings(t, name) {
			show(p, fmt.Sprint(name, i), r.Text)
		}
	}
}
