// Command sitrep reads news reports and shows who says what: every claim with
// its words and its chain of voices, and what the reports hold together.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
