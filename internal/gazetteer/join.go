package gazetteer

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
)

// joinFiles writes the header and the sections, each from its file.
func joinFiles(path string, section func(int) string, sizes []int64) (err error) {
	head := append([]byte(magic), make([]byte, 16)...)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(sizes)))
	offset := int64(headerSize + entrySize*len(sizes))
	for sec, size := range sizes {
		sum, err := fileSum(section(sec))
		if err != nil {
			return err
		}
		head = append(head, sectionTags[sec]...)
		head = binary.LittleEndian.AppendUint32(head, uint32(offset))
		head = binary.LittleEndian.AppendUint32(head, uint32(size))
		head = binary.LittleEndian.AppendUint32(head, sum)
		offset += size
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<18)
	hash := sha256.New()
	both := io.MultiWriter(out, hash)
	if _, err := out.Write(head[:24]); err != nil {
		return err
	}
	if _, err := both.Write(head[24:]); err != nil {
		return err
	}
	for sec := range sizes {
		if err := copyFile(both, section(sec)); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if _, err := f.WriteAt(hash.Sum(nil)[:16], int64(len(magic))); err != nil {
		return err
	}
	return f.Sync()
}

func copyFile(to io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(to, bufio.NewReaderSize(f, 1<<18))
	return err
}

// fileSum returns the CRC-32C of a file.
func fileSum(path string) (uint32, error) {
	h := crc32.New(castagnoli)
	err := copyFile(h, path)
	return h.Sum32(), err
}
