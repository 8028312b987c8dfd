package facts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"

	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
)

// doc/formats/segment.md draws the file.
const (
	renamesMagic   = "CDNAMES\x00"
	renamesVersion = 1
	renamesHead    = len(renamesMagic) + 4
)

var errRenames = errors.New("it is damaged")

// Rename is the id of a record that is another one than its own.
type Rename struct {
	Place int // of the record in its chunk
	ID    string
}

// WriteRenames writes the renames of a chunk, places rising, for Segments. The file appears under its name when it is complete.
func WriteRenames(path string, renames []Rename) error {
	b := binary.LittleEndian.AppendUint32([]byte(renamesMagic), renamesVersion)
	before := -1
	for _, r := range renames {
		if r.Place <= before || r.Place > math.MaxUint32 {
			return fmt.Errorf("renames %s: record %d behind %d", path, r.Place, before)
		}
		b = compact.AppendString(compact.AppendUint(b, uint64(r.Place-before)), r.ID)
		before = r.Place
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli()))
	if was, err := os.ReadFile(path); err == nil && bytes.Equal(was, b) {
		return nil // see segmentWriter.commit
	}
	to, err := corpus.Create(path)
	if err != nil {
		return fmt.Errorf("renames: %w", err)
	}
	defer to.Abort()
	if _, err := to.Write(b); err != nil {
		return err
	}
	return to.Commit()
}

func readRenames(path string) ([]Rename, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("renames: %w", err)
	}
	renames, at, err := decodeRenames(b)
	if err != nil {
		return nil, fmt.Errorf("renames %s: byte %d: %w", path, at, err)
	}
	return renames, nil
}

// decodeRenames reads the bytes of a file; at is where they are damaged.
func decodeRenames(b []byte) (renames []Rename, at int, err error) {
	end := len(b) - crcSize
	if end < renamesHead || string(b[:len(renamesMagic)]) != renamesMagic || binary.LittleEndian.Uint32(b[len(renamesMagic):]) != renamesVersion {
		return nil, 0, errRenames
	}
	if crc32.Checksum(b[:end], castagnoli()) != binary.LittleEndian.Uint32(b[end:]) {
		return nil, end, errRenames
	}
	place := uint64(0) // of the record behind the one before
	for d := compact.Read(b[renamesHead:end]); d.Len() > 0; {
		at = end - d.Len()
		step := d.Below(math.MaxUint32 + 1)
		place += step
		id := d.String()
		if d.Bad() || step == 0 || place-1 > math.MaxUint32 {
			return nil, at, errRenames
		}
		renames = append(renames, Rename{int(place - 1), id})
	}
	return renames, 0, nil
}
