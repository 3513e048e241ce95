package mention

import "testing"

// The places of parses written by hand, by the real tables: names of several
// places, capitals that speak, parts of other names, places without location.
func TestPlaceScenes(t *testing.T) { scenes(t, "testdata/places.txtar") }
