package web

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docs shows the API's document as a plain page: it works offline and without
// scripts.
func (s *Server) docs(w http.ResponseWriter, _ *http.Request) {
	type row struct {
		*huma.Operation
		role string
	}
	var rows []row
	for _, item := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op != nil {
				rows = append(rows, row{op, fmt.Sprint(op.Extensions[roleKey])})
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y row) int { return cmp.Compare(x.Path, y.Path) })
	m := &markup{}
	m.tags(docsHead)
	for _, op := range rows {
		m.tags("<h2><code>").text(op.Method + " " + op.Path).tags("</code></h2><p>").text(op.Summary).tags(". Least role: ").text(op.role).tags(".</p>\n")
		if len(op.Parameters) == 0 {
			continue
		}
		m.tags("<table>")
		for _, p := range op.Parameters {
			m.tags("<tr><td><code>").text(p.Name).tags("</code></td><td>").text(p.In).tags("</td><td>").text(p.Description).tags("</td></tr>")
		}
		m.tags("</table>\n")
	}
	m.tags("</body></html>\n")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, m.String()) // the reader may have gone
}

const docsHead = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>API - sitrep</title></head><body>
<h1>API</h1>
<p>The contract: <a href="/api/openapi.json">openapi.json</a>, <a href="/api/openapi.yaml">openapi.yaml</a> (OpenAPI 3.1).
Answers carry an ETag; errors are problem+json (RFC 9457); <code>/api/v1/events</code> sends server-sent events named <code>store</code>,
<code>/api/v1/imports/{id}/events</code> such named <code>import</code>, with what <code>/api/v1/imports/{id}</code> answers, until it is over.</p>
`

// nullable says in the document that objects which stand behind pointers may be
// null, as they are where nothing is known.
func nullable(schemas huma.Registry) {
	for name, schema := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			of := schema.Properties[key]
			if of == nil || of.Ref == "" || f.Type.Kind() != reflect.Pointer || f.Type.Elem().Kind() != reflect.Struct {
				continue
			}
			schema.Properties[key] = &huma.Schema{AnyOf: []*huma.Schema{of, {Type: "null"}}, Description: of.Description}
		}
	}
}
