package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"

	"github.com/goreleaser/nfpm/v2"
	"github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
)

// debian writes a package for Debian and what comes of it (Debian Policy 4.7):
// the program, its manual pages and completions, a unit that is not started by
// itself, and the licences.
func (j *job) debian(t target, bin, licences string) error {
	doc := "/usr/share/doc/sitrep/"
	changes, err := j.squeeze(filepath.Join(j.root, "CHANGELOG.md"), "changelog.gz")
	if err != nil {
		return err
	}
	contents := files.Contents{
		j.content(bin, "/usr/bin/sitrep", 0o755),
		j.content(licences, doc+"copyright", 0o644),
		j.content(filepath.Join(j.root, "NOTICE"), doc+"NOTICE", 0o644),
		j.content(filepath.Join(j.root, "README.md"), doc+"README.md", 0o644),
		j.content(changes, doc+"changelog.gz", 0o644),
	}
	units, err := filepath.Glob(filepath.Join(j.root, "deploy", "systemd", "*.service"))
	if err != nil {
		return err
	}
	for _, u := range units {
		contents = append(contents, j.content(u, "/usr/lib/systemd/system/"+filepath.Base(u), 0o644))
	}
	pages, err := j.under("manual", "man1", "")
	if err != nil {
		return err
	}
	for _, p := range pages {
		gz, err := j.squeeze(p.from, p.name+".gz")
		if err != nil {
			return err
		}
		contents = append(contents, j.content(gz, "/usr/share/man/man1/"+p.name+".gz", 0o644))
	}
	for from, to := range map[string]string{
		"sitrep.bash": "/usr/share/bash-completion/completions/sitrep",
		"sitrep.zsh":  "/usr/share/zsh/vendor-completions/_sitrep",
		"sitrep.fish": "/usr/share/fish/vendor_completions.d/sitrep.fish",
	} {
		contents = append(contents, j.content(j.path("manual", "completions", from), to, 0o644))
	}
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: "sitrep", Arch: t.arch, Platform: t.os, Version: j.version, Release: "1", Section: "science", Priority: "optional",
		Maintainer: "the sitrep maintainers <maintainers@sitrep.invalid>", License: "Apache-2.0", MTime: j.when,
		Description: "open war monitor: who says what, and who denies it\n" +
			"Reads news reports as outlets publish them, keeps every claim with the chain of\n" +
			"who said it, and reconciles the reports against each other. It works without a\n" +
			"network: model and gazetteer are inside.",
		DisableGlobbing: true,
		Overridables: nfpm.Overridables{Contents: contents, Suggests: []string{"postgresql (>= 15)"},
			Deb: nfpm.Deb{Compression: "gzip"}}, // gzip: the same bytes from Go's own library, and read by every dpkg
	})
	if err := nfpm.PrepareForPackager(info, "deb"); err != nil {
		return err
	}
	out, err := j.publish(deb.Default.ConventionalFileName(info))
	if err != nil {
		return err
	}
	if err := deb.Default.Package(info, out); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

func (j *job) content(from, to string, mode os.FileMode) *files.Content {
	return &files.Content{Source: from, Destination: to, FileInfo: &files.ContentFileInfo{Mode: mode, Owner: "root", Group: "root", MTime: j.when}}
}

// squeeze writes a file compressed, without its name and time.
func (j *job) squeeze(from, name string) (string, error) {
	data, err := os.ReadFile(from)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(data); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	to := j.path(name)
	return to, os.WriteFile(to, b.Bytes(), 0o644)
}
