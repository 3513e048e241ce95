package main

import (
	"context"
	"net/netip"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/fetch"
	"sitrep/internal/pipeline"
)

// fetching is what the flags say of how the web is asked.
type fetching struct {
	allowed  []string
	contact  string
	noRobots bool
	pause    time.Duration
}

// addFetchFlags adds the flags of commands that fetch.
func addFetchFlags(c *cobra.Command, f *fetching) {
	c.Flags().StringSliceVar(&f.allowed, "allow-private", nil, "`RANGE` of private addresses that may be fetched, such as 192.168.1.0/24; none without it")
	c.Flags().StringVar(&f.contact, "contact", "", "`ADDRESS` by which sites can reach you; it is sent to them with the program's name")
	c.Flags().BoolVar(&f.noRobots, "ignore-robots", false, "fetch what a site's robots.txt asks programs not to")
	c.Flags().DurationVar(&f.pause, "pause", time.Second, "least time between two requests to one site")
}

// client returns the client that the flags ask for.
func (f *fetching) client() (*fetch.Client, error) {
	opt := fetch.Options{Agent: "sitrep/" + pipeline.Version, Every: f.pause, NoRobots: f.noRobots}
	if f.contact != "" {
		opt.Agent += " (" + f.contact + ")"
	}
	for _, s := range f.allowed {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			if a, err := netip.ParseAddr(s); err == nil {
				p = netip.PrefixFrom(a, a.BitLen())
			} else {
				return nil, usage("--allow-private %q: expected a range such as 192.168.1.0/24", s)
			}
		}
		opt.Allowed = append(opt.Allowed, p)
	}
	return fetch.NewClient(opt), nil
}

// get fetches one address. The client is made with the first.
func (f *fetching) get() func(ctx context.Context, address string) (sitrep.Original, error) {
	var c *fetch.Client
	return func(ctx context.Context, address string) (o sitrep.Original, err error) {
		if c == nil {
			if c, err = f.client(); err != nil {
				return o, err
			}
		}
		return c.Get(ctx, address)
	}
}
