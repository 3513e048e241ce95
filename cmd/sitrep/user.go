package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"sitrep/internal/account"
	"sitrep/internal/store"
)

func userCommand(a *app) *cobra.Command {
	var dsn string
	c := &cobra.Command{
		Use:   "user",
		Short: "Keep the users of a served store",
		Long: "Keep who may log in to a store that sitrep serve shows to others than this machine. A reader sees everything,\n" +
			"a reviewer also brings in reports and decides on claims, an admin also keeps users and reads the audit log.\n" +
			"Passwords are asked for, or read from the input's first line where that is no terminal; there is no flag for\n" +
			"them, since other programs see command lines.",
		Example: "  sitrep user add anna --role admin\n  sitrep user token anna archive --role reader --days 90",
	}
	for _, sub := range []*cobra.Command{userAddCommand(a, &dsn), userListCommand(a, &dsn), userRoleCommand(a, &dsn), userPasswordCommand(a, &dsn), userRemoveCommand(a, &dsn), userTokenCommand(a, &dsn)} {
		addStoreFlag(sub, &dsn)
		c.AddCommand(sub)
	}
	return c
}

// keeping runs fn on the accounts of a store. One that is not there is made, one
// of an earlier version brought up to date.
func (a *app) keeping(ctx context.Context, dsn string, fn func(*account.Keeper, account.Identity) error) (err error) {
	name, err := storeName(dsn)
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, name)
	if err != nil {
		return err
	}
	return errors.Join(a.accounts(st, fn), st.Close())
}

// asking runs fn on the accounts of a store that is there; nothing is written.
func (a *app) asking(ctx context.Context, dsn string, fn func(*account.Keeper) error) error {
	return reading(ctx, dsn, func(st *store.Store) error {
		return a.accounts(st, func(k *account.Keeper, _ account.Identity) error { return fn(k) })
	})
}

func (a *app) accounts(st *store.Store, fn func(*account.Keeper, account.Identity) error) (err error) {
	k, err := account.Open(st, account.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	by := account.Local()
	by.Way = account.WayCommand
	return fn(k, by)
}

// password asks for a new password twice, or reads it from the input.
func (a *app) password() (string, error) {
	f, ok := a.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(a.in, 4096)).ReadString('\n')
		if err != nil && err != io.EOF {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var given [2]string
	for i, prompt := range []string{"Password: ", "Again: "} {
		fmt.Fprint(a.err, prompt)
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(a.err)
		if err != nil {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		given[i] = string(b)
	}
	if given[0] != given[1] {
		return "", errors.New("the two are not the same")
	}
	return given[0], nil
}

func userAddCommand(a *app, dsn *string) *cobra.Command {
	var role string
	c := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add a user",
		Example: "  sitrep user add anna --role admin",
		Args:    exactly(1, "the user's name"),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := account.ParseRole(role)
			if err != nil {
				return usage("%v", err)
			}
			return a.keeping(c.Context(), *dsn, func(k *account.Keeper, by account.Identity) error {
				password, err := a.password()
				if err != nil {
					return err
				}
				if err := k.Add(c.Context(), by, args[0], r, password); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s may log in as %s\n", args[0], r)
				return nil
			})
		},
	}
	c.Flags().StringVar(&role, "role", "reader", "`ROLE`: reader, reviewer or admin")
	return c
}

func userListCommand(a *app, dsn *string) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "list",
		Short: "List the users",
		Args:  atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "text" && format != "json" {
				return usage("--format %q: expected text or json", format)
			}
			return a.asking(c.Context(), *dsn, func(k *account.Keeper) error {
				users, err := k.Users(c.Context())
				if err != nil {
					return err
				}
				if format == "json" {
					return a.printUsersJSON(users)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "NAME\tROLE\tADDED\tLOG-INS\tTOKENS\tLAST USE")
				for _, u := range users {
					fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\n", u.Name, u.Role, u.Made.Format(time.DateOnly), u.Sessions, u.Tokens, minute(u.Seen))
				}
				return w.Flush()
			})
		},
	}
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	return c
}

// minute returns a time for a table, "never" for none.
func minute(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Format("2006-01-02 15:04")
}

func (a *app) printUsersJSON(users []account.User) error {
	type row struct {
		Name     string     `json:"name"`
		Role     string     `json:"role"`
		Made     time.Time  `json:"made"`
		Sessions int        `json:"sessions"`
		Tokens   int        `json:"tokens"`
		Seen     *time.Time `json:"seen"`
	}
	rows := []row{}
	for _, u := range users {
		r := row{u.Name, u.Role.String(), u.Made, u.Sessions, u.Tokens, nil}
		if !u.Seen.IsZero() {
			r.Seen = &u.Seen
		}
		rows = append(rows, r)
	}
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	return e.Encode(rows)
}

func userRoleCommand(a *app, dsn *string) *cobra.Command {
	return &cobra.Command{
		Use:   "role NAME ROLE",
		Short: "Give a user another role; its log-ins end",
		Args:  exactly(2, "the user's name and a role: reader, reviewer or admin"),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := account.ParseRole(args[1])
			if err != nil {
				return usage("%v", err)
			}
			return a.keeping(c.Context(), *dsn, func(k *account.Keeper, by account.Identity) error {
				if err := k.SetRole(c.Context(), by, args[0], r); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s is %s now\n", args[0], r)
				return nil
			})
		},
	}
}

func userPasswordCommand(a *app, dsn *string) *cobra.Command {
	return &cobra.Command{
		Use:   "password NAME",
		Short: "Give a user another password; its log-ins end",
		Args:  exactly(1, "the user's name"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.keeping(c.Context(), *dsn, func(k *account.Keeper, by account.Identity) error {
				password, err := a.password()
				if err != nil {
					return err
				}
				if err := k.SetPassword(c.Context(), by, args[0], password); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s has another password now\n", args[0])
				return nil
			})
		},
	}
}

func userRemoveCommand(a *app, dsn *string) *cobra.Command {
	return &cobra.Command{
		Use:   "remove NAME",
		Short: "Take a user's access away; what it did stays under its name",
		Args:  exactly(1, "the user's name"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.keeping(c.Context(), *dsn, func(k *account.Keeper, by account.Identity) error {
				if err := k.Remove(c.Context(), by, args[0]); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s may log in no more\n", args[0])
				return nil
			})
		},
	}
}

func userTokenCommand(a *app, dsn *string) *cobra.Command {
	var role string
	var days int
	var remove bool
	c := &cobra.Command{
		Use:   "token NAME [LABEL]",
		Short: "List a user's tokens, make one, or take one back",
		Long: "Without LABEL list the tokens of a user, by which programs are let in. With it make one, which is printed this\n" +
			"once, or take that one back (--remove). A program sends it as \"Authorization: Bearer TOKEN\".",
		Example: "  sitrep user token anna\n  sitrep user token anna archive --role reviewer --days 30\n  sitrep user token anna archive --remove",
		Args:    atLeast(1, "the user's name"),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := account.ParseRole(role)
			switch {
			case err != nil:
				return usage("%v", err)
			case len(args) > 2:
				return usage("%s takes a user's name and what the token is called", c.CommandPath())
			case len(args) < 2 && remove:
				return usage("--remove needs what the token is called")
			case days < 0 || days > 3650:
				return usage("--days %d: expected up to 3650, or 0 for ever", days)
			}
			ctx := c.Context()
			if len(args) < 2 {
				return a.asking(ctx, *dsn, func(k *account.Keeper) error { return a.printTokens(ctx, k, args[0]) })
			}
			return a.keeping(ctx, *dsn, func(k *account.Keeper, by account.Identity) error {
				if remove {
					if err := k.RemoveToken(ctx, by, args[0], args[1]); err != nil {
						return err
					}
					fmt.Fprintf(a.out, "%s lets nobody in any more\n", strconv.Quote(args[1]))
					return nil
				}
				secret, err := k.AddToken(ctx, by, args[0], args[1], r, time.Duration(days)*24*time.Hour)
				if err != nil {
					return err
				}
				fmt.Fprintln(a.out, secret)
				a.note("this is the only time that it is shown")
				return nil
			})
		},
	}
	c.Flags().StringVar(&role, "role", "reader", "`ROLE` of the token, no higher than its owner's: reader, reviewer or admin")
	c.Flags().IntVar(&days, "days", 90, "`DAYS` that it holds; 0 for ever")
	c.Flags().BoolVar(&remove, "remove", false, "take the token back")
	return c
}

func (a *app) printTokens(ctx context.Context, k *account.Keeper, name string) error {
	tokens, err := k.Tokens(ctx, name)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LABEL\tROLE\tMADE\tHOLDS UNTIL\tLAST USE")
	for _, t := range tokens {
		until := "for ever"
		if !t.Expires.IsZero() {
			until = minute(t.Expires)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", t.Label, t.Role, minute(t.Made), until, minute(t.Seen))
	}
	return w.Flush()
}
