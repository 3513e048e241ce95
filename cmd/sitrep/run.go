package main

import (
	"errors"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"sitrep/internal/pipeline"
)

// An app is one run of the program: what it reads from and writes to.
type app struct {
	in       io.Reader
	out, err io.Writer
	failed   bool // something was said on err that makes the exit status 1

	// load loads model and tables once, and only for the commands that need them.
	load func() (*pipeline.Pipeline, error)
	// who loads the roster alone, once, for what reads stores only.
	who func() (pipeline.Who, error)

	web       fetching // how addresses are fetched
	rosters   []string // folders of tables that add to the embedded roster
	gazetteer string   // file that stands for the embedded gazetteer; "" for that
}

// options returns what the flags add to the embedded tables.
func (a *app) options() (opt pipeline.Options) {
	opt.Gazetteer = a.gazetteer
	for _, dir := range a.rosters {
		opt.Roster = append(opt.Roster, os.DirFS(dir))
	}
	return opt
}

// tagged holds commands that are built in under a tag only.
var tagged []func(*app) *cobra.Command

// commands lists the subcommands in the order in which help shows them. To add
// one, write a file beside this one with its constructor, add it here, and a
// script to testdata/script.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		readCommand(a),
		briefCommand(a),
		controlCommand(a),
		ledgerCommand(a),
		tollsCommand(a),
		compareCommand(a),
		wordingCommand(a),
		sourcesCommand(a),
		incidentCommand(a),
		codedCommand(a),
		annotateCommand(a),
		exportCommand(a),
		explainCommand(a),
		serveCommand(a),
		userCommand(a),
		auditCommand(a),
		mcpCommand(a),
		addCommand(a),
		importCommand(a),
		watchCommand(a),
		workerCommand(a),
		searchCommand(a),
		reviewCommand(a),
		statusCommand(a),
		diffCommand(a),
		passagesCommand(a),
		verifyCommand(a),
		bundleCommand(a),
		migrateCommand(a),
		backupCommand(a),
		rebuildCommand(a),
		gazetteerCommand(a),
		rosterCommand(a),
		evalCommand(a),
		versionCommand(a),
	}
}

// run carries out one command line and returns the exit status: 0 where all
// went well, 1 where something could not be read or done, 2 where the command
// line itself is wrong.
func run(args []string, in io.Reader, out, err io.Writer) int {
	a := &app{in: in, out: out, err: err}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(err)
	switch e := root.Execute(); {
	case e != nil:
		a.fail(e)
		if errors.As(e, new(*usageError)) {
			return 2
		}
		return 1
	case a.failed:
		return 1
	}
	return 0
}

// root makes the command that all others are under.
func (a *app) root() *cobra.Command {
	a.load = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(a.options()) })
	a.who = sync.OnceValues(func() (pipeline.Who, error) { return pipeline.OpenWho(a.options()) })
	root := &cobra.Command{
		Use:   "sitrep",
		Short: "An open war monitor: who says what, who denies it, and how independent they are",
		Long: "sitrep reads news reports as outlets publish them, keeps every claim in them with the\n" +
			"chain of who said it, and reconciles the reports against each other. It prints no verdicts.",
		Example: "  sitrep read report1.txt page.html\n  sitrep annotate < reports.jsonl > claims.jsonl",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("unknown command %q", args[0])
			}
			return nil
		},
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage("%v", err) })
	root.PersistentFlags().StringArrayVar(&a.rosters, "roster", nil, "folder with actors/ and outlets/ of your own, in the form of data/actors/README.md; may be repeated")
	root.PersistentFlags().StringVar(&a.gazetteer, "gazetteer", os.Getenv("SITREP_GAZETTEER"), "file of places made by gazetteer import, in place of the embedded ones; also by SITREP_GAZETTEER")
	root.AddCommand(commands(a)...)
	for _, more := range tagged {
		root.AddCommand(more(a))
	}
	return root
}
