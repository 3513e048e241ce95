package main

import (
	"os"

	"github.com/spf13/cobra"

	"sitrep/internal/eval"
)

func evalCommand(a *app) *cobra.Command {
	var opt eval.Options
	c := &cobra.Command{
		Use:   "eval",
		Short: "Score this program on the benchmarks beside the checkout",
		Long: "Run the benchmarks of the shared folder on this very program and print each figure beside the\n" +
			"committed one and its floor. The exit status is 1 where one fell below its floor. It needs python3.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			self, err := os.Executable()
			if err != nil {
				return err
			}
			opt.Program, opt.Log = self, a.err
			table, err := eval.Run(c.Context(), opt)
			if err != nil {
				return err
			}
			if err := table.Print(a.out); err != nil {
				return err
			}
			return table.Err()
		},
	}
	f := c.Flags()
	f.StringVar(&opt.Shared, "shared", "", "`FOLDER` with the benchmarks (default $SITREP_SHARED or ../shared)")
	f.StringVar(&opt.Only, "only", "", "benchmarks whose names start with one of these `NAMES`, parted by commas")
	f.StringVar(&opt.Scores, "scores", eval.ScoresFile, "`FILE` of the committed figures")
	f.BoolVar(&opt.Update, "update", false, "write the figures into the file of the committed ones and raise the floors to just under them")
	f.BoolVar(&opt.Lower, "lower", false, "with --update, lower the floors that a figure is under, too")
	f.BoolVar(&opt.Speed, "speed", false, "measure how fast reports are read, beside the language engine alone")
	return c
}
