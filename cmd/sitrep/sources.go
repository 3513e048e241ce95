package main

import (
	"github.com/spf13/cobra"

	"sitrep/internal/export"
)

func sourcesCommand(a *app) *cobra.Command {
	var f viewFlags
	var of string
	var absent bool
	c := &cobra.Command{
		Use:   "sources [FILE...]",
		Short: "Count what became of what each voice and outlet says",
		Long: "Count for each voice how often it stands alone, others of its side or of none, or the other side, say so too,\n" +
			"it is denied, it spoke first, changed its words, or is silent; and for each outlet what it tells alone or first,\n" +
			"takes over, and does not tell. They are counts: sitrep rates nobody. --absent adds the happenings that\n" +
			"one side alone speaks of, with who does not. Without files, the store is read.",
		Example: "  sitrep sources *.txt\n  sitrep sources --absent --from 2024-12-01 *.txt",
		RunE: func(c *cobra.Command, files []string) error {
			if of != "" && of != "voices" && of != "outlets" && of != "absent" {
				return usage("--of %q is none of voices, outlets and absent", of)
			}
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			r, err := export.ReadSources(b.Book, f.filter, f.page, of, absent)
			if err != nil {
				return err
			}
			return a.show(export.SourcesView(b.Book, r), &f)
		},
	}
	f.add(c, "from to asof voice side outlet place kind standing")
	f.paged(c)
	c.Flags().StringVar(&of, "of", "", "only `voices`, outlets or absent; a CURSOR is of one of them")
	c.Flags().BoolVar(&absent, "absent", false, "also what one side alone speaks of, and who does not")
	return c
}
