package notice

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"sitrep/internal/fetch"
)

// Sending says how messages are sent. The zero value will do.
type Sending struct {
	// Waits are the times between tries; after the last a message is dead. nil means
	// those that the Standard Webhooks specification recommends: 5 s, 5 min,
	// 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
	Waits  []time.Duration
	AtOnce int           // hooks sent to at once; 0 means 8
	Every  time.Duration // between looks at the outbox; 0 means a second
	Log    *slog.Logger  // slog.Default() where nil
}

var standardWaits = []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour}

// A Sender sends what is in the outbox, to each hook one message at a time and in
// order: one that is not taken keeps those behind it, until it is given up. A hook
// that is slow or down keeps no other.
type Sender struct {
	k      *Keeper
	client *fetch.Client
	opt    Sending

	mu   sync.Mutex
	busy map[string]bool // hooks that are being sent to
}

// NewSender returns a sender that asks through a client, and by its guard.
func NewSender(k *Keeper, client *fetch.Client, opt Sending) *Sender {
	if opt.Waits == nil {
		opt.Waits = standardWaits
	}
	if opt.AtOnce == 0 {
		opt.AtOnce = 8
	}
	if opt.Every == 0 {
		opt.Every = time.Second
	}
	if opt.Log == nil {
		opt.Log = slog.Default()
	}
	return &Sender{k: k, client: client, opt: opt, busy: map[string]bool{}}
}

// Run sends until ctx is done, and returns when nothing is under way. What can't
// be read from the store is told once and tried again.
func (s *Sender) Run(ctx context.Context) {
	var running sync.WaitGroup
	defer running.Wait()
	slots := make(chan struct{}, s.opt.AtOnce)
	told := ""
	for {
		if err := s.start(ctx, &running, slots); err != nil && ctx.Err() == nil && err.Error() != told {
			told = err.Error()
			s.opt.Log.Warn("nothing can be sent", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(s.opt.Every):
		}
	}
}

// start starts sending to hooks for which something is due and nothing is under
// way.
func (s *Sender) start(ctx context.Context, running *sync.WaitGroup, slots chan struct{}) error {
	heads, err := s.k.heads(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	for i := range heads {
		if heads[i].Next.After(now) || !s.take(heads[i].Hook) {
			continue
		}
		select {
		case slots <- struct{}{}:
		default: // all are taken: the next look finds it
			s.give(heads[i].Hook)
			return nil
		}
		running.Go(func() {
			defer func() { <-slots }()
			defer s.give(heads[i].Hook)
			s.drain(ctx, heads[i].Hook)
		})
	}
	return nil
}

func (s *Sender) take(hook string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[hook] {
		return false
	}
	s.busy[hook] = true
	return true
}

func (s *Sender) give(hook string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.busy, hook)
}

// inARow is how many messages a hook gets before others have their turn.
const inARow = 20

// drain sends a hook what is due, in order, until one is not taken.
func (s *Sender) drain(ctx context.Context, hook string) {
	hooks, err := s.k.hooks(ctx)
	if err != nil {
		return // told by the next look
	}
	for _, h := range hooks {
		for n := 0; h.ID == hook && n < inARow && ctx.Err() == nil; n++ {
			next, err := s.k.messages(ctx, "WHERE hook = ? AND state = 'waiting' ORDER BY no LIMIT 1", hook)
			if err != nil || len(next) == 0 || next[0].Next.After(time.Now()) {
				return
			}
			if s.k.hide(ctx, next) != nil {
				return // rather late than with a name that is hidden
			}
			if !s.send(ctx, &h, &next[0]) {
				return
			}
		}
	}
}

// send tries to send one message, and reports whether it was taken.
func (s *Sender) send(ctx context.Context, h *Hook, m *Message) bool {
	failed := s.post(ctx, h, m)
	if ctx.Err() != nil {
		return false // whether it was taken is not known: it is sent again
	}
	var next time.Time
	if failed != nil && m.Tries < len(s.opt.Waits) {
		next = time.Now().Add(s.opt.Waits[m.Tries])
	}
	if err := s.k.settle(ctx, m, failed, next); err != nil {
		s.opt.Log.Warn("a message was sent, but that can't be noted: it will be sent again", "hook", h.ID, "message", m.ID, "error", err)
		return false
	}
	if failed != nil && next.IsZero() {
		s.opt.Log.Warn("a message is given up", "hook", h.ID, "message", m.ID, "error", failed)
	}
	return failed == nil
}

// post makes one try, signed for the present time.
func (s *Sender) post(ctx context.Context, h *Hook, m *Message) error {
	signer, err := standardwebhooks.NewWebhook(h.Secret)
	if err != nil {
		return fmt.Errorf("its secret can't be used: %w", err)
	}
	now := time.Now()
	signature, err := signer.Sign(m.ID, now, []byte(m.Body))
	if err != nil {
		return err
	}
	header := http.Header{}
	header.Set("Content-Type", "application/json")
	header.Set("webhook-id", m.ID)
	header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	header.Set("webhook-signature", signature)
	status, err := s.client.Post(ctx, h.URL, header, []byte(m.Body))
	switch {
	case err != nil:
		return err
	case status < 200 || status > 299:
		return &fetch.StatusError{Status: status}
	}
	return nil
}
