package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/json"
)

// A Member is a file of a bundle, for tests that forge one.
type Member struct {
	Name string
	Data []byte
}

// Repack makes a bundle of files with hashes that fit.
func Repack(files []Member) ([]byte, error) {
	var out bytes.Buffer
	k := &packing{packer: packer{zip: zip.NewWriter(&out)}}
	var signed []byte
	for _, f := range files {
		switch {
		case f.Name == manifestName:
			if err := json.Unmarshal(f.Data, &k.m); err != nil {
				return nil, err
			}
		case f.Name == signatureName:
			signed = f.Data
		case beside(f.Name):
		default:
			if err := k.add(f.Name, f.Data); err != nil {
				return nil, err
			}
		}
	}
	if err := k.finish(); err != nil {
		return nil, err
	}
	if signed != nil {
		if err := k.add(signatureName, signed); err != nil {
			return nil, err
		}
	}
	err := k.zip.Close()
	return out.Bytes(), err
}
