package web

import (
	"bytes"
	"container/list"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// answers keep what addresses answered from one Room, compressed as it was sent,
// so that what many ask is worked out once. They go with their Room. What an
// address answers must depend on nothing but the Room and keyOf.
type answers struct {
	mu    sync.Mutex
	by    map[string]*list.Element // of *kept
	order *list.List               // the one asked for last at the front
	size  int                      // bytes of those that are done
}

// Bounds of what is kept of one Room.
const (
	keptBytes = 64 << 20
	keptMost  = 2 << 20 // of one answer
)

// A kept answer, or one that is being worked out.
type kept struct {
	key    string
	done   chan struct{} // closed when it is worked out
	status int           // what came of it; not kept where it is not 200
	header http.Header
	body   []byte
}

func newAnswers() *answers { return &answers{by: map[string]*list.Element{}, order: list.New()} }

// keyOf names all that an answer depends on beside the Room.
func keyOf(r *http.Request) string {
	return r.Header.Get(encodings) + " " + r.URL.Path + "?" + r.URL.RawQuery
}

const encodings = "Accept-Encoding"

// plain returns a request that asks for one of two forms: gzip where its reader
// takes that, else as it is. Whatever further encodings a reader takes, what is
// kept of it can then be handed to the next.
func plain(r *http.Request) *http.Request {
	takes := false
	for _, e := range strings.Split(r.Header.Get(encodings), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(e, " ", ""), ";q=")
		q, err := strconv.ParseFloat(weight, 64)
		takes = takes || name == "gzip" && (err != nil || q > 0)
	}
	out := *r
	out.Header = r.Header.Clone()
	out.Header.Del(encodings)
	if takes {
		out.Header.Set(encodings, "gzip")
	}
	return &out
}

// serve answers from what is kept, else by next. Of many who ask the same at
// once one has it worked out and the others wait.
func (a *answers) serve(w http.ResponseWriter, r *http.Request, next http.Handler) {
	r = plain(r)
	key := keyOf(r)
	for {
		k, mine := a.take(key)
		if mine {
			a.work(k, r, next)
			k.write(w)
			return
		}
		select {
		case <-k.done:
		case <-r.Context().Done():
			return
		}
		if k.status == http.StatusOK {
			k.write(w)
			return
		}
		// It failed, maybe since who asked has gone.
	}
}

// take returns the answer of that key; mine where the caller is to work it out.
func (a *answers) take(key string) (k *kept, mine bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, ok := a.by[key]; ok {
		a.order.MoveToFront(e)
		return e.Value.(*kept), false
	}
	k = &kept{key: key, done: make(chan struct{}), header: http.Header{}}
	a.by[key] = a.order.PushFront(k)
	return k, true
}

// work works an answer out, and keeps it where it is good and not too long.
func (a *answers) work(k *kept, r *http.Request, next http.Handler) {
	rec := &recorder{header: k.header}
	defer func() {
		k.status, k.body = rec.status, rec.body.Bytes()
		a.mu.Lock()
		if e := a.by[k.key]; k.status == http.StatusOK && len(k.body) <= keptMost {
			a.size += len(k.body)
		} else {
			a.order.Remove(e)
			delete(a.by, k.key)
		}
		for e := a.order.Back(); a.size > keptBytes && e != nil; {
			old, before := e.Value.(*kept), e.Prev()
			if old.status != 0 {
				a.size -= len(old.body)
				a.order.Remove(e)
				delete(a.by, old.key)
			}
			e = before
		}
		a.mu.Unlock()
		close(k.done)
	}()
	next.ServeHTTP(rec, r)
	if rec.status == 0 {
		rec.status = http.StatusOK
	}
}

func (k *kept) write(w http.ResponseWriter) {
	for name, values := range k.header {
		if name == "Vary" {
			values = append(w.Header()[name], values...)
		}
		w.Header()[name] = values
	}
	w.WriteHeader(k.status)
	_, _ = w.Write(k.body) // a reader that has gone needs none
}

// A recorder holds an answer back.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(b)
}
