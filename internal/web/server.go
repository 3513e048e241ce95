// Package web serves the page and the API that it reads. What it shows is a
// snapshot, a Room, that is replaced as a whole when there is something new.
package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"sitrep/internal/account"
	"sitrep/internal/coded"
	"sitrep/internal/inbox"
	"sitrep/internal/notice"
	"sitrep/internal/view"
)

// Options tell how a Server answers.
type Options struct {
	Log *slog.Logger // slog.Default() where nil
	// Assist makes the handler of /mcp, which answers assistants from the book that
	// is shown; nil leaves it out. It is handed in, since it stands beside this package.
	Assist func(func(context.Context) (*view.Book, error)) http.Handler
	// Hosts are names that requests may be for, beside loopback ones.
	Hosts []string
	// Inbox takes what is brought in; nil where nothing can be.
	Inbox *inbox.Inbox
	// Feeds are the watched feeds; nil where there are none to be.
	Feeds *inbox.Feeds
	// Notices keep filters and hooks; nil where there are none to be.
	Notices *notice.Keeper
	// Coded are the data sets that stand beside the claims; nil where there are none
	// to be.
	Coded *coded.Keeper
	// Gauges writes figures of the store and the queue for /metrics, in Prometheus' text
	// format, whenever they are asked for; nil where there is no store.
	Gauges func(context.Context, io.Writer) error
	// Embed are the origins of sites that may show cards of incidents in frames.
	Embed []string
	// Upload is how many bytes one upload may have; 0 means 512 MiB.
	Upload int64
	// Accounts keeps the users; nil where there are none.
	Accounts *account.Keeper
	// LogIn asks everybody to log in, which needs Accounts. Without it every
	// request is that of whoever sits at this machine, and only a loopback address
	// is served.
	LogIn bool
	// Proxies are the addresses whose X-Forwarded- headers are believed.
	Proxies []netip.Prefix
	// Cert and Key name the files, in PEM, of the certificate for TLS and its key;
	// "" for plain HTTP. They are read again when they change.
	Cert, Key string
	// InClear lets passwords pass over a network that can read them: plain HTTP on
	// another address than a loopback one.
	InClear bool
}

// A Server answers for the page and the API. Show it a Room before it serves.
type Server struct {
	log      *slog.Logger
	room     atomic.Pointer[Room]
	bell     bell
	page     *page
	api      huma.API
	opt      Options
	who      func(*http.Request) (account.Identity, error) // whoAsks, but in tests
	rules    map[string]rule                               // by pattern of the mux
	limits   *limits
	alive    time.Duration // between signs of life of a stream, at which it is also seen whether its reader may still have it
	local    account.Identity
	logIn    bool
	accounts *account.Keeper // nil where there are none

	assist http.Handler // nil where there is none

	inbox      *inbox.Inbox   // nil where nothing can be brought in
	feeds      *inbox.Feeds   // nil where there is no store
	notices    *notice.Keeper // nil where there is no store
	embed      []string
	mostUpload int64
	exporting  chan struct{} // holds a token for each export that is being made
	desk       Desk          // nil where nothing can be decided
	figures    *metrics.Set  // of requests
}

// New returns a server.
func New(opt Options) (*Server, error) {
	for _, o := range opt.Embed {
		if err := CheckOrigin(o); err != nil {
			return nil, err
		}
	}
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	p, err := newPage(dist)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	if opt.LogIn && opt.Accounts == nil {
		return nil, errors.New("nobody could log in: there are no accounts")
	}
	s := &Server{log: opt.Log, page: p, opt: opt, rules: map[string]rule{}, limits: newLimits(), alive: 20 * time.Second, local: account.Local(), logIn: opt.LogIn, accounts: opt.Accounts,
		inbox: opt.Inbox, feeds: opt.Feeds, notices: opt.Notices, embed: opt.Embed, mostUpload: cmp.Or(opt.Upload, 512<<20), exporting: make(chan struct{}, exportsAtOnce), figures: metrics.NewSet()}
	s.who = s.whoAsks
	if s.log == nil {
		s.log = slog.Default()
	}
	if opt.Assist != nil {
		s.assist = opt.Assist(s.book)
	}
	return s, nil
}

// errStillReading is returned before there is anything to show.
var errStillReading = errors.New("still reading: ask again in a moment")

// book returns what is shown now.
func (s *Server) book(context.Context) (*view.Book, error) {
	if now := s.room.Load(); now != nil {
		return now.Book, nil
	}
	return nil, errStillReading
}

// Built reports whether the page is in the binary; without it only the API is.
func (s *Server) Built() bool { return s.page.built }

// UseDesk lets reviewers decide about what is shown, from now on. It is called
// before the server serves.
func (s *Server) UseDesk(d Desk) { s.desk = d }

// Show replaces what is shown, and tells those who listen.
func (s *Server) Show(r *Room) {
	s.room.Store(r.ready())
	s.bell.ring()
}

// key is the context's key of the Room that a request reads.
type key struct{}

// room returns the Room of a request: one and the same from its first to its
// last byte.
func room(ctx context.Context) *Room { return ctx.Value(key{}).(*Room) }

// Handler returns the handler of all addresses.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("sitrep", "1")
	config.Info.Description = "Who says what, who denies it, and how independent they are. Everything is a claim of somebody's; nothing here tells what is so."
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = openAPI, "", schemas
	config.Components.SecuritySchemes = securitySchemes()
	// "<" is escaped, so that no answer can be taken for markup.
	escaped := huma.Format{Marshal: marshal, Unmarshal: json.Unmarshal}
	config.Formats = map[string]huma.Format{"application/json": escaped, "json": escaped}
	config.CreateHooks = nil // no $schema links in answers: the contract is the document's
	s.api = humago.New(mux, config)
	s.routes()
	nullable(s.api.OpenAPI().Components.Schemas)
	s.plainRoutes(mux)
	return called(s.opt.Proxies, s.measured(mux, s.guarded(sameOrigin(s.admit(mux, s.read(mux))))))
}

// Addresses of the API's document and of its schemas.
const (
	openAPI = "/api/openapi"
	schemas = "/api/schemas"
)

// The routes of the streams of events.
const (
	eventsPattern       = "GET /api/v1/events"
	importEventsPattern = "GET /api/v1/imports/{id}/events"
)

func noSuchAddress(w http.ResponseWriter, _ *http.Request) {
	refuse(w, http.StatusNotFound, "the API has no such address; /api/docs tells which it has")
}

// read gives each request of the API its Room, answers "not modified" where the
// reader has what it would get, and compresses. Only answers of routes that are
// shared are kept.
func (s *Server) read(next http.Handler) http.Handler {
	squeezed := squeeze(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, apiPath) || ruleOf(r.Context()).alone {
			squeezed.ServeHTTP(w, r)
			return
		}
		if ruleOf(r.Context()).direct {
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		}
		now := s.room.Load()
		if now == nil {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "still reading", http.StatusServiceUnavailable)
			return
		}
		r = r.WithContext(context.WithValue(r.Context(), key{}, now))
		if !ruleOf(r.Context()).shared {
			squeezed.ServeHTTP(w, r) // not kept: guarded says so
			return
		}
		// What an address answers those who may call it depends on the Room alone.
		tag := `W/"` + now.Version + `"`
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Add("Vary", "Cookie, Authorization")
		if r.Method == http.MethodGet && r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.Method != http.MethodGet {
			squeezed.ServeHTTP(w, r)
			return
		}
		now.answers.serve(w, r, squeezed)
	})
}

// squeeze compresses answers: fast, since they are made for one reader mostly.
func squeeze(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		panic(err) // the level is a known one
	}
	return wrap(next)
}

// A bell tells all who listen that there is something new.
type bell struct {
	mu  sync.Mutex
	now chan struct{}
}

func (b *bell) heard() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.now == nil {
		b.now = make(chan struct{})
	}
	return b.now
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.now != nil {
		close(b.now)
	}
	b.now = nil
}

// events sends the version of what is shown, at once and whenever it changes, as
// server-sent events, with a comment now and then so that a dead line is seen.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	end, ok := s.limits.stream(identityOf(r.Context()).Name)
	if !ok {
		refuse(w, http.StatusTooManyRequests, "too many streams of events are open")
		return
	}
	defer end()
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	_ = out.SetWriteDeadline(time.Time{}) // a stream has no end
	alive := time.NewTicker(s.alive)
	defer alive.Stop()
	sent := ""
	for {
		heard := s.bell.heard()
		if now := s.room.Load(); now != nil && now.Version != sent {
			sent = now.Version
			if _, err := fmt.Fprintf(w, "event: store\ndata: %s\n\n", sent); err != nil {
				return
			}
		}
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-heard:
		case <-alive.C:
			if who, err := s.who(r); err != nil || who.Role < account.Reader {
				return // the log-in has ended meanwhile
			}
			if _, err := fmt.Fprint(w, ": alive\n\n"); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}
