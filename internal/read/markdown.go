package read

import (
	"bytes"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"sitrep"
)

// frontMatter is the block of YAML between two lines of dashes that a Markdown
// file may begin with.
type frontMatter struct {
	Title     string `yaml:"title"`
	Published string `yaml:"published"`
	Date      string `yaml:"date"` // the same as other programs call it, in whatever form
	Updated   string `yaml:"updated"`
	Author    string `yaml:"author"`
	Outlet    string `yaml:"outlet"`
	URL       string `yaml:"url"`
}

// readMarkdown reads a Markdown file: its marks are taken off, pictures and HTML
// are left out, a heading is a paragraph.
func (r *Reader) readMarkdown(o *sitrep.Original) (d draft, err error) {
	text, err := r.decoded(o, "")
	if err != nil {
		return d, err
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var front frontMatter
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		head, body, closed := strings.Cut(rest, "\n---\n")
		if closed && len(head) < 8<<10 {
			// A head that is no YAML of these fields is a rule and text.
			if err := yaml.Unmarshal([]byte(head), &front); err == nil {
				text = body
			}
		}
	}
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(text), &page); err != nil {
		return d, bad("not Markdown: %w", err)
	}
	root, err := parsePage(page.String())
	if err != nil {
		return d, err
	}
	if d.Text = textOf(root); d.Text == "" {
		return d, withHint(bad("the file holds no text"), "give a file with a report in it")
	}
	d.Title, d.Byline, d.Outlet, d.URL = front.Title, front.Author, front.Outlet, front.URL
	if d.Title != "" {
		d.Text = withHeadline(fold(d.Title), d.Text)
	}
	given, err := parsePublished(front.Published)
	if err != nil {
		return d, err
	}
	if d.Published = publishedAt(front.Date, sitrep.PublishedMeta, "the file's head gives the time"); given.raw != "" {
		d.Published = given.published("given in the file's head")
	}
	d.Updated = publishedAt(front.Updated, sitrep.PublishedMeta, "the file's head gives the time of the last change")
	return d, nil
}
