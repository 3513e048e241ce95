package read

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// fragmentText returns the text of a piece of HTML that is all content: the body
// of a feed's item, of a mail, of a news item. Furniture that shows by its own
// looks is taken out.
func fragmentText(source string) (string, error) {
	root, err := parsePage(source)
	if err != nil {
		return "", err
	}
	return joined(withoutFurniture(blocksOf(root))), nil
}

// plainText takes the marks and entities of HTML out of a title.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	return textOf(root)
}

// resolve returns an address as it is meant at base; "" for what is none of the
// web.
func resolve(base, address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}
