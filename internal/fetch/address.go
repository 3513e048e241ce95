package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// ErrPrivate is returned for an address that the outside world can't reach. A
// page must not make the program ask the machines beside it.
var ErrPrivate = errors.New("a private address is not fetched")

// reserved are the ranges of IANA's special-purpose registries that are not
// global and that netip has no method for. Those that carry an IPv4 address
// inside (NAT64, 6to4, Teredo) are among them, since they may lead back home.
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10")

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	return !within(a, reserved)
}

func within(a netip.Addr, ranges []netip.Prefix) bool {
	for _, p := range ranges {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// A guard refuses connections to addresses that are not public, but for those
// in allowed. It is asked when a connection is made, with the address that the
// name was resolved to: whatever a name or a redirect leads to, and however
// often a name changes, goes through it.
type guard struct{ allowed []netip.Prefix }

// control is a net.Dialer's Control.
func (g guard) control(network, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if within(at.Addr().Unmap().WithZone(""), g.allowed) {
		return nil
	}
	if !public(at.Addr()) {
		return fmt.Errorf("%w: %s", ErrPrivate, at.Addr())
	}
	if p := at.Port(); p < 1024 && p != 80 && p != 443 {
		return fmt.Errorf("%w: port %d is not one of the web", ErrPrivate, p)
	}
	return nil
}

// dialer returns a dialer that goes through the guard.
func (g guard) dialer(opt *Options) *net.Dialer {
	return &net.Dialer{Timeout: opt.Timeout / 2, Control: g.control, Resolver: opt.Resolver}
}
