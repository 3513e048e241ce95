package dataset

import "slices"

// A format is one way to write a set.
type format struct {
	name  string
	about string
	files []string
	write func(Set, Sink) (Report, error)
}

// formats lists all formats. To add one, write it in a file of its own, add a
// line here and a section to docs/formats.md, and have its real reader check it
// in readers_test.go.
func formats() []format {
	return []format{
		{"jsonl", "typed JSON lines: reports, incidents, claims and voices, each with its keys to the others", []string{"sitrep.jsonl"}, writeJSONLines},
		{"csv", "the same four tables as comma-separated files", []string{"reports.csv", "incidents.csv", "claims.csv", "voices.csv"}, writeTablesCSV},
		{"parquet", "the same four tables as Apache Parquet files", []string{"reports.parquet", "incidents.parquet", "claims.parquet", "voices.parquet"}, writeParquet},
		{"geojson", "happenings as GeoJSON points (RFC 7946)", []string{"incidents.geojson"}, writeGeoJSON},
		{"control-geojson", "who holds which place according to whom, at a day, as GeoJSON points", []string{"control.geojson"}, writeControlGeoJSON},
		{"acled", "events in ACLED's 31 columns, ours behind them", []string{"acled.csv"}, writeACLED},
		{"ged", "fatal events in UCDP GED's 49 columns, ours behind them", []string{"ged.csv"}, writeGED},
		{"plover", "one PLOVER record a claim, as JSON lines", []string{"plover.jsonl"}, writePLOVER},
		{"hxl", "happenings as CSV with a line of HXL tags", []string{"hxl.csv"}, writeHXL},
		{"timemap", "the three files that TimeMap shows", []string{"events.json", "sources.json", "associations.json"}, writeTimeMap},
		{"schema-org", "claims as schema.org Claim (JSON-LD), never as reviews", []string{"claims.jsonld"}, writeSchemaOrg},
		{"web-annotation", "claims as W3C Web Annotations of the reports", []string{"annotations.jsonld"}, writeWebAnnotation},
		{"stix", "a STIX 2.1 bundle: reports, voices, incidents, and opinions on them", []string{"sitrep.stix.json"}, writeSTIX},
	}
}

func find(name string) (format, bool) {
	fs := formats()
	i := slices.IndexFunc(fs, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, false
	}
	return fs[i], true
}
