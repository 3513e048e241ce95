package web

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/dataset"
	"sitrep/internal/pipeline"
	"sitrep/internal/view"
)

type wireFormat struct {
	Name  string   `json:"name" doc:"as in /export/{format}"`
	About string   `json:"about"`
	Files []string `json:"files" doc:"the files that it makes; several come as one zip file"`
}

// exportFormats lists the formats of data sets.
func (s *Server) exportFormats(context.Context, *struct{}) (*body[[]wireFormat], error) {
	out := []wireFormat{}
	for _, name := range dataset.Formats() {
		out = append(out, wireFormat{name, dataset.About(name), dataset.Files(name)})
	}
	return answer(out), nil
}

type exportAsk struct {
	Ask
	Format  string   `path:"format" doc:"one of those that /export lists"`
	All     bool     `query:"all" doc:"also happenings of which a careful reader could leave out every claim"`
	Rule    string   `query:"rule" enum:"lowest,majority,range,source" default:"lowest" doc:"how one figure is taken from several, where a format has room for one"`
	Sources []string `query:"source,explode" doc:"voices or outlets for rule=source, the first that counts first"`
}

// exportsAtOnce is how many exports are made at one time; others wait.
const exportsAtOnce = 2

// exportTime is how long sending one may take.
const exportTime = 30 * time.Minute

// exportRoute registers the endpoint that writes data sets.
func (s *Server) exportRoute() {
	op := operation(http.MethodGet, "export", "/export/{format}", "What is shown as a data set, as sitrep export writes it; what a format has no room for is counted in the header Sitrep-Left-Out")
	content := map[string]*huma.MediaType{}
	for _, kind := range exportKinds {
		content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "The file, or a zip file of several", Content: content}}
	register(s, account.Reader, op, s.export)
	s.through(op.Method + " " + op.Path)
}

// exportKinds are the media types of what exports make, by the ends of names.
var exportKinds = map[string]string{".jsonl": "application/jsonl", ".csv": "text/csv; charset=utf-8", ".geojson": "application/geo+json", ".json": "application/json",
	".jsonld": "application/ld+json", ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip"}

// export writes a data set into a file that has no name any more, so that what
// fails is told as a problem and not sent in half.
func (s *Server) export(ctx context.Context, q *exportAsk) (*huma.StreamResponse, error) {
	now := s.room.Load()
	if now == nil {
		return nil, huma.NewError(http.StatusServiceUnavailable, errStillReading.Error())
	}
	set, err := q.set(now)
	if err != nil {
		return nil, s.problem(err)
	}
	select {
	case s.exporting <- struct{}{}:
		defer func() { <-s.exporting }()
	case <-ctx.Done():
		return nil, s.problem(ctx.Err())
	}
	f, err := os.CreateTemp("", "sitrep-export-")
	if err != nil {
		return nil, s.problem(err)
	}
	left, err := writeSet(ctx, set, q.Format, f)
	// A system that keeps names of open files keeps this one until it is sent.
	_ = os.Remove(f.Name())
	if err != nil {
		return nil, s.problem(errors.Join(err, f.Close()))
	}
	name := path.Base(dataset.Files(q.Format)[0])
	if len(dataset.Files(q.Format)) > 1 {
		name = "sitrep-" + q.Format + ".zip"
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer os.Remove(f.Name())
		defer f.Close()
		_, w := humago.Unwrap(ctx)
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime)) // what can't be set stays
		ctx.SetHeader("Content-Type", exportKinds[path.Ext(name)])
		ctx.SetHeader("Content-Disposition", `attachment; filename="`+name+`"`)
		ctx.SetHeader("Sitrep-Left-Out", strconv.Itoa(left))
		if size, err := f.Seek(0, io.SeekEnd); err == nil {
			ctx.SetHeader("Content-Length", strconv.FormatInt(size, 10))
		}
		if _, err := f.Seek(0, io.SeekStart); err == nil {
			_, _ = io.Copy(ctx.BodyWriter(), f) // a reader that has gone needs none
		}
	}}, nil
}

// set is what is asked for, of what is shown now.
func (q *exportAsk) set(now *Room) (dataset.Set, error) {
	set := dataset.Set{Book: now.Book, Rule: view.Rule{Sources: q.Sources}, Version: pipeline.Version}
	if now.Places != nil {
		set.Regions = pipeline.NewRegions(now.Places)
	}
	if dataset.Files(q.Format) == nil {
		return set, fmt.Errorf("format %q: %w; /api/v1/export lists the formats", q.Format, sitrep.ErrNotFound)
	}
	var err error
	if set.Rule.Name, err = view.ParseRule(q.Rule); err != nil {
		return set, err
	}
	if (set.Rule.Name == view.RuleSource) != (len(q.Sources) > 0) {
		return set, fmt.Errorf("%w: rule=source and source= go together", sitrep.ErrBadInput)
	}
	set.Filter, err = q.filter()
	set.Filter.All = q.All
	return set, err
}

// writeSet writes a set, several files as an archive, and returns how much the
// format has no room for.
func writeSet(ctx context.Context, set dataset.Set, format string, to io.Writer) (left int, err error) {
	w := wanted{ctx, to}
	var rep dataset.Report
	if len(dataset.Files(format)) > 1 {
		z := zip.NewWriter(w)
		rep, err = dataset.Write(set, format, dataset.Zip{Writer: z})
		err = errors.Join(err, z.Close())
	} else {
		rep, err = dataset.Write(set, format, dataset.Writer{Writer: w})
	}
	for _, l := range rep.Left {
		left += l.N
	}
	return left, err
}

// wanted is a writer that ends when nobody waits any more.
type wanted struct {
	ctx context.Context
	io.Writer
}

func (w wanted) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(b)
}
