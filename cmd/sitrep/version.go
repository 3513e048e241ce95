package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of all that makes claims",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			p, err := a.load()
			if err != nil {
				return err
			}
			v := p.Provenance()
			rows := [][2]string{{"engine", v.Engine}, {"model", v.Model}, {"lexicon", v.Lexicon}, {"gazetteer", v.Gazetteer}, {"roster", v.Roster},
				{"built with", runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH}}
			if rev := revision(); rev != "" {
				rows = append(rows, [2]string{"revision", rev})
			}
			for _, r := range rows {
				fmt.Fprintf(a.out, "%-11s %s\n", r[0], r[1])
			}
			return nil
		},
	}
}

// released is the commit that a release was built from; its build sets it, since
// what Go itself records hangs on how the checkout was made.
var released string

// revision is the commit the program was built from, "" where it is not recorded.
func revision() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
