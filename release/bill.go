package main

import (
	"fmt"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
)

// bill writes the bill of materials of one program, in CycloneDX 1.6 (ECMA-424).
// It has no serial number, which would differ from run to run.
func (j *job) bill(name, bin string, parts []part) error {
	sum, err := digest(bin)
	if err != nil {
		return err
	}
	bom := cyclonedx.NewBOM()
	self := cyclonedx.Component{BOMRef: "sitrep", Type: cyclonedx.ComponentTypeApplication, Name: "sitrep", Version: j.version,
		PackageURL: "pkg:generic/sitrep@" + j.version, Licenses: licences("Apache-2.0"),
		Hashes:     &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: sum}},
		Properties: &[]cyclonedx.Property{{Name: "sitrep:commit", Value: j.commit}}}
	bom.Metadata = &cyclonedx.Metadata{Timestamp: j.when.Format(time.RFC3339), Component: &self}
	var list []cyclonedx.Component
	var needs []string
	for _, p := range parts {
		c := cyclonedx.Component{BOMRef: p.url, Type: cyclonedx.ComponentTypeLibrary, Name: p.name, Version: p.version, PackageURL: p.url,
			Description: p.about, Licenses: licences(p.licence)}
		if p.data {
			c.Type = cyclonedx.ComponentTypeData
		}
		if p.sha256 != "" {
			c.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: p.sha256}}
		}
		list = append(list, c)
		needs = append(needs, p.url)
	}
	bom.Components = &list
	bom.Dependencies = &[]cyclonedx.Dependency{{Ref: "sitrep", Dependencies: &needs}}
	f, err := j.publish(name)
	if err != nil {
		return err
	}
	enc := cyclonedx.NewBOMEncoder(f, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false)
	if err := enc.EncodeVersion(bom, cyclonedx.SpecVersion1_6); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return f.Close()
}

func licences(expression string) *cyclonedx.Licenses {
	if expression == "" {
		return nil
	}
	return &cyclonedx.Licenses{{Expression: expression}}
}
