package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/contract"
	"sitrep/internal/inbox"
)

// errNothingComesIn is returned where what is shown is no store.
var errNothingComesIn = fmt.Errorf("%w here: what is shown is no store, so that nothing can be brought in", sitrep.ErrNotFound)

// Bounds of an upload beside its size: how long a sender may be silent, and how
// long the whole of it may take.
const (
	uploadSilence = 30 * time.Second
	uploadTime    = time.Hour
)

// importAsk takes the request as it is, since an upload is put aside while it
// comes in. It implements huma.Resolver.
type importAsk struct {
	r *http.Request
	w http.ResponseWriter
}

// Resolve keeps the request.
func (a *importAsk) Resolve(ctx huma.Context) []error {
	a.r, a.w = humago.Unwrap(ctx)
	return nil
}

// wireBring is what is brought in without files: addresses, or a text.
type wireBring struct {
	URLs      []string `json:"urls,omitempty" required:"false" doc:"addresses of reports; instead of text"`
	Text      string   `json:"text,omitempty" required:"false" doc:"a report as it was copied, kept as it is"`
	Title     string   `json:"title,omitempty" required:"false" doc:"of the text"`
	URL       string   `json:"url,omitempty" required:"false" doc:"where the text was copied from; it is not asked"`
	Outlet    string   `json:"outlet,omitempty" required:"false" doc:"where the report does not tell"`
	Published string   `json:"published,omitempty" required:"false" doc:"YYYY-MM-DD, a local date-time or RFC 3339, where the report does not tell"`
}

type accepted struct {
	Location string `header:"Location"`
	Body     contract.Import
}

type byID struct {
	ID string `path:"id"`
}

// bringRoute registers the endpoint that brings in. Its body is described when it
// is registered already, so that it is left to the handler.
func (s *Server) bringRoute() {
	op := operation(http.MethodPost, "bringIn", "/imports", "Bring in reports: files and archives, addresses, or a text. The answer tells where to see how far it is")
	op.DefaultStatus = http.StatusAccepted
	op.Errors = append(op.Errors, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable)
	register(s, account.Reviewer, op, s.bringIn)
	s.through(op.Method + " " + op.Path)
	text := func(about string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Description: about} }
	s.api.OpenAPI().Paths[op.Path].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"application/json": {Schema: huma.SchemaFromType(s.api.OpenAPI().Components.Schemas, typeOf[wireBring]())},
		"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{
			"file":      {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}, Description: "files and archives of the formats that sitrep add reads"},
			"outlet":    text("where the reports do not tell"),
			"published": text("YYYY-MM-DD, a local date-time or RFC 3339, where the reports do not tell"),
		}}},
	}}
}

func (s *Server) bringIn(ctx context.Context, ask *importAsk) (*accepted, error) {
	if s.inbox == nil {
		return nil, s.problem(errNothingComesIn)
	}
	kind, _, err := mime.ParseMediaType(ask.r.Header.Get("Content-Type"))
	var i contract.Import
	switch {
	case err == nil && kind == "multipart/form-data":
		i, err = s.upload(ask, identityOf(ctx).Name)
	case err == nil && kind == "application/json":
		i, err = s.bring(ask, identityOf(ctx).Name)
	default:
		return nil, huma.NewError(http.StatusUnsupportedMediaType, "expected multipart/form-data with files, or application/json")
	}
	if err != nil {
		return nil, s.problem(err)
	}
	return &accepted{Location: "/api/v1/imports/" + url.PathEscape(i.ID), Body: i}, nil
}

// bring takes addresses or a text.
func (s *Server) bring(ask *importAsk, by string) (contract.Import, error) {
	in := json.NewDecoder(http.MaxBytesReader(ask.w, ask.r.Body, 2*inbox.MostPasted))
	in.DisallowUnknownFields()
	var b wireBring
	if err := in.Decode(&b); err != nil {
		if tooLong(err) {
			return contract.Import{}, err
		}
		return contract.Import{}, fmt.Errorf("%w: the body is not the JSON that is expected: %w", sitrep.ErrBadInput, err)
	}
	said := inbox.Said{Outlet: b.Outlet, Published: b.Published}
	if len(b.URLs) > 0 {
		if b.Text != "" {
			return contract.Import{}, fmt.Errorf("%w: either urls or text", sitrep.ErrBadInput)
		}
		return s.inbox.Addresses(by, b.URLs, said)
	}
	return s.inbox.Paste(by, inbox.Pasted{Text: b.Text, Title: b.Title, URL: b.URL}, said)
}

// upload puts the files of a form aside as they come in.
func (s *Server) upload(ask *importAsk, by string) (contract.Import, error) {
	ask.r.Body = &patient{in: http.MaxBytesReader(ask.w, ask.r.Body, s.mostUpload), out: http.NewResponseController(ask.w), end: time.Now().Add(uploadTime)}
	form, err := ask.r.MultipartReader()
	if err != nil {
		return contract.Import{}, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
	}
	up, err := s.inbox.Upload(s.mostUpload)
	if err != nil {
		return contract.Import{}, err
	}
	defer up.Drop()
	var said inbox.Said
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return up.Send(by, said)
		}
		if err != nil {
			return contract.Import{}, broken(err)
		}
		switch name := part.FormName(); name {
		case "file":
			err = up.Add(part.FileName(), part)
		case "outlet":
			said.Outlet, err = field(part)
		case "published":
			said.Published, err = field(part)
		default:
			err = fmt.Errorf("%w: the form has no field %.40q", sitrep.ErrBadInput, name)
		}
		if err != nil {
			return contract.Import{}, broken(err)
		}
	}
}

// field reads a short field of a form.
func field(in io.Reader) (string, error) {
	const most = 1000
	b, err := io.ReadAll(io.LimitReader(in, most+1))
	if len(b) > most {
		return "", fmt.Errorf("%w: a field of more than %d bytes", sitrep.ErrBadInput, most)
	}
	return string(b), err
}

// broken is the error of a form that breaks off.
func broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, http.ErrMissingBoundary) {
		return fmt.Errorf("%w: the form breaks off", sitrep.ErrBadInput)
	}
	return err
}

func tooLong(err error) bool { return errors.As(err, new(*http.MaxBytesError)) }

// A patient body may take long as a whole, but not be silent for long.
type patient struct {
	in  io.ReadCloser
	out *http.ResponseController
	end time.Time
}

func (p *patient) Read(b []byte) (int, error) {
	now := time.Now()
	if now.After(p.end) {
		return 0, context.DeadlineExceeded
	}
	// What can't be set stays as the server has it.
	_ = p.out.SetReadDeadline(now.Add(uploadSilence))
	_ = p.out.SetWriteDeadline(now.Add(2 * uploadSilence))
	return p.in.Read(b)
}

func (p *patient) Close() error { return p.in.Close() }

func (s *Server) imports(ctx context.Context, _ *struct{}) (*body[[]contract.Import], error) {
	if s.inbox == nil {
		return answer([]contract.Import{}), nil
	}
	all, err := s.inbox.Imports(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(all), nil
}

func (s *Server) importOf(ctx context.Context, q *byID) (*body[contract.Import], error) {
	if s.inbox == nil {
		return nil, s.problem(errNothingComesIn)
	}
	i, _, err := s.inbox.Import(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(i), nil
}

func (s *Server) cancelImport(ctx context.Context, q *byID) (*body[contract.Import], error) {
	if s.inbox == nil {
		return nil, s.problem(errNothingComesIn)
	}
	i, err := s.inbox.Cancel(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(i), nil
}

// tellEvery bounds how often a stream tells how far an import is.
const tellEvery = 200 * time.Millisecond

// importEvents tells how far an import is as it goes on, as server-sent events
// named import with what /imports/{id} answers, until it is over.
func (s *Server) importEvents(w http.ResponseWriter, r *http.Request) {
	if s.inbox == nil {
		refuse(w, http.StatusNotFound, errNothingComesIn.Error())
		return
	}
	id := r.PathValue("id")
	if _, _, err := s.inbox.Import(r.Context(), id); err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	_ = out.SetWriteDeadline(time.Time{}) // it ends with the import
	for {
		i, changed, err := s.inbox.Import(r.Context(), id)
		if err != nil {
			return // forgotten meanwhile
		}
		if _, err := fmt.Fprint(w, "event: import\ndata: "); err != nil {
			return
		}
		// An encoder ends its line itself.
		if err := marshal(w, i); err != nil {
			return
		}
		if _, err := fmt.Fprint(w, "\n"); err != nil || out.Flush() != nil || i.Over() {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
		select {
		case <-time.After(tellEvery):
		case <-r.Context().Done():
			return
		}
	}
}
