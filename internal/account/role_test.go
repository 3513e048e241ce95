package account_test

import (
	"errors"
	"testing"

	"sitrep"
	"sitrep/internal/account"
)

func TestParseRole(t *testing.T) {
	for _, r := range account.Roles {
		if got, err := account.ParseRole(r.String()); err != nil || got != r {
			t.Errorf("%s: %v, %v", r, got, err)
		}
	}
	for _, bad := range []string{"", "nobody", "root", "Admin", "admin "} {
		if r, err := account.ParseRole(bad); !errors.Is(err, sitrep.ErrBadInput) || r != account.Nobody {
			t.Errorf("%q: %v, %v", bad, r, err)
		}
	}
}
