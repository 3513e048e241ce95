package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func made(t *testing.T, dir, name, body string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.WriteFile(p, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPackTwice packs the same files, written at two times into two folders, and
// wants the same bytes with the modes that were asked for.
func TestPackTwice(t *testing.T) {
	when := time.Unix(1_700_000_000, 0).UTC()
	for name, pack := range map[string]func(io.Writer, string, []file, time.Time) error{"tar": packTar, "zip": packZip} {
		var out [2]bytes.Buffer
		for i := range out {
			dir := t.TempDir()
			files := []file{{"sitrep", made(t, dir, "a", "program"), 0o755}, {"man/man1/x.1", made(t, dir, "b", "page"), 0o644}}
			old := when.Add(time.Duration(i) * time.Hour)
			for _, f := range files {
				if err := os.Chtimes(f.from, old, old); err != nil {
					t.Fatal(err)
				}
			}
			if err := pack(&out[i], "sitrep_1", files, when); err != nil {
				t.Fatal(name, err)
			}
		}
		if !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
			t.Errorf("%s: the same files packed twice differ", name)
		}
	}
}

func TestPackedModes(t *testing.T) {
	when := time.Unix(1_700_000_000, 0).UTC()
	f := []file{{"sitrep", made(t, t.TempDir(), "a", "program"), 0o755}}
	var b bytes.Buffer
	if err := packTar(&b, "d", f, when); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	h, err := tar.NewReader(z).Next()
	if err != nil || h.Name != "d/sitrep" || h.Mode != 0o755 || !h.ModTime.Equal(when) || h.Uname != "" {
		t.Errorf("tar: %+v, %v", h, err)
	}
	b.Reset()
	if err := packZip(&b, "d", f, when); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(r.File) != 1 || r.File[0].Mode() != 0o755 || !r.File[0].Modified.Equal(when) {
		t.Errorf("zip: %+v, %v", r, err)
	}
}

// TestLicensed tells licences by their texts, and refuses a part that has none.
func TestLicensed(t *testing.T) {
	const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
`
	dir := t.TempDir()
	p := part{name: "example.org/thing", version: "v1.0.0"}
	if err := p.licensed(dir); err == nil {
		t.Error("a part without a licence is taken")
	}
	made(t, dir, "LICENSE.md", "Copyright 2026 Somebody\n\n"+isc)
	if err := p.licensed(dir); err != nil || p.licence != "ISC" || len(p.texts) != 1 {
		t.Errorf("licence %q, %d texts, %v", p.licence, len(p.texts), err)
	}
	to := filepath.Join(dir, "all.txt")
	if err := writeLicences(to, []part{p}); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(to); !strings.Contains(string(b), "example.org/thing v1.0.0 (ISC)") || !strings.Contains(string(b), "2026 Somebody") {
		t.Errorf("the text does not name it:\n%s", b)
	}
}

func TestChoose(t *testing.T) {
	if ts, err := choose("linux/arm64,windows/amd64"); err != nil || len(ts) != 2 || ts[1].program() != "sitrep.exe" {
		t.Errorf("%v, %v", ts, err)
	}
	if _, err := choose("plan9/mips"); err == nil {
		t.Error("an unknown target is taken")
	}
}
