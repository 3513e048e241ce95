package reconcile

import (
	"strings"
	"testing"
	"unsafe"

	"sitrep"
)

// TestKeptStringsAreCopies holds that what is kept of a report does not hold the report:
// what comes from a store is one long string of which all others are parts.
func TestKeptStringsAreCopies(t *testing.T) {
	whole := strings.Repeat("Osel Crown League ", 50)
	part := whole[5:10]
	within := func(s string) bool {
		at, from := uintptr(unsafe.Pointer(unsafe.StringData(s))), uintptr(unsafe.Pointer(unsafe.StringData(whole)))
		return at >= from && at < from+uintptr(len(whole))
	}
	ids := newTable[sitrep.ClaimID]()
	ids.number(sitrep.ClaimID(part))
	if within(string(ids.ids[0])) {
		t.Error("a table keeps the report that its string is of")
	}
	n := newNames(nil)
	n.party(sitrep.ActorMention{Name: part, Actor: sitrep.ActorID("~" + part)})
	n.spot(sitrep.PlaceMention{Name: part})
	for k := range n.parties {
		if within(k.name) {
			t.Error("the names keep the report that a party is of")
		}
	}
	for k := range n.spots {
		if within(k) {
			t.Error("the names keep the report that a place is of")
		}
	}
}
