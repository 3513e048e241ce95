// Command sitrep-beam reads an archive of reports on Apache Beam, on one machine
// or many, and writes claims and incidents as Parquet:
//
//	sitrep-beam --output FOLDER [--runner prism|universal|dataflow ...] PATTERN...
//
// Each pattern names files of JSON lines, WARC, archives or single reports, on any
// file system that is built in (local paths, gs://, s3://). The functions are those of the
// program itself, and so are the results: the tables are byte for byte what
// "sitrep export --format parquet --all" writes of the same files on one machine. It is
// a module of its own, so that the program holds nothing of Beam.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	output := flag.String("output", "", "`FOLDER` that the tables go into")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: sitrep-beam --output FOLDER [flags of the runner] PATTERN...")
		flag.PrintDefaults()
	}
	flag.Parse()
	beam.Init()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *output, flag.Args()); err != nil {
		log.Error(ctx, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, output string, patterns []string) error {
	if output == "" || len(patterns) == 0 {
		return errors.New("give --output FOLDER and at least one file or pattern")
	}
	files, err := expand(ctx, patterns)
	if err != nil {
		return err
	}
	p := beam.NewPipeline()
	build(p.Root(), files, output)
	return beamx.Run(ctx, p)
}
