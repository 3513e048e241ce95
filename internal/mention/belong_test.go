package mention

import "testing"

// Whom persons and units speak for, as the report tells, on parses written by hand.
func TestBelongScenes(t *testing.T) { scenes(t, "testdata/belongs.txtar") }
