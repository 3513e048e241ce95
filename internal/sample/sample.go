// Package sample holds fifty reports on two campaigns of the Spanish war of
// 1936-39, written for the project, with the tables of actors and outlets that
// they need. README.md tells what in them is invented.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed reports roster
var files embed.FS

// Reports returns the reports, Markdown and HTML, one file each.
func Reports() fs.FS { return sub("reports") }

// Roster returns the tables of actors and outlets, as roster.Open takes them.
func Roster() fs.FS { return sub("roster") }

// sub returns a folder of the embedded files, which are there or the program
// does not compile.
func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err)
	}
	return f
}
