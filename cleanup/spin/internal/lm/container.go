package lm

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/zeebo/xxh3"
)

// Magic opens every model file; the last byte is the version of the format.
const (
	Magic   = "CDSPIN\x00"
	Version = 3
)

const (
	fileHeader   = 24 // magic 7, version 1, checksum 8, sections 4, reserved 4
	sectionEntry = 24 // name 8, offset 8, length 8
)

// Section is a named part of a model file.
type Section struct {
	Name string // at most 8 bytes
	Data []byte
}

// Encode lays sections out as a model file: header, table of sections, then each
// section at an offset that is a multiple of 64. The checksum (XXH3, 64 bits) covers
// everything behind it.
func Encode(sections []Section) ([]byte, error) {
	at := fileHeader + sectionEntry*len(sections)
	at += -at & 63
	table := make([]byte, 0, at)
	table = append(table, Magic...)
	table = append(table, Version)
	table = append(table, make([]byte, 8)...)
	table = binary.LittleEndian.AppendUint32(table, uint32(len(sections)))
	table = append(table, 0, 0, 0, 0)
	for _, s := range sections {
		if len(s.Name) == 0 || len(s.Name) > 8 {
			return nil, fmt.Errorf("model section %q: a name has 1 to 8 bytes", s.Name)
		}
		var name [8]byte
		copy(name[:], s.Name)
		table = append(table, name[:]...)
		table = binary.LittleEndian.AppendUint64(table, uint64(at))
		table = binary.LittleEndian.AppendUint64(table, uint64(len(s.Data)))
		at += len(s.Data) + -len(s.Data)&63
	}
	out := append(make([]byte, 0, at), table...)
	for _, s := range sections {
		out = append(out, make([]byte, -len(out)&63)...)
		out = append(out, s.Data...)
	}
	out = append(out, make([]byte, -len(out)&63)...)
	binary.LittleEndian.PutUint64(out[8:], xxh3.Hash(out[16:]))
	return out, nil
}

// ErrChecksum says that a model file is damaged.
var ErrChecksum = errors.New("checksum does not match: the file is damaged")

// Checksum is the one that the header of a model file states.
func Checksum(b []byte) uint64 { return binary.LittleEndian.Uint64(b[8:]) }

// Decode verifies a model file and returns its sections, which share its bytes.
// One checksum pass (about 10 GB/s), no copy.
func Decode(b []byte) (map[string][]byte, error) {
	if err := checkHeader(b); err != nil {
		return nil, err
	}
	if err := Verify(b); err != nil {
		return nil, err
	}
	return Sections(b)
}

func checkHeader(b []byte) error {
	if len(b) < fileHeader || string(b[:7]) != Magic {
		return errors.New("not a spin model: it does not begin with " + fmt.Sprintf("%q", Magic))
	}
	if b[7] != Version {
		return fmt.Errorf("spin model of format %d; this program reads format %d", b[7], Version)
	}
	return nil
}

// Verify compares a model file that has Sections with its checksum. O(len(b)).
func Verify(b []byte) error {
	if xxh3.Hash(b[16:]) != Checksum(b) {
		return ErrChecksum
	}
	return nil
}

// Sections is Decode without Verify: what is in the sections may be anything.
func Sections(b []byte) (map[string][]byte, error) {
	if err := checkHeader(b); err != nil {
		return nil, err
	}
	n := int(binary.LittleEndian.Uint32(b[16:]))
	if n > (len(b)-fileHeader)/sectionEntry {
		return nil, fmt.Errorf("%d sections do not fit into %d bytes", n, len(b))
	}
	sections := make(map[string][]byte, n)
	for i := range n {
		e := b[fileHeader+i*sectionEntry:]
		name := e[:8]
		for len(name) > 0 && name[len(name)-1] == 0 {
			name = name[:len(name)-1]
		}
		offset, length := binary.LittleEndian.Uint64(e[8:]), binary.LittleEndian.Uint64(e[16:])
		if offset > uint64(len(b)) || length > uint64(len(b))-offset {
			return nil, fmt.Errorf("section %q lies outside the file", name)
		}
		sections[string(name)] = b[offset : offset+length : offset+length]
	}
	return sections, nil
}
