package atlas

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sitrep/internal/gazetteer"
)

// A state is how far an import is, kept in its folder so that it can go on.
type state struct {
	Of     string // what is imported: the base and the files with their sizes and times
	Source int    // number of the file that is read
	Offset int64  // where its next row starts
	Line   int
	Report Report
	Disk   gazetteer.Checkpoint
}

// readState returns the state kept in a folder where it is of the same import, else
// that of a start, with the folder emptied.
func readState(work string, base *gazetteer.Gazetteer, sources []source) (state, error) {
	of := ""
	if base != nil {
		of = base.Version()
	}
	for _, s := range sources {
		of += fmt.Sprintf("|%s %s %d %d", s.path, s.format.name, s.size, s.stamp)
	}
	var st state
	data, err := os.ReadFile(filepath.Join(work, stateFile))
	if err == nil && json.Unmarshal(data, &st) == nil && st.Of == of {
		return st, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return st, err
	}
	if err := os.RemoveAll(work); err != nil {
		return st, err
	}
	return state{Of: of}, os.MkdirAll(work, 0o755)
}

const stateFile = "state.json"

// checkpoint keeps that everything before the row at offset has been read.
func (in *importer) checkpoint(src int, offset int64, line int) error {
	disk, err := in.b.Checkpoint()
	if err != nil {
		return err
	}
	st := in.state
	st.Source, st.Offset, st.Line, st.Disk = src, offset, line, disk
	data, err := json.Marshal(st)
	if err != nil {
		return err
	}
	part := filepath.Join(in.work, stateFile+".part")
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return os.Rename(part, filepath.Join(in.work, stateFile))
}
