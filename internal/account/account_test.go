package account_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/store"
	"sitrep/internal/store/storetest"
)

// cheap makes trying a password quick.
var cheap = account.Cost{Time: 1, Memory: 64, Threads: 1}

const (
	good  = "vier Esel am Brunnen"
	other = "lila Regen, kalte Suppe"
)

// local is who sits at the machine.
var local = account.Identity{Name: "root", Role: account.Admin, Local: true, Way: account.WayCommand}

// A desk is a keeper whose clock is set by hand.
type desk struct {
	*account.Keeper
	now time.Time
	log bytes.Buffer
	st  *store.Store
}

// pass lets time go by. It waits for what is noted behind.
func (d *desk) pass(t time.Duration) { d.now = d.now.Add(t) }

func TestSQLite(t *testing.T) {
	run(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "s.db") })
}

func TestPostgres(t *testing.T) {
	run(t, storetest.Postgres(t))
}

// run runs the tests on the stores that fresh names.
func run(t *testing.T, fresh func(t *testing.T) string) {
	for name, test := range map[string]func(*testing.T, *desk){
		"Users":       testUsers,
		"LogIn":       testLogIn,
		"SessionsEnd": testSessionsEnd,
		"Tokens":      testTokens,
		"NoSecrets":   testNoSecrets,
		"Log":         testLog,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t, fresh(t))) })
	}
}

func open(t *testing.T, dsn string) *desk {
	t.Helper()
	d := &desk{now: time.Date(2031, 5, 1, 8, 0, 0, 0, time.UTC)}
	st, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	d.st = st
	if d.Keeper, err = account.Open(st, account.Options{Cost: cheap, Now: func() time.Time { return d.now }, Log: slog.New(slog.NewTextHandler(&d.log, nil))}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(d.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	return d
}

func (d *desk) add(t *testing.T, name string, role account.Role) {
	t.Helper()
	if err := d.Add(t.Context(), local, name, role, good); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) logIn(t *testing.T, name, password string) (string, account.Identity) {
	t.Helper()
	secret, who, err := d.LogIn(t.Context(), name, password, account.Place{Address: "192.0.2.7", Agent: "a browser"})
	if err != nil {
		t.Fatal(err)
	}
	return secret, who
}

// holds reports whether a session's secret still lets its user in.
func (d *desk) holds(t *testing.T, secret string) bool {
	t.Helper()
	who, err := d.Session(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	return who.Role != account.Nobody
}

func testUsers(t *testing.T, d *desk) {
	ctx := t.Context()
	if any, err := d.Any(ctx); any || err != nil {
		t.Errorf("before any: %v, %v", any, err)
	}
	d.add(t, "anna", account.Admin)
	d.add(t, "bea.b", account.Reader)
	for _, c := range []struct {
		name, password string
		role           account.Role
		want           error
	}{
		{"anna", good, account.Reader, account.ErrTaken},
		{"Anna", good, account.Reader, sitrep.ErrBadInput},
		{"", good, account.Reader, sitrep.ErrBadInput},
		{"a b", good, account.Reader, sitrep.ErrBadInput},
		{"a\nb", good, account.Reader, sitrep.ErrBadInput},
		{"../x", good, account.Reader, sitrep.ErrBadInput},
		{"cleo", good, account.Nobody, sitrep.ErrBadInput},
		{"cleo", good, account.Role(9), sitrep.ErrBadInput},
		{"cleo", "short", account.Reader, sitrep.ErrBadInput},
		{"cleo", strings.Repeat("a", 20), account.Reader, sitrep.ErrBadInput},
		{"cleo", "cleo1234567890123", account.Reader, sitrep.ErrBadInput},
		{"cleo", "Sitrep Sitrep 123", account.Reader, sitrep.ErrBadInput},
		{"cleo", strings.Repeat("abcdefgh", 200), account.Reader, sitrep.ErrBadInput},
		{"cleo", "fifteen letters \xff\xfe", account.Reader, sitrep.ErrBadInput},
	} {
		if err := d.Add(ctx, local, c.name, c.role, c.password); !errors.Is(err, c.want) || c.password != good && strings.Contains(err.Error(), c.password) {
			t.Errorf("adding %q, %s: %v, want %v", c.name, c.role, err, c.want)
		}
	}
	if err := d.SetRole(ctx, local, "bea.b", account.Reviewer); err != nil {
		t.Error(err)
	}
	for name, do := range map[string]func() error{
		"demoting the last admin": func() error { return d.SetRole(ctx, local, "anna", account.Reader) },
		"removing the last admin": func() error { return d.Remove(ctx, local, "anna") },
	} {
		if err := do(); !errors.Is(err, account.ErrLastAdmin) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, do := range map[string]func() error{
		"role":     func() error { return d.SetRole(ctx, local, "nobody", account.Reader) },
		"password": func() error { return d.SetPassword(ctx, local, "nobody", good) },
		"remove":   func() error { return d.Remove(ctx, local, "nobody") },
		"token":    func() error { _, err := d.AddToken(ctx, local, "nobody", "x", account.Reader, 0); return err },
		"session":  func() error { return d.EndSession(ctx, local, "anna", "0123456789abcdef") },
	} {
		if err := do(); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%s of nobody: %v", name, err)
		}
	}
	users, err := d.Users(ctx)
	if err != nil || len(users) != 2 || users[0].Name != "anna" || users[0].Role != account.Admin || users[1].Role != account.Reviewer || !users[1].Made.Equal(d.now) {
		t.Errorf("%+v, %v", users, err)
	}
	if err := d.Remove(ctx, local, "bea.b"); err != nil {
		t.Error(err)
	}
	if err := d.Add(ctx, local, "bea.b", account.Reader, good); !errors.Is(err, account.ErrTaken) {
		t.Errorf("the name of one who was removed: %v", err)
	}
	if err := d.Remove(ctx, local, "anna"); err != nil {
		t.Errorf("removing the last user of all: %v", err)
	}
}

func testLogIn(t *testing.T, d *desk) {
	ctx := t.Context()
	d.add(t, "anna", account.Reviewer)
	secret, who := d.logIn(t, "anna", good)
	if who.Name != "anna" || who.Role != account.Reviewer || who.Way != account.WaySession || who.Local {
		t.Errorf("%+v", who)
	}
	if again, _ := d.logIn(t, "anna", good); again == secret || !d.holds(t, again) || !d.holds(t, secret) {
		t.Error("two log-ins share a secret, or one ends the other")
	}
	// The same letters, composed otherwise.
	if err := d.SetPassword(ctx, local, "anna", "fünf Brücken im Nebel"); err != nil {
		t.Fatal(err)
	}
	d.logIn(t, "anna", "fu\u0308nf Bru\u0308cken im Nebel")
	for _, c := range [][2]string{{"anna", good}, {"anna", ""}, {"nobody", good}, {"", ""}, {"anna' OR '1'='1", good}, {"anna", strings.Repeat("x", 1<<20)}} {
		got, who, err := d.LogIn(ctx, c[0], c[1], account.Place{})
		if !errors.Is(err, account.ErrLogIn) || got != "" || who != (account.Identity{}) || err.Error() != account.ErrLogIn.Error() {
			t.Errorf("%.20q with %.20q: %v", c[0], c[1], err)
		}
	}
	if err := d.Remove(ctx, local, "anna"); !errors.Is(err, nil) {
		t.Error(err)
	}
	if _, _, err := d.LogIn(ctx, "anna", "fünf Brücken im Nebel", account.Place{}); !errors.Is(err, account.ErrLogIn) {
		t.Errorf("one who was removed: %v", err)
	}
	for _, bad := range []string{"", "x", secret + "x", secret[1:]} {
		if d.holds(t, bad) {
			t.Errorf("%q lets in", bad)
		}
	}
}

// testSessionsEnd lets sessions end in every way in which they do.
func testSessionsEnd(t *testing.T, d *desk) {
	ctx := t.Context()
	d.add(t, "anna", account.Admin)
	d.add(t, "bea", account.Reader)
	for name, end := range map[string]func(who account.Identity) error{
		"log-out":      func(who account.Identity) error { return d.LogOut(ctx, who) },
		"role":         func(account.Identity) error { return d.SetRole(ctx, local, "bea", account.Reviewer) },
		"same role":    func(account.Identity) error { return d.SetRole(ctx, local, "bea", account.Reviewer) },
		"password set": func(account.Identity) error { return d.SetPassword(ctx, local, "bea", good) },
		"idle":         func(account.Identity) error { d.pass(12*time.Hour + time.Second); return nil },
		"its lifetime": func(account.Identity) error { d.pass(7*24*time.Hour + time.Second); return nil },
		"ended by hand": func(who account.Identity) error {
			s, _ := d.Sessions(ctx, who)
			return d.EndSession(ctx, who, "bea", s[0].ID)
		},
		"password of one's own": func(who account.Identity) error {
			fresh, err := d.ChangePassword(ctx, who, good, other, account.Place{})
			if !d.holds(t, fresh) {
				t.Error("a new password: no new session")
			}
			return errors.Join(err, d.SetPassword(ctx, local, "bea", good))
		},
	} {
		annas, _ := d.logIn(t, "anna", good)
		secret, _ := d.logIn(t, "bea", good)
		who, err := d.Session(ctx, secret)
		if err != nil || who.Name != "bea" {
			t.Fatal(who, err)
		}
		if err := end(who); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d.holds(t, secret) {
			t.Errorf("after %s the session still holds", name)
		}
		if strings.Contains(name, "role") && !d.holds(t, annas) {
			t.Errorf("%s of another ended a session", name)
		}
	}
	// One that is used does not end by idling, but all do in time.
	secret, _ := d.logIn(t, "anna", good)
	for range 14 {
		d.pass(11 * time.Hour)
		if !d.holds(t, secret) {
			t.Fatalf("a session in use ended after %v", d.now)
		}
		settle(t, d, secret)
	}
	d.pass(11 * time.Hour)
	d.pass(4 * time.Hour)
	if d.holds(t, secret) {
		t.Error("a session holds for more than a week")
	}
	if _, err := d.ChangePassword(ctx, account.Identity{Name: "anna", Role: account.Admin}, other, other, account.Place{}); !errors.Is(err, sitrep.ErrBadInput) {
		t.Errorf("a wrong old password: %v", err)
	}
}

// settle uses a session until its last use is noted.
func settle(t *testing.T, d *desk, secret string) {
	t.Helper()
	for t.Context().Err() == nil {
		who, err := d.Session(t.Context(), secret)
		if err != nil {
			t.Fatal(err)
		}
		list, err := d.Sessions(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			if s.Mine && s.Seen.Equal(d.now) {
				return
			}
		}
		time.Sleep(time.Millisecond)
	}
}

func testTokens(t *testing.T, d *desk) {
	ctx := t.Context()
	d.add(t, "anna", account.Admin)
	d.add(t, "bea", account.Reviewer)
	for _, c := range []struct {
		label string
		role  account.Role
		life  time.Duration
	}{{"too much", account.Admin, 0}, {"", account.Reader, 0}, {"a\nb", account.Reader, 0}, {strings.Repeat("x", 81), account.Reader, 0}, {"none", account.Nobody, 0}, {"past", account.Reader, -1}} {
		if s, err := d.AddToken(ctx, local, "bea", c.label, c.role, c.life); !errors.Is(err, sitrep.ErrBadInput) || s != "" {
			t.Errorf("%.20q, %s: %v", c.label, c.role, err)
		}
	}
	secret, err := d.AddToken(ctx, local, "bea", "the archive's script", account.Reviewer, 24*time.Hour)
	if err != nil || !strings.HasPrefix(secret, "sitrep_") {
		t.Fatal(err)
	}
	if _, err := d.AddToken(ctx, local, "bea", "the archive's script", account.Reader, 0); !errors.Is(err, account.ErrTaken) {
		t.Errorf("one label twice: %v", err)
	}
	role := func(want account.Role) {
		t.Helper()
		if who, err := d.Token(ctx, secret); err != nil || who.Role != want {
			t.Errorf("%+v, %v, want %s", who, err, want)
		}
	}
	role(account.Reviewer)
	if who, _ := d.Session(ctx, secret); who.Role != account.Nobody {
		t.Error("a token is taken for a session")
	}
	if err := d.SetRole(ctx, local, "bea", account.Reader); err != nil {
		t.Fatal(err)
	}
	role(account.Reader) // never more than its owner
	if err := d.SetRole(ctx, local, "bea", account.Admin); err != nil {
		t.Fatal(err)
	}
	role(account.Reviewer)
	d.pass(24 * time.Hour)
	role(account.Nobody) // it has run out
	if secret, err = d.AddToken(ctx, local, "bea", "for ever", account.Reader, 0); err != nil {
		t.Fatal(err)
	}
	d.pass(10000 * time.Hour)
	role(account.Reader)
	list, err := d.Tokens(ctx, "bea")
	if err != nil || len(list) != 2 || list[0].Label != "for ever" || !list[0].Expires.IsZero() {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := d.RemoveToken(ctx, local, "anna", list[0].ID); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("another's token: %v", err)
	}
	if err := d.RemoveToken(ctx, local, "bea", list[0].ID); err != nil {
		t.Error(err)
	}
	role(account.Nobody)
	if secret, err = d.AddToken(ctx, local, "bea", "last", account.Reader, 0); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove(ctx, local, "bea"); err != nil {
		t.Fatal(err)
	}
	role(account.Nobody)
}

// testNoSecrets looks for every secret in all that is kept, logged and
// returned as errors.
func testNoSecrets(t *testing.T, d *desk) {
	ctx := t.Context()
	d.add(t, "anna", account.Admin)
	session, who := d.logIn(t, "anna", good)
	token, err := d.AddToken(ctx, who, "anna", "t", account.Reader, 0)
	if err != nil {
		t.Fatal(err)
	}
	const wrong, misplaced = "wrong: a password of old", "a password where the name goes"
	var told strings.Builder
	for _, c := range [][2]string{{"anna", wrong}, {misplaced, good}} {
		_, _, err := d.LogIn(ctx, c[0], c[1], account.Place{})
		fmt.Fprintln(&told, err)
	}
	_, err = d.ChangePassword(ctx, who, wrong, other, account.Place{})
	fmt.Fprintln(&told, err, d.Add(ctx, who, misplaced, account.Reader, wrong), d.SetPassword(ctx, who, misplaced, wrong))
	told.WriteString(d.log.String())
	aside, err := d.st.Aside()
	if err != nil {
		t.Fatal(err)
	}
	defer aside.Close()
	for _, table := range []string{"users", "sessions", "tokens", "audit"} {
		var row string
		columns := map[string]string{"users": "name || role || password", "sessions": "hash || name || agent", "tokens": "hash || name || label", "audit": "name || way || what || about || result"}[table]
		if err := aside.Each(ctx, "SELECT "+columns+" FROM "+table, nil, func() error { fmt.Fprintln(&told, row); return nil }, &row); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(told.String(), "log-in") || !strings.Contains(told.String(), "argon2id") {
		t.Fatal("nothing was looked at")
	}
	for _, secret := range []string{good, other, wrong, misplaced, session, token, strings.TrimPrefix(token, "sitrep_")} {
		if strings.Contains(told.String(), secret) {
			t.Errorf("%q is told", secret)
		}
	}
}

func testLog(t *testing.T, d *desk) {
	ctx := t.Context()
	d.add(t, "anna", account.Admin)
	d.pass(time.Minute)
	_, who := d.logIn(t, "anna", good)
	if _, _, err := d.LogIn(ctx, "anna", other, account.Place{Address: "192.0.2.9"}); err == nil {
		t.Fatal("let in")
	}
	if err := d.Record(ctx, account.Entry{By: account.Identity{Name: "anna", Way: account.WayToken, Token: "script\n2031 forged"}, What: "x", About: strings.Repeat("y", 5000), Result: account.Failed}); err != nil {
		t.Fatal(err)
	}
	if err := d.LogOut(ctx, who); err != nil {
		t.Fatal(err)
	}
	log, err := d.Log(ctx, "", 0, 10)
	var got []string
	for _, e := range log {
		got = append(got, fmt.Sprint(e.No, " ", e.By.Name, " ", e.By.Way, " ", e.By.Address, " ", e.What, " ", e.Result))
	}
	want := "5 anna session 192.0.2.7 log-out done|4 anna token  x failed|3 anna session 192.0.2.9 log-in refused|2 anna session 192.0.2.7 log-in done|1 root command  user added done"
	if err != nil || strings.Join(got, "|") != want {
		t.Errorf("%v\n got %s\nwant %s", err, strings.Join(got, "|"), want)
	}
	if e := log[1]; strings.ContainsAny(e.By.Token, "\n") || len(e.About) > 300 || !log[4].At.Before(log[3].At) {
		t.Errorf("%+v", e)
	}
	if log, err := d.Log(ctx, "anna", 4, 1); err != nil || len(log) != 1 || log[0].No != 3 {
		t.Errorf("a page: %+v, %v", log, err)
	}
	// From many sides at once each line has a number of its own.
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if err := d.Record(context.Background(), account.Entry{What: "at once", Result: account.Done}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if log, err := d.Log(ctx, "", 0, 100); err != nil || len(log) != 25 || log[0].No != 25 {
		t.Errorf("%d lines, %v", len(log), err)
	}
}
