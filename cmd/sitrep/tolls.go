package main

import (
	"github.com/spf13/cobra"

	"sitrep/internal/export"
	"sitrep/internal/view"
)

func tollsCommand(a *app) *cobra.Command {
	var f viewFlags
	var name string
	var sources []string
	c := &cobra.Command{
		Use:   "tolls [FILE...]",
		Short: "List every figure of the dead, hurt, taken and displaced with who gave it",
		Long: "List every figure with who gave it and when, whose dead they are, and what is a later figure of the same\n" +
			"voice. No figure is chosen unless you pick a rule: lowest, majority (of root voices), range, or source\n" +
			"(the first of --source that gives one); the rule is then printed beside what it takes. Without files,\n" +
			"the store is read.",
		Example: "  sitrep tolls *.txt\n  sitrep tolls --rule lowest --format csv *.txt\n" +
			"  sitrep tolls --rule source --source \"Health Ministry\" --source Reuters *.txt",
		RunE: func(c *cobra.Command, files []string) error {
			rule := view.Rule{Sources: sources}
			var err error
			if rule.Name, err = view.ParseRule(name); err != nil {
				return usage("%v", err)
			}
			if (rule.Name == view.RuleSource) != (len(sources) > 0) {
				return usage("--rule source and --source go together")
			}
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			t, err := b.Tolls(f.filter, rule, f.page)
			if err != nil {
				return err
			}
			return a.show(export.TollsView(b.Book, t, rule), &f)
		},
	}
	f.add(c, "from to asof voice side outlet place party kind standing")
	f.paged(c)
	c.Flags().StringVar(&name, "rule", "none", "take a figure by `RULE`: lowest, majority, range or source")
	c.Flags().StringArrayVar(&sources, "source", nil, "a voice or outlet by `NAME` for --rule source, the first that counts first; may be repeated")
	return c
}
