// Command pack writes gazetteer.bin.zst from GeoNames' lists and the rows of
// data/places. `make data` runs fetch.sh for the lists first; the same lists
// and rows give the same bytes.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"sitrep/internal/gazetteer"
)

func main() {
	from := flag.String("from", ".build/gazetteer", "folder that fetch.sh filled")
	places := flag.String("places", "data/places", "folder of our own rows, *.tsv")
	out := flag.String("out", "internal/gazetteer/gazetteer.bin.zst", "file to write")
	compare := flag.Bool("check", false, "write nothing; list our rows that lie apart from what the lists have under their names")
	flag.Parse()
	do := func() error { return run(*from, *places, *out) }
	if *compare {
		do = func() error { return checkRows(*from, *places) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// checkRows prints what check finds.
func checkRows(from, places string) error {
	src, err := readSources(from)
	if err != nil {
		return fmt.Errorf("%w\nrun internal/gazetteer/pack/fetch.sh first", err)
	}
	rows, err := readRows(places)
	if err != nil {
		return err
	}
	lines, compared := src.check(rows)
	for _, l := range lines {
		fmt.Println(l)
	}
	own := 0
	for _, r := range rows {
		if r.Own() {
			own++
		}
	}
	fmt.Printf("%d rows of our own, %d with a namesake of their kind in a list, %d of these more than %d km from it\n", own, compared, len(lines), checkKM)
	return nil
}

func run(from, places, out string) error {
	src, err := readSources(from)
	if err != nil {
		return fmt.Errorf("%w\nrun internal/gazetteer/pack/fetch.sh first", err)
	}
	rows, err := readRows(places)
	if err != nil {
		return err
	}
	world := src.world()
	if err := addRows(&world, rows); err != nil {
		return err
	}
	src.addAirports(&world)
	data, err := world.Write()
	if err != nil {
		return err
	}
	g, err := gazetteer.Load(data)
	if err != nil {
		return err
	}
	packed, err := smallest(data)
	if err != nil {
		return err
	}
	fmt.Printf("%v, %d bytes, %d packed\n", g, len(data), len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// smallest packs with the system's zstd, which takes its time and makes the program
// 1.4 MB smaller; where there is none, as gazetteer.Packed does. What is unpacked is the same.
func smallest(data []byte) ([]byte, error) {
	tool, err := exec.LookPath("zstd")
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack: there is no zstd on this system: the file comes out larger than it could be")
		return gazetteer.Packed(data)
	}
	c := exec.Command(tool, "-19", "--no-check", "--quiet", fmt.Sprintf("--stream-size=%d", len(data)), "--stdout")
	c.Stdin, c.Stderr = bytes.NewReader(data), os.Stderr
	packed, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	return packed, nil
}

// readRows reads every file of the folder, in the order of their names.
func readRows(folder string) (rows []gazetteer.Row, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return nil, err
	}
	var problems []error
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		some, bad := gazetteer.ReadRows(f, file)
		f.Close()
		rows = append(rows, some...)
		for _, p := range bad {
			problems = append(problems, errors.New(p.String()))
		}
	}
	return rows, errors.Join(problems...)
}
