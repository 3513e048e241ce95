package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sitrep/internal/read"
)

// A usageError is a command line that can't be carried out.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usage(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// atLeast asks for n arguments, called what.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < n {
			return usage("%s needs %s", c.CommandPath(), what)
		}
		return nil
	}
}

// fail tells the person of an error and, where it is known, the next step.
func (a *app) fail(err error) {
	a.failed = true
	fmt.Fprintf(a.err, "sitrep: %v\n", err)
	var hint *read.HintError
	switch {
	case errors.As(err, &hint):
		fmt.Fprintf(a.err, "        %s\n", hint.Next)
	case storeHint(err) != "":
		fmt.Fprintf(a.err, "        %s\n", storeHint(err))
	case notFound(err) != "":
		fmt.Fprintf(a.err, "        %s\n", notFound(err))
	case errors.As(err, new(*usageError)):
		fmt.Fprintln(a.err, "        sitrep --help lists the commands, sitrep COMMAND --help tells one's flags")
	}
}

// note tells the person something that is no error.
func (a *app) note(message string) { fmt.Fprintf(a.err, "sitrep: note: %s\n", message) }

// atMost allows no more than n arguments; what tells what is wanted instead.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("%s takes %s", c.CommandPath(), what)
		}
		return nil
	}
}

// exactly asks for n arguments, called what.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usage("%s takes %s", c.CommandPath(), what)
		}
		return nil
	}
}
