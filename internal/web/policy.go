package web

import (
	"net"
	"net/http"
	"strings"
)

// policy is the Content-Security-Policy of every answer: nothing but what this
// server sends, no inline script or style, no frames. The map's worker is a
// file of ours; pictures of marks are made in the page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
	"worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guarded adds the headers of every answer, and refuses requests that name
// another host than the one that is served: a page elsewhere whose name was
// made to lead to this machine (DNS rebinding).
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/mcp" {
			h.Set("Cache-Control", "no-store") // but where a route says otherwise
		}
		if callOf(r.Context()).secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		// Where people log in, another name for this server has no cookie of theirs.
		if (!s.logIn || len(s.opt.Hosts) > 0) && !known(s.opt.Hosts, r.Host) {
			http.Error(w, "this server does not answer for that host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses what would change something and was sent by the page of
// another site (CSRF), as the browser tells by Sec-Fetch-Site or Origin. What
// no browser sends has neither, and carries no cookie of a browser's.
func sameOrigin(next http.Handler) http.Handler {
	p := http.NewCrossOriginProtection()
	p.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "sent by the page of another site")
	}))
	return p.Handler(next)
}

// known reports whether a Host header names one of hosts, or this machine by a
// loopback address.
func known(hosts []string, host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	if strings.EqualFold(name, "localhost") || Loopback(name) {
		return true
	}
	for _, h := range hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}

// Loopback reports whether a host, a name or an address without a port, is this
// machine only.
func Loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
