// Package evidence packs a store into one archive that can be checked
// elsewhere: the originals as they were received, their chain of custody, the
// texts, what was read out of them with the versions that did, and the
// incidents. A check finds any byte that was changed, and, with the same
// versions, makes every claim again from its original and compares it byte for
// byte (after the Berkeley Protocol on Digital Open Source Investigations, 2020:
// preservation, chain of custody, hash values).
//
// A bundle is a ZIP archive, so that anybody can open it. Its files:
//
//	manifest.json         what the bundle holds, with the hash of every file
//	manifest.sha256       the hash of manifest.json
//	manifest.sig          optional: an Ed25519 signature of manifest.json
//	manifest.tsr          optional: a time stamp of manifest.json (RFC 3161), kept as given
//	custody.jsonl         every taking in of bytes: when, from where, by whom, with which headers
//	originals/HASH        bytes as received, by their SHA-256
//	texts/DOC.txt         the text that was read, by its SHA-256
//	decisions.jsonl       what reviewers decided about the texts, a line for each of the two; only where they did
//	reports/N.jsonl       a line a report, as sitrep annotate prints it: claims with their spans
//	incidents/N.jsonl     a line an incident, as sitrep read prints it
package evidence

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"sitrep"
)

// The names of the files of a bundle.
const (
	manifestName  = "manifest.json"
	sumName       = "manifest.sha256"
	signatureName = "manifest.sig"
	stampName     = "manifest.tsr"
	custodyName   = "custody.jsonl"
	decisionsName = "decisions.jsonl"
	reportsName   = "reports/%05d.jsonl"
	incidentsName = "incidents/%05d.jsonl"
	originalsDir  = "originals/"
	textsDir      = "texts/"
)

// ErrTampered is returned for a bundle that is not as it was made.
var ErrTampered = errors.New("not as it was made")

// A Manifest tells what a bundle holds.
type Manifest struct {
	Format  string            `json:"format"` // "sitrep bundle"
	Version int               `json:"version"`
	Made    sitrep.Provenance `json:"made_by"` // the program that packed it
	// Reconciled is the version that made the incidents; "" where they are not
	// those of all reports.
	Reconciled string            `json:"reconciled_by"`
	Originals  int               `json:"originals"`
	Reports    int               `json:"reports"`
	Claims     int               `json:"claims"`
	Incidents  int               `json:"incidents"`
	Whole      bool              `json:"whole"`              // all of a store: incidents can be made again
	Replaced   []sitrep.ReportID `json:"replaced"`           // reports that a later revision replaced
	Withheld   int               `json:"withheld,omitempty"` // reports left out, since they hold words that are hidden
	Files      []File            `json:"files"`              // in the order of the archive
}

// A File is one file of a bundle.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // of its bytes
	Packed string `json:"packed"` // SHA-256 of its bytes as they lie in the archive, compressed
}

const (
	formatName    = "sitrep bundle"
	formatVersion = 1
)

// A packer writes the archive. Every field of its headers follows from name
// and bytes, so that the archive can be written again and compared.
type packer struct {
	zip   *zip.Writer
	files []File
}

// add writes a file. Bytes are compressed where that helps.
func (p *packer) add(name string, data []byte) error {
	packed, method := data, zip.Store
	if name != manifestName && name != sumName {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.DefaultCompression)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		if b.Len() < len(data) {
			packed, method = b.Bytes(), zip.Deflate
		}
	}
	p.files = append(p.files, File{Name: name, Size: int64(len(data)), SHA256: sum(data), Packed: sum(packed)})
	return putRaw(p.zip, name, method, crc32.ChecksumIEEE(data), int64(len(data)), packed)
}

// putRaw writes a file whose bytes are packed already.
func putRaw(z *zip.Writer, name string, method uint16, crc uint32, size int64, packed []byte) error {
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: method, CRC32: crc, UncompressedSize64: uint64(size), CompressedSize64: uint64(len(packed))})
	if err != nil {
		return err
	}
	_, err = w.Write(packed)
	return err
}

func hash(b []byte) [sha256.Size]byte { return sha256.Sum256(b) }

func sum(b []byte) string {
	h := hash(b)
	return hex.EncodeToString(h[:])
}

// lines gathers JSON lines.
type lines struct{ bytes.Buffer }

func (l *lines) put(v any) error {
	enc := json.NewEncoder(l)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// largest is the size of a file of a bundle above which it is not unpacked: a
// larger one is damage or malice.
const largest = 1 << 30

// unpack returns the bytes of a file of an archive.
func unpack(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > largest {
		return nil, fmt.Errorf("%w: %d bytes", ErrTampered, f.UncompressedSize64)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTampered, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTampered, err)
	}
	return data, nil
}

// raw returns the bytes of a file as they lie in the archive.
func raw(f *zip.File) ([]byte, error) {
	r, err := f.OpenRaw()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTampered, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTampered, err)
	}
	return data, nil
}
