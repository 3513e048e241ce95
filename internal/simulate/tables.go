package simulate

import (
	"embed"
	"io/fs"
)

//go:embed roster
var tables embed.FS

// Tables returns the roster of the war in the form of data/actors and
// data/outlets, for programs that take a roster as tables. It says what Who says.
func Tables() fs.FS {
	sub, err := fs.Sub(tables, "roster")
	if err != nil {
		panic(err) // it is embedded
	}
	return sub
}
