package fetch

import (
	"context"
	"time"
)

// A Clock tells the time and waits. Tests bring one of their own.
type Clock interface {
	// Now returns the present time.
	Now() time.Time
	// Sleep waits, and returns the context's error where that ends first.
	Sleep(ctx context.Context, d time.Duration) error
}

// wall is the clock on the wall.
type wall struct{}

func (wall) Now() time.Time { return time.Now().UTC() }

func (wall) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
