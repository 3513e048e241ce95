package main

import (
	"context"
	"net"

	"github.com/spf13/cobra"

	"sitrep/internal/web"
)

// others are the flags of serving to others than this machine.
type others struct {
	logIn, inClear bool
	cert, key      string
	proxies, hosts []string
}

// thisMachine is the value of --trust-proxy without one.
const thisMachine = "loopback"

func (o *others) flags(c *cobra.Command) {
	c.Flags().BoolVar(&o.logIn, "log-in", false, "let nobody in who did not log in, not even at this machine")
	c.Flags().StringVar(&o.cert, "tls-cert", "", "`FILE` of the certificate for TLS with those above it, PEM; read again when it changes")
	c.Flags().StringVar(&o.key, "tls-key", "", "`FILE` of the certificate's key, PEM")
	c.Flags().StringSliceVar(&o.proxies, "trust-proxy", nil, "believe the X-Forwarded- headers of a proxy at these `ADDRESSES` or networks; without any, of one on this machine. Everybody logs in")
	c.Flags().Lookup("trust-proxy").NoOptDefVal = thisMachine
	c.Flags().StringSliceVar(&o.hosts, "host", nil, "answer only for these `NAMES`, and loopback ones")
	c.Flags().BoolVar(&o.inClear, "in-clear", false, "serve other machines without TLS: passwords can be read on the way")
}

// options puts what the flags say into the server's options.
func (o *others) options(opt *web.Options, addr string) error {
	opt.Cert, opt.Key, opt.Hosts, opt.InClear = o.cert, o.key, o.hosts, o.inClear
	for _, p := range o.proxies {
		if p == thisMachine {
			opt.Proxies = append(opt.Proxies, web.LocalProxies...)
			continue
		}
		proxies, err := web.ParseProxies([]string{p})
		if err != nil {
			return usage("--trust-proxy %q: expected an address or a network such as 10.0.0.0/8", p)
		}
		opt.Proxies = append(opt.Proxies, proxies...)
	}
	host, _, err := net.SplitHostPort(addr)
	opt.LogIn = o.logIn || len(opt.Proxies) > 0 || err == nil && !web.Loopback(host)
	return nil
}

func (o *others) scheme() string {
	if o.cert != "" {
		return "https"
	}
	return "http"
}

// letIn sees to it that somebody can log in where everybody must.
func letIn(ctx context.Context, opt *web.Options) error {
	if !opt.LogIn {
		return nil
	}
	if opt.Accounts == nil {
		return web.ErrOpen
	}
	any, err := opt.Accounts.Any(ctx)
	if err == nil && !any {
		return web.ErrOpen
	}
	return err
}
