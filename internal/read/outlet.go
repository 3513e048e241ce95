package read

import (
	"net/url"
	"strings"

	"sitrep"
)

// fillOutlet resolves the outlet of a report. A given name counts first, then
// the domain of its address, the name that its page, feed or mail calls itself
// by, Options.Outlet, what the feed that led to it calls itself; last the host,
// and of a file its name. What the text says of outlets is never asked: a report
// speaks of others more often than of itself.
func (r *Reader) fillOutlet(d *sitrep.Document, from draft, o *sitrep.Original) {
	known := r.opt.Outlets
	if known == nil {
		known = none{}
	}
	host := hostOf(d.URL)
	if d.Outlet == "" {
		for _, h := range []string{from.host, host} {
			if id, shown, ok := known.AtDomain(h); ok {
				d.OutletID, d.Outlet = id, shown
				return
			}
		}
	}
	for _, name := range []string{d.Outlet, from.site, r.opt.Outlet, o.Listed.Outlet} {
		if name != "" {
			d.Outlet = name // shown as it was given
			if id, _, ok := known.Named(name); ok {
				d.OutletID = id
			}
			return
		}
	}
	switch {
	case o.Format == "jsonl": // its file's name says nothing of one line
	case host != "":
		d.Outlet = strings.TrimPrefix(host, "www.")
	default:
		d.Outlet = fileName(o.Where)
	}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// pathOf returns the path of an address, for its last part's extension.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

// none knows no outlet.
type none struct{}

func (none) Named(string) (id sitrep.OutletID, shown string, ok bool)    { return "", "", false }
func (none) AtDomain(string) (id sitrep.OutletID, shown string, ok bool) { return "", "", false }
func (none) Agency(sitrep.OutletID) bool                                 { return false }
