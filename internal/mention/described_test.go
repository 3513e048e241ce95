package mention

import "testing"

// The descriptions of parses written by hand, by the real tables: forces and
// bodies of states, rebels of the report's conflict, media and loyal militias.
func TestDescribedScenes(t *testing.T) { scenes(t, "testdata/descriptions.txtar") }
