package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"time"

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
		Example: "  sitrep mcp --db front.db\n  sitrep mcp monday.txt tuesday.html",
		RunE: func(c *cobra.Command, files []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			source, done, err := a.source(ctx, &f, files)
			if err != nil {
				return err
			}
			defer done()
			s := assist.New(source, pipeline.Version)
			w := &exchange{in: bufio.NewReader(a.in), out: a.out, done: ctx.Done(), answered: make(chan struct{}, 1)}
			return s.Run(ctx, &mcp.IOTransport{Reader: w, Writer: w})
		},
	}
	f.narrowed(c, "")
	return c
}

// An exchange is the protocol's messages over standard input and output, one a
// line. Where the input ends, as a file does, it waits until every request is
// answered: the protocol would leave the last ones open.
type exchange struct {
	in       *bufio.Reader
	out      io.Writer
	done     <-chan struct{}
	line     []byte // of the input, not yet handed on
	mu       sync.Mutex
	open     int           // requests without an answer
	answered chan struct{} // told of answers
}

// A message is as much of a JSON-RPC message as tells requests from answers.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

func (x *exchange) Read(p []byte) (int, error) {
	if len(x.line) == 0 {
		line, err := x.in.ReadSlice('\n')
		if len(line) == 0 && err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			x.wait()
			return 0, err
		}
		// A longer line comes in pieces, of which none is a message; it is then
		// not waited for.
		if x.line = line; x.counts(line, true) {
			x.add(1)
		}
	}
	n := copy(p, x.line)
	x.line = x.line[n:]
	return n, nil
}

// counts reports whether a line is a request, or an answer.
func (x *exchange) counts(line []byte, request bool) bool {
	var m message
	return json.Unmarshal(line, &m) == nil && len(m.ID) > 0 && (m.Method != "") == request
}

func (x *exchange) add(n int) {
	x.mu.Lock()
	x.open += n
	x.mu.Unlock()
}

// longestWait is how long an answer is waited for once the input has ended.
const longestWait = time.Minute

// wait returns when every request is answered, or the program is to end.
func (x *exchange) wait() {
	late := time.After(longestWait)
	for {
		x.mu.Lock()
		open := x.open
		x.mu.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-x.answered:
		case <-x.done:
			return
		case <-late:
			return
		}
	}
}

func (x *exchange) Write(p []byte) (int, error) {
	n, err := x.out.Write(p)
	if x.counts(p, false) {
		x.add(-1)
	}
	select {
	case x.answered <- struct{}{}:
	default:
	}
	return n, err
}

// Close leaves standard input and output open: they are not the protocol's to
// close.
func (x *exchange) Close() error { return nil }

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
		if last = now; now.Fresh {
			book = newBook()
		}
		return book, nil
	}, func() { st.Close() }, nil
}
