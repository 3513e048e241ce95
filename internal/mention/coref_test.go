package mention

import "testing"

// The pronouns of parses written by hand and who they stand for.
func TestCorefScenes(t *testing.T) { scenes(t, "testdata/pronouns.txtar") }
