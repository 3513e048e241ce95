package gazetteer

import (
	"fmt"
	"os"
)

// OpenFile returns the gazetteer in a file, as Builder or the pack command wrote
// it. Where the system can, the file is mapped and only what is looked up is
// read; it must not be changed while the program runs. An error names the file.
func OpenFile(path string) (*Gazetteer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, expected a file that `sitrep gazetteer import` wrote", path)
	}
	data, err := mapped(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	g, err := open(data, false)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}
