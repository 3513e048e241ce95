package read

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// schemaDepth bounds how deep schema.org data is looked into.
const schemaDepth = 8

// schemaData returns the schema.org data of a page, one value a script.
func schemaData(root *html.Node) (out []any) {
	for n := range root.Descendants() {
		if n.DataAtom != atom.Script || !strings.Contains(attr(n, "type"), "ld+json") || n.FirstChild == nil {
			continue
		}
		var v any
		if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
			out = append(out, v)
		}
	}
	return out
}

// schemaObjects hands on the objects of schema.org data that may describe the
// page itself.
func schemaObjects(v any, depth int, each func(o map[string]any)) {
	if depth > schemaDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			schemaObjects(e, depth+1, each)
		}
	case map[string]any:
		each(v)
		schemaObjects(v["@graph"], depth+1, each)
		schemaObjects(v["mainEntity"], depth+1, each)
	}
}

// articleBody returns the paragraphs of the article that a page's schema.org data
// holds, nil where it holds none or several, as a live blog does.
func articleBody(root *html.Node) []block {
	var bodies []string
	for _, v := range schemaData(root) {
		schemaObjects(v, 0, func(o map[string]any) {
			if s, ok := o["articleBody"].(string); ok && strings.TrimSpace(s) != "" {
				bodies = append(bodies, s)
			}
		})
	}
	if len(bodies) == 0 {
		return nil
	}
	for _, b := range bodies[1:] {
		if b != bodies[0] {
			return nil
		}
	}
	body := bodies[0]
	if strings.Contains(body, "<") || strings.Contains(body, "&") {
		body = plainText(body)
	}
	var out []block
	for line := range strings.Lines(body) {
		if line = fold(line); line != "" {
			out = append(out, block{text: line})
		}
	}
	return out
}
