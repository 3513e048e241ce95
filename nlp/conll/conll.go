// Package conll reads and writes parsed texts as CoNLL-U, the notation in which
// rule tests are written by hand (https://universaldependencies.org/format.html).
//
// One block of lines is one sentence; a blank line ends it. The columns are
//
//	ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC
//
// separated by tabs, or by any number of spaces. FEATS, DEPS and MISC may be left out. ID counts
// from 1 in every sentence and a HEAD of 0 is a root. An underscore is nothing;
// a LEMMA of nothing is the lower-case form.
//
// MISC holds, separated by bars:
//
//	SpaceAfter=No   no space between this token and the next
//	NER=B-GPE       the entity label (B-, I- or O)
//	Norm=not        the norm, where it is not the lower-case form
//
// A line "# text = ..." before a sentence gives its text; the tokens are then
// found in it and SpaceAfter isn't needed. Sentences are joined by one space.
// Range lines ("1-2") only say that their words are written together; empty nodes
// ("8.1") are passed over.
//
// In FORM, LEMMA and Norm a backslash escapes: \s is a space, \t, \r and \n are
// what they are in Go, \p is a bar and \\ a backslash. White-space tokens are
// written so.
package conll

import (
	"fmt"
	"strings"
)

// An Error tells what is wrong with a line.
type Error struct {
	Line int    // counted from 1
	Msg  string // what was expected
}

func (e *Error) Error() string { return fmt.Sprintf("conll: line %d: %s", e.Line, e.Msg) }

var (
	escaper   = strings.NewReplacer(`\`, `\\`, " ", `\s`, "\t", `\t`, "\r", `\r`, "\n", `\n`, "|", `\p`)
	unescaper = strings.NewReplacer(`\\`, `\`, `\s`, " ", `\t`, "\t", `\r`, "\r", `\n`, "\n", `\p`, "|")
	// A bar needs no escape outside MISC.
	columnEscaper = strings.NewReplacer(`\`, `\\`, " ", `\s`, "\t", `\t`, "\r", `\r`, "\n", `\n`)
)
