package index

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

// part names a part of a segment file.
type part int

// The parts of a segment, in the order in which the file lists them; doc/formats/index.md draws them.
const (
	partRows     part = iota // by row: rowSize bytes
	partContents             // by rank: 16 bytes
	partRanks                // by rank: the row
	partKeys                 // by row: keys
	partIDs                  // hashes of ids
	partTitles               // hashes of titles
	partProseDir
	partProse // posting lists
	partStableDir
	partStable
	partMetaDir
	partMeta // blocks
	partTextDir
	partText
	partPairs   // by A and B: 16 bytes
	partPairsBy // by B and A: the number of the pair
	partEvidenceDir
	partEvidence
	parts
)

// Sizes of what parts are made of, in bytes.
const (
	rowSize   = 32
	hashSize  = 12
	pairSize  = 16
	blobEntry = 16 // of a directory of blocks
)

const (
	segmentMagic   = "CDSEG\x00"
	segmentVersion = 1
	segmentHead    = 8 // magic and version
	blockSize      = 4 << 10
	footHead       = 8 // rows and pairs
	segmentTail    = 8 // where the foot begins

	writeBuffer = 64 * blockSize
)

// castagnoli is the polynomial that processors know.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// span is where a part lies in its file.
type span struct{ at, size int64 }

// fileWriter writes a segment file from front to end and sums it up. After an error it does nothing, and finish returns it.
type fileWriter struct {
	f     corpus.File
	path  string
	table *crc32.Table
	buf   []byte // what is not written yet; begins at a block
	at    int64  // bytes written and buffered
	sums  []uint32
	parts [parts]span
	open  part
	err   error
}

func newFile(disk corpus.Disk, path string) (*fileWriter, error) {
	f, err := disk.Create(path)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	w := &fileWriter{f: f, path: path, table: castagnoli(), buf: make([]byte, 0, 2*writeBuffer), open: -1}
	w.write([]byte(segmentMagic))
	w.write(binary.LittleEndian.AppendUint16(nil, segmentVersion))
	return w, nil
}

// begin ends the part before and begins another one.
func (w *fileWriter) begin(p part) {
	w.end()
	w.open, w.parts[p].at = p, w.at
}

func (w *fileWriter) end() {
	if w.open >= 0 {
		w.parts[w.open].size = w.at - w.parts[w.open].at
	}
	w.open = -1
}

func (w *fileWriter) write(b []byte) {
	for len(b) > 0 {
		n := min(len(b), writeBuffer)
		w.buf = append(w.buf, b[:n]...)
		b = b[n:]
		w.grown(n)
	}
}

func (w *fileWriter) u32(v uint32) {
	w.buf = binary.LittleEndian.AppendUint32(w.buf, v)
	w.grown(4)
}

func (w *fileWriter) u64(v uint64) {
	w.buf = binary.LittleEndian.AppendUint64(w.buf, v)
	w.grown(8)
}

func (w *fileWriter) grown(n int) {
	w.at += int64(n)
	if len(w.buf) >= writeBuffer {
		w.flush(len(w.buf) / blockSize * blockSize)
	}
}

// flush writes n bytes, whole blocks but for the end of the body.
func (w *fileWriter) flush(n int) {
	for at := 0; at < n; at += blockSize {
		w.sums = append(w.sums, crc32.Checksum(w.buf[at:min(at+blockSize, n)], w.table))
	}
	w.out(w.buf[:n])
	w.buf = w.buf[:copy(w.buf, w.buf[n:])]
}

func (w *fileWriter) out(b []byte) {
	if w.err == nil && len(b) > 0 {
		_, w.err = w.f.Write(b)
	}
}

// finish writes the foot and makes the file last. The seal is a hash of the foot, hence of the sums of all blocks.
func (w *fileWriter) finish(rows, pairs uint32) (size int64, seal uint64, err error) {
	w.end()
	body := w.at
	w.flush(len(w.buf))
	foot := make([]byte, 0, footHead+int(parts)*16+4*len(w.sums)+segmentTail)
	foot = binary.LittleEndian.AppendUint32(foot, rows)
	foot = binary.LittleEndian.AppendUint32(foot, pairs)
	for _, p := range w.parts {
		foot = binary.LittleEndian.AppendUint64(foot, uint64(p.at))
		foot = binary.LittleEndian.AppendUint64(foot, uint64(p.size))
	}
	for _, s := range w.sums {
		foot = binary.LittleEndian.AppendUint32(foot, s)
	}
	foot = binary.LittleEndian.AppendUint64(foot, uint64(body))
	w.out(foot)
	if w.err == nil {
		w.err = w.f.Sync()
	}
	if err := w.f.Close(); w.err == nil {
		w.err = err
	}
	if w.err != nil {
		return 0, 0, fmt.Errorf("index: write %s: %w", w.path, w.err)
	}
	return body + int64(len(foot)), xxh3.Hash(foot), nil
}

// give closes a file that is not to be finished.
func (w *fileWriter) give() { _ = w.f.Close() }
