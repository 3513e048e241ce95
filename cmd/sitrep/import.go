package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/account"
	"sitrep/internal/coded"
	"sitrep/internal/store"
)

// toldRows is how many rows that can't be read are told one by one.
const toldRows = 20

func importCommand(a *app) *cobra.Command {
	var dsn, set, remove string
	c := &cobra.Command{
		Use:   "import acled|ucdp FILE.csv",
		Short: "Set a data set of events that you have beside the claims",
		Long: "Keep the events of a file of ACLED's or UCDP's (GED, GED Candidate) in the store, beside the claims. They\n" +
			"are matched with incidents when these are shown, with reasons; they never become claims, count for no\n" +
			"standing, and stand in no export. A file can be imported again: events are told apart by their identifiers,\n" +
			"and what was interrupted goes on. A row that can't be read costs one message with its line.",
		Example: "  sitrep import acled downloads/2024-12.csv\n  sitrep import ucdp GEDEvent_v25_1.csv --set \"UCDP GED 25.1\"\n  sitrep import --remove ACLED",
		Args: func(_ *cobra.Command, args []string) error {
			if want := 2; remove == "" && len(args) != want || remove != "" && len(args) > 0 {
				return usage("import takes acled or ucdp and a file, or --remove SET alone")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			if remove != "" {
				return codedWriting(ctx, dsn, func(k *coded.Keeper) error {
					n, err := k.Remove(ctx, remove)
					if err == nil {
						fmt.Fprintf(a.out, "%s is gone with its %d events\n", remove, n)
					}
					return err
				})
			}
			form := coded.ParseForm(args[0])
			if form == coded.FormUnknown {
				return usage("%q is not one of acled, ucdp", args[0])
			}
			s := coded.Set{Name: set, Form: form, File: args[1], By: account.Local().Name, Added: time.Now()}
			if set == "" {
				s.Name = form.Set()
			}
			return codedWriting(ctx, dsn, func(k *coded.Keeper) error { return a.importSet(ctx, k, s) })
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&set, "set", "", "`NAME` of the set that the events are kept under (default ACLED or UCDP GED)")
	c.Flags().StringVar(&remove, "remove", "", "forget the `SET` with all its events")
	return c
}

// importSet reads a file of events into the store.
func (a *app) importSet(ctx context.Context, k *coded.Keeper, s coded.Set) error {
	f, err := os.Open(s.File)
	if err != nil {
		return err
	}
	defer f.Close()
	size := int64(-1)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	b := newBar(a.err, "bytes", size)
	bad := 0
	done, err := k.Import(ctx, s, coded.Read(measured{f, b}, s.File, s.Form), func(err error) {
		if bad++; bad <= toldRows {
			b.say(a.err, "sitrep: %v", err)
		}
	}, func(int) {})
	b.done()
	if bad > toldRows {
		fmt.Fprintf(a.err, "sitrep: %d more rows can't be read\n", bad-toldRows)
	}
	a.failed = a.failed || bad > 0
	fmt.Fprintf(a.out, "%s: %d new, %d changed, %d as they were, %d rows that can't be read\n", s.Name, done.New, done.Changed, done.Same, done.Failed)
	if err == nil {
		a.note(s.Form.Terms() + ". sitrep keeps them in this store and puts them into no export.")
	}
	return err
}

// measured moves a bar with what is read.
type measured struct {
	io.Reader
	b *bar
}

func (c measured) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.b.add(n)
	return n, err
}

// codedWriting runs fn on the coded data sets of a store.
func codedWriting(ctx context.Context, flag string, fn func(*coded.Keeper) error) error {
	return opened(ctx, flag, store.Open, func(st *store.Store) (err error) {
		k, err := coded.Open(st)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, k.Close()) }()
		return fn(k)
	})
}

// codedOf runs fn on the coded data sets of a store that is there.
func codedOf(ctx context.Context, flag string, fn func(*coded.Keeper) error) error {
	return reading(ctx, flag, func(st *store.Store) (err error) {
		k, err := coded.Open(st)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, k.Close()) }()
		return fn(k)
	})
}
