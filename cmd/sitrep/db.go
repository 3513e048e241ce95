package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"

	"sitrep/internal/store"
	"sitrep/internal/web"
)

// addStoreFlag adds the flag that names the store.
func addStoreFlag(c *cobra.Command, dsn *string) {
	c.Flags().StringVar(dsn, "db", "", "`STORE`: an SQLite file or a postgres:// address (default $SITREP_DB, else sitrep.db in the data folder)")
}

// storeName returns the store that a flag, the environment or the custom of the
// system names.
func storeName(flag string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	if s := os.Getenv("SITREP_DB"); s != "" {
		return s, nil
	}
	dir, err := dataFolder()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "sitrep.db"), nil
}

// dataFolder is where a user's data lies: as the XDG Base Directory
// Specification has it, or %LocalAppData% on Windows.
func dataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "sitrep"), nil
	}
	if dir := os.Getenv("LocalAppData"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "sitrep"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no data folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "sitrep"), nil
}

// reading runs fn on the store that is named by the flag, opened for reading.
func reading(ctx context.Context, flag string, fn func(*store.Store) error) error {
	return opened(ctx, flag, store.OpenForReading, fn)
}

// opened runs fn on the store that is named by the flag, opened by open, and closes it.
func opened(ctx context.Context, flag string, open func(context.Context, string) (*store.Store, error), fn func(*store.Store) error) (err error) {
	name, err := storeName(flag)
	if err != nil {
		return err
	}
	st, err := open(ctx, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	return fn(st)
}

// writing runs fn on the store that is named by the flag, with its writer. A
// store that is not there is made. who names the writer to others.
func writing(ctx context.Context, flag, who string, fn func(*store.Store, *store.Writer) error) (err error) {
	name, err := storeName(flag)
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	w, err := st.Writer(ctx, who)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return fn(st, w)
}

// untilInterrupted returns a context that is done when the person interrupts
// the program or the system asks it to end. What is safe by then stays.
func untilInterrupted(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
}

// storeHint tells the next step after an error of the store, "" for none.
func storeHint(err error) string {
	for _, h := range []struct {
		err  error
		next string
	}{
		{store.ErrNoStore, "sitrep add PATH... makes one; --db or SITREP_DB names another"},
		{store.ErrNotEmpty, "name a store that is not there yet, or an empty database"},
		{store.ErrLocked, "wait until it is done, or end it; what it has added stays"},
		{store.ErrReadOnly, "check who may write there, or name another store with --db"},
		{store.ErrFull, "make room and run the same command again: it goes on where it stopped"},
		{store.ErrDamaged, "sitrep verify tells what is damaged; sitrep rebuild makes all but the originals again"},
		{store.ErrVersion, "sitrep add or sitrep rebuild of the newer program bring a store up to date"},
		{store.ErrStale, "sitrep rebuild --incidents makes them again from the reports that are there"},
		{store.ErrBackup, "pg_dump -Fc DATABASE > FILE, and pg_restore; docs/store.md tells how"},
		{store.ErrQuery, "give words, \"words in a row\", either OR other, -without, begin*"},
		{web.ErrOpen, "sitrep user add NAME --role admin makes the first user of a store, or serve 127.0.0.1 only (the sample has no users)"},
		{web.ErrInClear, "give --tls-cert and --tls-key, put a proxy with TLS before it (--trust-proxy), or say --in-clear"},
		{context.Canceled, "what was added stays; run the same command again to go on"},
	} {
		if errors.Is(err, h.err) {
			return h.next
		}
	}
	return ""
}
