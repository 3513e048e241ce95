package mention

import "testing"

// The pronouns of parses written by hand and who they stand for.
func TestCorefScenes(t *testing.T) { scenes(t, "testdata/pronouns.txtar") }

// Descriptions of parses written by hand, tied to a name or to an earlier
// description, and those that must not be.
func TestAgainScenes(t *testing.T) { scenes(t, "testdata/again.txtar") }

// Persons by name beside their offices, and who goes on speaking.
func TestPersonScenes(t *testing.T) { scenes(t, "testdata/persons.txtar") }
