package web

import (
	"archive/zip"
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// files holds page.zip, the page as Vite built it, packed by internal/web/pack. A
// fresh clone has none.html only, which tells how to build it.
//
//go:embed dist
var files embed.FS

// page serves the page: its files by name, and its document for every other
// address, since the page reads the address itself.
type page struct {
	files    fs.FS
	document []byte // index.html, or none.html where the page was not built
	built    bool
}

func newPage(dist fs.FS) (*page, error) {
	packed, err := fs.ReadFile(dist, "page.zip")
	if err == nil {
		built, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			return nil, err
		}
		document, err := fs.ReadFile(built, "index.html")
		return &page{files: built, document: document, built: true}, err
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	document, err := fs.ReadFile(dist, "none.html")
	if err != nil {
		return nil, err
	}
	return &page{files: dist, document: document}, nil
}

// theme is the cookie in which the page keeps light or dark, so that the server
// can write it into the document and nothing flashes.
const theme = "theme"

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.Contains(path.Base(name), ".") && name != "index.html" && name != "none.html" {
		if content, err := fs.ReadFile(p.files, name); err == nil {
			p.file(w, r, name, content)
			return
		}
		if strings.HasPrefix(name, "assets/") {
			http.NotFound(w, r)
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Cookie")
	document := p.document
	if c, err := r.Cookie(theme); err == nil && (c.Value == "dark" || c.Value == "light") {
		document = bytes.Replace(document, []byte("<html "), []byte(`<html data-theme="`+c.Value+`" `), 1)
	}
	_, _ = w.Write(document) // the reader may have gone
}

// file serves one file. Names under assets/ hold a hash of their content and
// may be kept for ever.
func (p *page) file(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) {
	case ".js", ".mjs":
		kind = "text/javascript; charset=utf-8"
	case ".json":
		kind = "application/json"
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if strings.HasPrefix(name, "assets/") {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	_, _ = w.Write(content)
}
