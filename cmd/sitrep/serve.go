package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/assist"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/view"
	"sitrep/internal/web"
)

func serveCommand(a *app) *cobra.Command {
	var dsn, addr string
	var isSample, open, watch bool
	var every time.Duration
	var embed []string
	var upload int64
	var to others
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the store, or the sample, in the browser",
		Long: "Serve the situation room on this machine: the map of who holds what according to whom, the ledger of\n" +
			"incidents, every report with its claims. Reports can be brought in there: files, addresses, pasted text.\n" +
			"Nothing is fetched but the addresses that are given, and with --watch the feeds that were added there. What\n" +
			"other programs add to the store meanwhile is read as it comes, and offered on the page, never pushed.\n\n" +
			"On a loopback address nobody logs in: whoever sits at the machine may do everything. On any other address,\n" +
			"behind a proxy (--trust-proxy) or with --log-in everybody logs in; sitrep user keeps users.",
		Example: "  sitrep serve --sample --open\n  sitrep serve --db front.db --addr 127.0.0.1:8717\n" +
			"  sitrep serve --db front.db --addr :8717 --tls-cert desk.pem --tls-key desk.key",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			log := slog.New(slog.NewTextHandler(a.err, nil))
			opt := web.Options{Log: log, Upload: upload << 20, Embed: embed, Assist: func(book func(context.Context) (*view.Book, error)) http.Handler {
				return assist.Handler(book, pipeline.Version)
			}}
			if err := to.options(&opt, addr); err != nil {
				return err
			}
			var f *follower
			if !isSample {
				if f, err = a.follow(ctx, dsn, log); err != nil {
					return err
				}
				defer func() { err = errors.Join(err, f.close()) }()
				if opt.Accounts, err = account.Open(f.st, account.Options{Log: log}); err != nil {
					return err
				}
				defer func() { err = errors.Join(err, opt.Accounts.Close()) }()
			}
			if err := letIn(ctx, &opt); err != nil {
				return fmt.Errorf("address %q: %w", addr, err)
			}
			if f != nil {
				var feeds *pipeline.Watching
				if watch {
					feeds = &pipeline.Watching{Every: every}
				}
				end, err := f.takes(ctx, &opt, feeds)
				if err != nil {
					return err
				}
				defer end()
			}
			s, err := web.New(opt)
			if err != nil {
				return err
			}
			if isSample {
				err = a.showSample(ctx, s)
			} else {
				if err = f.start(ctx, s); err == nil {
					s.UseDesk(storeDesk{f.st, f})
				}
			}
			if err != nil {
				return err
			}
			return s.Serve(ctx, addr, func(addr string) {
				url := to.scheme() + "://" + addr + "/"
				fmt.Fprintf(a.out, "sitrep is at %s (Ctrl-C ends it)\n", url)
				if !s.Built() {
					fmt.Fprintln(a.out, "this binary holds no page: make build builds it")
				}
				if open {
					openBrowser(url)
				}
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8717", "`HOST:PORT` to listen on; port 0 takes any that is free")
	c.Flags().BoolVar(&isSample, "sample", false, "show the sample: fifty reports written for sitrep")
	c.Flags().Int64Var(&upload, "upload", 512, "most `MiB` that one upload on the page may have")
	c.Flags().StringArrayVar(&embed, "embed", nil, "`ORIGIN` of a site that may show cards of incidents in frames, such as https://outlet.example; may be repeated. Everybody can read cards then")
	c.Flags().BoolVar(&watch, "watch", false, "ask the feeds that were added on the page, and keep what is new")
	c.Flags().DurationVar(&every, "every", 15*time.Minute, "time between two requests of one feed")
	addFetchFlags(c, &a.web)
	to.flags(c)
	c.Flags().BoolVar(&open, "open", false, "open the page in the browser")
	return c
}

// showSample shows the embedded reports, read with the tables that belong to them.
func (a *app) showSample(ctx context.Context, s *web.Server) error {
	opt := a.options()
	opt.Roster = append(opt.Roster, sample.Roster())
	p, err := pipeline.New(opt)
	if err != nil {
		return err
	}
	r, err := p.Reader(read.Options{Again: true, Note: func(string) {}})
	if err != nil {
		return err
	}
	names, err := fs.Glob(sample.Reports(), "*")
	if err != nil {
		return err
	}
	docs := func(yield func(sitrep.Document, error) bool) {
		for _, name := range names {
			d, err := sampleReport(r, name)
			if !yield(d, err) {
				return
			}
		}
	}
	var reports []sitrep.Annotation
	for ann, err := range p.AnnotateAll(ctx, docs, runtime.GOMAXPROCS(0), false) {
		if err != nil {
			return err
		}
		reports = append(reports, ann)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.Show(web.Make(p, reports, true))
	s.UseDesk(web.NewMemoryDesk(reports, func(decided []sitrep.Annotation) { s.Show(web.Make(p, decided, true)) }))
	return nil
}

func sampleReport(r *read.Reader, name string) (sitrep.Document, error) {
	raw, err := fs.ReadFile(sample.Reports(), name)
	if err != nil {
		return sitrep.Document{}, err
	}
	base, ext, _ := strings.Cut(name, ".")
	format := map[string]string{"md": "markdown", "html": "html"}[ext]
	d, err := r.Original(sitrep.Original{Raw: raw, Format: format, Where: name})
	d.Report = sitrep.ReportID(base)
	return d, err
}

// openBrowser opens an address in the user's browser; where there is none, the
// printed address will do.
func openBrowser(url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = io.Discard, io.Discard
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
