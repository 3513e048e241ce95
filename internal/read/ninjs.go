package read

import (
	"encoding/json"
	"strings"

	"sitrep"
)

// ninjs is an item of IPTC's ninjs, versions 1 to 3: what version 1 says in one
// field (body_text, headline), later ones say in lists (bodies, headlines).
type ninjs struct {
	URI       string `json:"uri"`
	Type      string `json:"type"`
	Language  string `json:"language"`
	Title     string `json:"title"`
	Byline    string `json:"byline"`
	Located   string `json:"located"`
	Source    string `json:"source"`
	Copyright string `json:"copyrightholder"`
	Holder    string `json:"copyrightHolder"`

	Headline  string      `json:"headline"`
	Headlines []ninjsText `json:"headlines"`
	BodyText  string      `json:"body_text"`
	BodyHTML  string      `json:"body_html"`
	BodyXHTML string      `json:"body_xhtml"`
	Bodies    []ninjsText `json:"bodies"`

	FirstCreated1   string `json:"firstcreated"`
	VersionCreated1 string `json:"versioncreated"`
	FirstCreated    string `json:"firstCreated"`
	VersionCreated  string `json:"versionCreated"`

	InfoSources []struct {
		Name string `json:"name"`
		Role string `json:"role"`
	} `json:"infoSources"`
	InfoSource1 []struct {
		Name string `json:"name"`
	} `json:"infosource"`
}

// ninjsText is a headline or a body.
type ninjsText struct {
	Role        string `json:"role"`
	ContentType string `json:"contentType"`
	Value       string `json:"value"`
}

// readNinjs reads one news item.
func (r *Reader) readNinjs(o *sitrep.Original) (d draft, err error) {
	text, err := r.decoded(o, "")
	if err != nil {
		return d, err
	}
	var n ninjs
	if err := json.Unmarshal([]byte(text), &n); err != nil {
		return d, jsonError(err)
	}
	if n.Type != "" && n.Type != "text" && n.Type != "composite" {
		return d, bad("a news item of type %q holds no text", clip(n.Type))
	}
	if d.Text, err = n.body(); err != nil {
		return d, err
	}
	d.Title = fold(first(n.Headline, ninjsValue(n.Headlines), n.Title))
	if d.Text = withHeadline(d.Title, d.Text); d.Text == "" {
		return d, bad("the news item holds no text")
	}
	d.URL = resolve("", n.URI)
	d.Byline, d.Dateline = fold(n.Byline), fold(n.Located)
	if len(n.Language) >= 2 {
		d.Language = strings.ToLower(n.Language[:2])
	}
	d.site = fold(first(n.Source, n.Holder, n.Copyright))
	for _, s := range n.InfoSources {
		d.Credit = first(d.Credit, fold(s.Name))
	}
	for _, s := range n.InfoSource1 {
		d.Credit = first(d.Credit, fold(s.Name))
	}
	d.Published = publishedAt(first(n.FirstCreated, n.FirstCreated1, n.VersionCreated, n.VersionCreated1), sitrep.PublishedMeta, "the news item gives the time")
	d.Updated = publishedAt(first(n.VersionCreated, n.VersionCreated1), sitrep.PublishedMeta, "the news item gives the time of its version")
	return d, nil
}

// body returns the text of the item's plainest body.
func (n *ninjs) body() (string, error) {
	for _, b := range n.Bodies {
		if b.ContentType == "text/plain" && b.Value != "" {
			return b.Value, nil
		}
	}
	if n.BodyText != "" {
		return n.BodyText, nil
	}
	return fragmentText(first(n.BodyXHTML, n.BodyHTML, ninjsValue(n.Bodies)))
}

// ninjsValue returns the main one of a list of texts, else the first.
func ninjsValue(ts []ninjsText) string {
	for _, t := range ts {
		if t.Role == "main" || t.Role == "" {
			return t.Value
		}
	}
	if len(ts) > 0 {
		return ts[0].Value
	}
	return ""
}

// looksNinjs reports whether a file starts as a ninjs item does: an object with
// the item's address and one of its own fields.
func looksNinjs(head []byte) bool {
	s := string(head)
	if !strings.HasPrefix(s, "{") || !strings.Contains(s, `"uri"`) {
		return false
	}
	for _, field := range []string{`"versioncreated"`, `"versionCreated"`, `"firstcreated"`, `"firstCreated"`, `"body_text"`, `"body_xhtml"`, `"body_html"`, `"bodies"`, `"headlines"`, `"pubstatus"`, `"pubStatus"`} {
		if strings.Contains(s, field) {
			return true
		}
	}
	return false
}
