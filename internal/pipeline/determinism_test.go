package pipeline_test

import (
	"bytes"
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/export"
)

// someReports are reports of six wars in our own words, one undated, one empty,
// one twice.
func someReports() []sitrep.Document {
	return []sitrep.Document{
		report("a", "Rebels capture two towns in Kachin\n\nThe rebels said on Monday that they had captured the towns of Hpakant and Mohnyin. The army denied it, and said that its troops had repelled the attack.", "2024-05-21"),
		report("b", "At least 14 people were killed and 30 wounded when a rocket hit a market in Omdurman, the doctors' union said on Sunday. The army blamed the Rapid Support Forces, who denied responsibility.", "2023-11-06"),
		report("c", "\"We will not leave Goma,\" a spokesman for the M23 rebels told reporters. \"The army must stop shelling our positions.\"\n\nThe governor of North Kivu urged them to withdraw.", "2025-02-03"),
		report("d", "Ukrainian forces shot down nine drones over Odesa overnight, the air force said. Russia's defence ministry said it had struck a depot.", ""),
		report("e", "The Houthis claimed responsibility for an attack on a tanker in the Red Sea, 60 miles from Hodeidah. No casualties were reported.", "2024-01-18"),
		report("f", "The ceasefire in Nagorno-Karabakh was violated twice, Armenia's foreign ministry said. Azerbaijan rejected the accusation.", "2020-10-12"),
		report("g", "The ceasefire in Nagorno-Karabakh was violated twice, Armenia's foreign ministry said. Azerbaijan rejected the accusation.", "2020-10-12"),
		report("h", "", ""),
	}
}

// The same reports give the same bytes, in whatever order they come, with one
// worker or with many.
func TestSameBytesInAnyOrder(t *testing.T) {
	p := pipe(t)
	lines := func(docs []sitrep.Document, workers int) map[sitrep.ReportID]string {
		out := map[sitrep.ReportID]string{}
		for ann, err := range p.AnnotateAll(t.Context(), inOrder(docs), workers, true) {
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := export.WriteAnnotation(&b, &ann, true); err != nil {
				t.Fatal(err)
			}
			out[ann.Document.Report] = b.String()
		}
		return out
	}
	docs := someReports()
	want := lines(docs, 1)
	if len(want) != len(docs) {
		t.Fatalf("%d of %d reports came back", len(want), len(docs))
	}
	backwards := slices.Clone(docs)
	slices.Reverse(backwards)
	for name, got := range map[string]map[sitrep.ReportID]string{
		"again":              lines(docs, 1),
		"backwards":          lines(backwards, 1),
		"with three workers": lines(docs, 3),
	} {
		for id, line := range want {
			if got[id] != line {
				t.Errorf("%s, report %s:\n%s\nat first:\n%s", name, id, got[id], line)
			}
		}
	}
}

func inOrder(docs []sitrep.Document) func(func(sitrep.Document, error) bool) {
	return func(yield func(sitrep.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}
