package main

import (
	"context"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"sitrep/internal/assist"
	"sitrep/internal/pipeline"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

func mcpCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "mcp [FILE...]",
		Short: "Answer an assistant over the Model Context Protocol (standard input and output)",
		Long: "Serve read-only tools to a language model: search, ledger, incident, control, tolls, compare, brief. Every\n" +
			"answer carries quotes, report identifiers and how each happening stands. Without files, the store is read,\n" +
			"and what is added to it is seen. sitrep serve has the same tools at /mcp.",
		Example: "  sitrep mcp --db front.db\n  claude mcp add sitrep -- sitrep mcp --db front.db",
		RunE: func(c *cobra.Command, files []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			source, done, err := a.source(ctx, &f, files)
			if err != nil {
				return err
			}
			defer done()
			s := assist.New(source, pipeline.Version)
			return s.Run(ctx, &mcp.IOTransport{Reader: io.NopCloser(a.in), Writer: unclosable{a.out}})
		},
	}
	f.narrowed(c, "")
	return c
}

// unclosable is standard output, which is not the protocol's to close.
type unclosable struct{ io.Writer }

func (unclosable) Close() error { return nil }

// source returns what an assistant asks: files as they are, or a store as it
// is at each question.
func (a *app) source(ctx context.Context, f *viewFlags, files []string) (_ assist.Source, done func(), err error) {
	if len(files) > 0 {
		f.format = "text"
		b, err := a.book(ctx, f, files)
		if err != nil {
			return nil, nil, err
		}
		return func(context.Context) (*view.Book, error) { return b.Book, nil }, func() {}, nil
	}
	who, err := a.who()
	if err != nil {
		return nil, nil, err
	}
	name, err := storeName(f.db)
	if err != nil {
		return nil, nil, err
	}
	st, err := store.OpenForReading(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	last, err := a.snapshot(ctx, st, who)
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	newBook := func() *view.Book {
		return view.NewBook(view.Contents{Reports: last.Reports, Incidents: last.Incidents, Passages: last.Passages, Roster: who})
	}
	var mu sync.Mutex
	book := newBook()
	return func(ctx context.Context) (*view.Book, error) {
		mu.Lock()
		defer mu.Unlock()
		if v, err := st.Version(ctx); err != nil || v == last.Version {
			return book, err
		}
		now, err := st.Snapshot(ctx, last)
		if err != nil {
			return nil, err
		}
		if err := fits(st, now, who); err != nil {
			return nil, err
		}
		if last = now; now.Fresh {
			book = newBook()
		}
		return book, nil
	}, func() { st.Close() }, nil
}
