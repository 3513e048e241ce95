// Package pipeline runs all stages in order: a document is parsed, its mentions
// are found, its claims extracted, and the claims of many reports reconciled.
// It is the only package that imports every stage.
package pipeline

import (
	"fmt"
	"io/fs"
	"sync"

	"sitrep"
	"sitrep/internal/extract"
	"sitrep/internal/gazetteer"
	"sitrep/internal/lexicon"
	"sitrep/internal/mention"
	"sitrep/internal/read"
	"sitrep/internal/reconcile"
	"sitrep/internal/roster"
	"sitrep/internal/unstrip"
	"sitrep/nlp"
)

// Version is the version of the engine: of the code that makes claims and incidents. It
// is the first heading of CHANGELOG.md, and rises where the same reports give others.
const Version = "0.2.0"

// A Pipeline holds the model and the tables. It is safe for concurrent use.
type Pipeline struct {
	engine  *nlp.Pipeline
	places  *gazetteer.Gazetteer
	lex     *lexicon.Lexicon
	who     *roster.Roster
	find    *mention.Finder
	restore *unstrip.Restorer
	extract *extract.Extractor
	made    sitrep.Provenance
}

// Options add to what is embedded. The zero value adds nothing.
type Options struct {
	Roster    []fs.FS // tables of actors and outlets beside the embedded ones: see roster.Open
	Gazetteer string  // file of places in place of the embedded ones: see gazetteer.OpenFile; "" for those
}

// New loads the embedded model and tables and those of opt, each on its own
// goroutine.
func New(opt Options) (*Pipeline, error) {
	p := &Pipeline{}
	var gaz *gazetteer.Gazetteer
	err := together(
		func() (err error) { p.engine, err = nlp.Load(); return wrap("model", err) },
		func() (err error) { gaz, err = places(opt.Gazetteer); return wrap("gazetteer", err) },
		func() (err error) { p.who, err = roster.Open(opt.Roster...); return wrap("roster", err) },
		func() (err error) { p.lex, err = lexicon.Open(); return wrap("lexicon", err) },
	)
	if err != nil {
		return nil, err
	}
	p.places = gaz
	p.find = mention.New(gaz, p.who, p.lex)
	p.restore = unstrip.New(p.lex, p.who)
	p.extract = extract.New(p.lex, p.who)
	p.made = sitrep.Provenance{Engine: Version, Model: p.engine.Model(), Lexicon: p.lex.Version(), Gazetteer: gaz.Version(), Roster: p.who.Version()}
	return p, nil
}

// places opens a file of places, or with "" the embedded ones.
func places(file string) (*gazetteer.Gazetteer, error) {
	if file == "" {
		return gazetteer.Open()
	}
	return gazetteer.OpenFile(file)
}

func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("loading the %s: %w", what, err)
	}
	return nil
}

// together runs all steps at once and returns the error of the first, in their
// order, that failed.
func together(steps ...func() error) error {
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, step := range steps {
		wg.Go(func() { errs[i] = step() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Provenance returns the versions of all that makes claims.
func (p *Pipeline) Provenance() sitrep.Provenance { return p.made }

// Places returns the gazetteer.
func (p *Pipeline) Places() *gazetteer.Gazetteer { return p.places }

// Who returns what the pipeline knows of actors and sides.
func (p *Pipeline) Who() Who { return Who{p.who} }

// Reader returns a reader of reports that knows the roster's outlets. opt may
// set what a person gives; the rest is filled in.
func (p *Pipeline) Reader(opt read.Options) (*read.Reader, error) {
	opt.Outlets = newOutlets(p.who)
	opt.PrintedDate = mention.PrintedDate
	return read.New(opt)
}

// Reconcile reads the claims of annotated reports together.
func (p *Pipeline) Reconcile(reports []sitrep.Annotation) reconcile.Result {
	return reconcile.Reconcile(reports, p.Who())
}
