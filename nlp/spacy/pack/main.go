// Command pack writes a published spaCy pipeline as one model file, the same bytes for
// the same pipeline:
//
//	go run ./nlp/spacy/pack [-name NAME] FOLDER OUT
//
// FOLDER is that of its Python package, as `pip install --target` or unzip lay it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"sitrep/nlp/spacy"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	fs := flag.NewFlagSet("pack", flag.ContinueOnError)
	name := fs.String("name", "", "what the model is called, as it calls itself by default")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() != 2 {
		return errors.New("usage: pack [-name NAME] FOLDER OUT")
	}
	b, err := spacy.Build(os.DirFS(fs.Arg(0)), spacy.Options{}, *name)
	if err != nil {
		return err
	}
	return os.WriteFile(fs.Arg(1), b.Bytes(), 0o644)
}
