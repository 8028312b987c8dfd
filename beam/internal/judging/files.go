package judging

import (
	"fmt"
	"io"

	"github.com/copydesk/copydesk/beam/internal/wire"
)

// Files reads and writes those of the shared directory.
type Files interface {
	WriteFile(name string, b []byte) error
	ReadFile(name string) ([]byte, error)
	// Stream is WriteFile, and Open ReadFile, of a file that is large.
	Stream(name string, write func(io.Writer) error) error
	Open(name string) (io.ReadCloser, error)
}

// Names of files. Those of a chunk go by its number, and by that of the round.
const (
	fileTeaching = "spin.teaching"
	fileFound    = "spin.found"
	fileLearned  = "spin.learned"
	fileGroups   = "spin.groups"
	fileStarts   = "spin.starts"
)

func stateFile(round int) string       { return fmt.Sprintf("spin.state.%d", round) }
func askFile(chunk, round int) string  { return fmt.Sprintf("%08d.ask.%d", chunk, round) }
func tellFile(chunk, round int) string { return fmt.Sprintf("%08d.tell.%d", chunk, round) }
func keepFile(chunk, round int) string { return fmt.Sprintf("%08d.keep.%d", chunk, round) }
func classFile(chunk int) string       { return fmt.Sprintf("%08d.class", chunk) }

// appendNote adds a record and bytes about it.
func appendNote(b []byte, record int, note []byte) []byte {
	return wire.AppendBytes(wire.AppendInt(b, record), note)
}

// notes visits what appendNote added.
func notes(b []byte, visit func(record int, note []byte) error) error {
	r := wire.NewReader(b)
	for r.Len() > 0 {
		record, note := r.Int(), r.Bytes()
		if err := r.Bad(); err != nil {
			return err
		}
		if err := visit(record, note); err != nil {
			return err
		}
	}
	return r.Done()
}

// starts are the numbers of the first records of chunks, and behind them that of all records.
type starts []int

func (s starts) append(b []byte) []byte {
	for _, n := range s {
		b = wire.AppendInt(b, n)
	}
	return b
}

func readStarts(b []byte) (s starts, err error) {
	r := wire.NewReader(b)
	for r.Len() > 0 {
		s = append(s, r.Int())
	}
	return s, r.Done()
}
