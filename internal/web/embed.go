package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"sitrep"
	"sitrep/internal/account"
)

// Patterns of the card that other sites may show in a frame.
const (
	cardPattern  = "GET /embed/incidents/{id}"
	stylePattern = "GET /embed/card.css"
)

// CheckOrigin reports what is wrong with the origin of a site that is to show
// cards: it stands in a header as it is.
func CheckOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.String() != u.Scheme+"://"+u.Host || strings.ContainsAny(origin, " ;,'\"*") {
		return fmt.Errorf("%w: %q is no origin such as https://outlet.example", sitrep.ErrBadInput, origin)
	}
	return nil
}

// embedRoutes serves cards: to everybody where sites are named that may show them,
// else to readers only, and in no frame.
func (s *Server) embedRoutes(mux *http.ServeMux) {
	least := account.Reader
	if len(s.embed) > 0 {
		least = account.Nobody
	}
	s.handle(mux, cardPattern, least, http.HandlerFunc(s.card))
	s.handle(mux, stylePattern, account.Nobody, http.HandlerFunc(cardStyle))
}

// frames are the sites that may show a card, as a policy has it.
func (s *Server) frames() string {
	if len(s.embed) == 0 {
		return "'none'"
	}
	return strings.Join(s.embed, " ")
}

// cardLines is how many statements a card quotes.
const cardLines = 4

// card shows an incident in short, to be read alone: no script, no form, nothing
// from elsewhere.
func (s *Server) card(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "+s.frames())
	now := s.room.Load()
	if now == nil {
		refuse(w, http.StatusServiceUnavailable, errStillReading.Error())
		return
	}
	p, err := now.Book.IncidentPage(sitrep.IncidentID(r.PathValue("id")), sitrep.Date{})
	if err != nil {
		s.refuseFor(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = io.WriteString(w, cardPage(now.incident(&p.Thread), origin(r)+"/incident/"+url.PathEscape(string(p.Incident.ID)))) // the reader may have gone
}

// cardPage is the card of an incident; page is where all of it is shown.
func cardPage(c WireIncident, page string) string {
	m := &markup{}
	m.tags(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>`).text(c.Title)
	m.tags(`</title><link rel="stylesheet" href="/embed/card.css"></head>
<body><article><h1>`).text(c.Title).tags("</h1>\n<p class=\"how\"><b>").text(c.Shown).tags("</b> ").text(said(c.From))
	if to := said(c.To); to != "" && to != said(c.From) {
		m.text(" – " + to)
	}
	m.tags(" <span>").text(fmt.Sprintf("%d voices, %d sides; %d reports, %d origins", c.Voices, c.Sides, c.Reports, c.Origins)).tags("</span></p>\n<ul>")
	for _, l := range c.Lines[:min(cardLines, len(c.Lines))] {
		m.tags("<li><b>").text(cmp.Or(l.Voice, l.Where.Outlet)).tags("</b> ").text(l.Stance).tags(" <span>").text(l.Where.Outlet)
		if day := said(l.Day); day != "" {
			m.text(", " + day)
		}
		m.tags("</span><q>").text(l.Quote).tags("</q></li>")
	}
	m.tags("</ul>\n<p class=\"more\">")
	if more := len(c.Lines) - cardLines; more > 0 {
		m.text(fmt.Sprintf("%d more. ", more))
	}
	m.tags(`<a href="`).text(page).tags(`" target="_blank" rel="noopener">All that is said of it</a> · sitrep: who says what; no verdicts</p>
</article></body></html>
`)
	return m.String()
}

// said is a text that may be missing.
func said(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func cardStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=3600")
	_, _ = w.Write([]byte(cardCSS)) // the reader may have gone
}

const cardCSS = `:root { color-scheme: light dark; }
body { margin: 0; font: 14px/20px system-ui, sans-serif; background: #fff; color: #12171b; }
article { padding: 12px 16px; border: 1px solid #d4dbdf; border-radius: 4px; }
h1 { margin: 0; font-size: 17px; line-height: 23px; }
p { margin: 4px 0; } ul { margin: 8px 0; padding: 0; list-style: none; } li { padding: 5px 0; border-top: 1px solid #d4dbdf; overflow-wrap: anywhere; }
q { display: block; font-family: Georgia, serif; } span, .more { color: #5c6972; font-size: 12px; } a { color: inherit; }
@media (prefers-color-scheme: dark) { body { background: #161b1f; color: #eaeef0; } article, li { border-color: #2a333a; } span, .more { color: #919da6; } }
`

// refuseFor answers with the problem that an error amounts to, outside of the API.
func (s *Server) refuseFor(w http.ResponseWriter, err error) {
	for _, m := range statuses {
		if errors.Is(err, m.err) {
			refuse(w, m.status, err.Error())
			return
		}
	}
	s.log.Error("answering", "error", err)
	refuse(w, http.StatusInternalServerError, "the server could not answer; its log tells why")
}
