// Package data holds what people edit: the actors, the outlets and the words
// that the program knows. Its only code embeds them.
package data

import "embed"

// Actors holds the states, conflicts, groups, bodies and people of the roster.
//
//go:embed actors
var Actors embed.FS

// Outlets holds the outlets and agencies of the roster.
//
//go:embed outlets
var Outlets embed.FS

// Lexicon holds the words that name events and the words that attribute.
//
//go:embed lexicon
var Lexicon embed.FS
