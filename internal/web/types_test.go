package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// schemaOf names the schema of the API's document where an interface of the page
// has another name than it.
var schemaOf = map[string]string{
	"IncidentRow": "WireIncident", "TollRow": "WireToll", "ReportRow": "WireReport", "SourceRow": "WireSource", "ContextPlace": "WireContext", "Problem": "ErrorModel",
	"AuditLine": "WireEntry", "ReviewOption": "WireOption", "ReviewChange": "WireDecisionChange", "ReviewDecision": "WireDecision", "Grade": "WireGraded", "Case": "WireKeptCase",
	"CaseInput": "WireCase", "Agreements": "WireAgreement", "Page": "WirePageWireReport",
}

var (
	tsInterface = regexp.MustCompile(`(?s)export interface (\w+)(?:<[^>]*>)?(?: extends ([^{]+))? \{\n(.*?)\n\}`)
	tsField     = regexp.MustCompile(`(?m)^  (\w+)\??:`)
	tsName      = regexp.MustCompile(`^\w+`)
)

// TestTypes holds the page's types to the API's document: each interface is one of
// its schemas, and names no field that the schema does not have.
func TestTypes(t *testing.T) {
	files, err := filepath.Glob("../../ui/src/api/types*.ts")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	var text strings.Builder
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(b)
	}
	_, raw := ask1(t, serving(t), "/api/openapi.json")
	var doc struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	type shape struct {
		fields []string
		of     []string // what it extends
	}
	shapes := map[string]shape{}
	for _, m := range tsInterface.FindAllStringSubmatch(text.String(), -1) {
		s := shape{}
		for _, f := range tsField.FindAllStringSubmatch(m[3], -1) {
			s.fields = append(s.fields, f[1])
		}
		if name := tsName.FindString(m[2]); name != "" {
			s.of = append(s.of, name)
		}
		shapes[m[1]] = s
	}
	var all func(name string) []string
	all = func(name string) []string {
		out := slices.Clone(shapes[name].fields)
		for _, of := range shapes[name].of {
			out = append(out, all(of)...)
		}
		return out
	}
	for name := range shapes {
		schema, known := doc.Components.Schemas[schemaOf[name]]
		for _, n := range []string{"Wire" + name, name} {
			if !known && schemaOf[name] == "" {
				schema, known = doc.Components.Schemas[n]
			}
		}
		if !known {
			t.Errorf("%s: the API's document has no such schema", name)
			continue
		}
		for _, field := range all(name) {
			if _, ok := schema.Properties[field]; !ok {
				t.Errorf("%s.%s: the API gives no such field", name, field)
			}
		}
	}
	if len(shapes) < 50 {
		t.Errorf("%d interfaces were found", len(shapes))
	}
}
