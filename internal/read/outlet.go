package read

import (
	"net/url"
	"strings"

	"sitrep"
)

// origin is what a report's file tells of where it was published, beside what
// was given with it. Each may be "".
type origin struct {
	site string // what a page calls its site
	file string // the file's own name, shown where nothing else is known
}

// fillOutlet resolves the outlet of a report. A given name counts first, then
// the domain of its address, the name that a page calls its site by,
// Options.Outlet and last the file's name. What the text says of outlets is
// never asked: a report speaks of others more often than of itself.
func (r *Reader) fillOutlet(d *sitrep.Document, from origin) {
	known := r.opt.Outlets
	if known == nil {
		known = none{}
	}
	if d.Outlet == "" {
		if id, shown, ok := known.AtDomain(hostOf(d.URL)); ok {
			d.OutletID, d.Outlet = id, shown
			return
		}
	}
	for _, name := range []string{d.Outlet, from.site, r.opt.Outlet} {
		if name != "" {
			d.Outlet = name // shown as it was given
			if id, _, ok := known.Named(name); ok {
				d.OutletID = id
			}
			return
		}
	}
	d.Outlet = from.file
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// none knows no outlet.
type none struct{}

func (none) Named(string) (id sitrep.OutletID, shown string, ok bool)    { return "", "", false }
func (none) AtDomain(string) (id sitrep.OutletID, shown string, ok bool) { return "", "", false }
