package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// A call is where a request comes from, as far as the connection and trusted
// proxies tell.
type call struct {
	address string // of who asks, without a port
	agent   string // the browser, as it calls itself
	secure  bool   // whether nobody on the way can read it
	proxied bool   // whether a proxy that is not trusted passed it on
	session string // what the session's cookie holds; "" for none
}

type callKey struct{}

func callOf(ctx context.Context) call {
	c, _ := ctx.Value(callKey{}).(call)
	return c
}

// forwarding are headers that proxies add.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// called works out where requests come from. What a proxy tells in X-Forwarded-
// headers is believed of those whose address is in proxies, and of each header
// the last value only, which is that proxy's own; the rest anybody can write.
func called(proxies []netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			host = r.RemoteAddr
		}
		c := call{address: host, agent: r.UserAgent(), secure: r.TLS != nil}
		if trusted(proxies, host) {
			if a, err := netip.ParseAddr(last(r, "X-Forwarded-For")); err == nil {
				c.address = a.String()
			}
			c.secure = c.secure || strings.EqualFold(last(r, "X-Forwarded-Proto"), "https")
			if h := last(r, "X-Forwarded-Host"); h != "" {
				r = r.Clone(r.Context())
				r.Host = h
			}
		} else {
			for _, name := range forwarding {
				c.proxied = c.proxied || len(r.Header.Values(name)) > 0
			}
		}
		if cookie, err := r.Cookie(cookieName(c.secure)); err == nil {
			c.session = cookie.Value
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callKey{}, c)))
	})
}

// last returns the last of the values of a header, which may be a list.
func last(r *http.Request, name string) string {
	all := strings.Split(strings.Join(r.Header.Values(name), ","), ",")
	return strings.TrimSpace(all[len(all)-1])
}

func trusted(proxies []netip.Prefix, host string) bool {
	a, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	for _, p := range proxies {
		if p.Contains(a.Unmap().WithZone("")) {
			return true
		}
	}
	return false
}

// LocalProxies are the addresses of a proxy on this machine.
var LocalProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// ParseProxies reads addresses and networks such as 10.0.0.0/8.
func ParseProxies(list []string) (out []netip.Prefix, err error) {
	for _, s := range list {
		if a, err := netip.ParseAddr(s); err == nil {
			out = append(out, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, err
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// sessionCookie is the cookie that holds the secret of a session.
const sessionCookie = "sitrep_session"

// cookieName returns the name of the cookie. Browsers let nobody but this very
// host set one that begins with __Host-, and only over TLS (RFC 6265bis).
func cookieName(secure bool) string {
	if secure {
		return "__Host-" + sessionCookie
	}
	return sessionCookie
}
