package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"regexp"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/inbox"
	"sitrep/internal/redact"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

// statuses maps the domain's errors to HTTP; what is not here is 500. To add an
// error, add a line.
var statuses = []struct {
	err    error
	status int
}{
	{sitrep.ErrNotFound, http.StatusNotFound},
	{sitrep.ErrBadInput, http.StatusUnprocessableEntity},
	{inbox.ErrTooMuch, http.StatusRequestEntityTooLarge},
	{inbox.ErrBusy, http.StatusServiceUnavailable},
	{account.ErrLogIn, http.StatusUnauthorized},
	{account.ErrBusy, http.StatusTooManyRequests},
	{account.ErrTaken, http.StatusConflict},
	{account.ErrLastAdmin, http.StatusConflict},
	{redact.ErrBad, http.StatusUnprocessableEntity},
	{store.ErrLocked, http.StatusServiceUnavailable},
	{review.ErrBad, http.StatusUnprocessableEntity},
	{store.ErrReadOnly, http.StatusConflict},
	{context.Canceled, 499}, // the reader has gone; nobody sees it
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
}

// problem turns an error into the answer of RFC 9457. Errors of the program
// itself keep their words for the log.
func (s *Server) problem(err error) error {
	if err == nil {
		return nil
	}
	for _, m := range statuses {
		if errors.Is(err, m.err) {
			return huma.NewError(m.status, err.Error())
		}
	}
	if tooLong(err) {
		return huma.NewError(http.StatusRequestEntityTooLarge, "larger than may be sent at once")
	}
	s.log.Error("api", "error", err)
	return huma.NewError(http.StatusInternalServerError, "the server could not answer; its log tells why")
}

// marshal writes an answer. A problem that quotes a number which JSON does not
// have, such as an infinite longitude, quotes it in words; of a body it quotes
// nothing that may be a password, or hold one.
func marshal(w io.Writer, v any) error {
	if p, ok := v.(*huma.ErrorModel); ok {
		for _, d := range p.Errors {
			switch x := d.Value.(type) {
			case float64:
				if math.IsInf(x, 0) || math.IsNaN(x) {
					d.Value = fmt.Sprint(x)
				}
			case map[string]any, []any:
				d.Value = nil
			}
			if secretField.MatchString(d.Location) {
				d.Value = nil
			}
		}
	}
	if s, ok := v.(spliced); ok {
		return writeSpliced(w, s)
	}
	return encode(w, v)
}

// encode writes JSON in which "<" is escaped.
func encode(w io.Writer, v any) error { return json.NewEncoder(w).Encode(v) }

// secretField matches where a body holds a secret.
var secretField = regexp.MustCompile(`^body$|[Pp]assword|\bold\b|[Tt]oken|[Ss]ecret`)
