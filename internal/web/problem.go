package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sitrep"
	"sitrep/internal/inbox"
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
