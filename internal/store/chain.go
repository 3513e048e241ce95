package store

import (
	"net/url"
	"strings"
)

// chainOf returns what revisions of one page have in common: its address
// without scheme, "www.", port of the scheme, fragment, trailing slash, and
// parameters that count campaigns. It is "" for what is no address.
func chainOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if p := u.Port(); p != "" && !(p == "80" && u.Scheme == "http") && !(p == "443" && u.Scheme == "https") {
		host += ":" + p
	}
	chain := host + strings.TrimSuffix(u.EscapedPath(), "/")
	q := u.Query()
	for name := range q {
		if campaign(name) {
			q.Del(name)
		}
	}
	if len(q) > 0 {
		chain += "?" + q.Encode() // in the order of their names
	}
	return chain
}

// campaign reports whether a parameter of an address only counts readers.
func campaign(name string) bool {
	switch strings.ToLower(name) {
	case "fbclid", "gclid", "msclkid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid":
		return true
	}
	return strings.HasPrefix(strings.ToLower(name), "utm_")
}
