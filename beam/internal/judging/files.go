package judging

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
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
	fileKnown    = "spin.known"
	fileStarts   = "spin.starts"
)

func stateFile(round int) string       { return fmt.Sprintf("spin.state.%d", round) }
func askFile(chunk, round int) string  { return fmt.Sprintf("%08d.ask.%d", chunk, round) }
func tellFile(chunk, round int) string { return fmt.Sprintf("%08d.tell.%d", chunk, round) }
func keepFile(chunk, round int) string { return fmt.Sprintf("%08d.keep.%d", chunk, round) }
func classFile(chunk int) string       { return fmt.Sprintf("%08d.class", chunk) }

// appendNote adds a record and bytes about it.
func appendNote(b []byte, record int, note []byte) []byte {
	return compact.AppendString(compact.AppendSize(b, record), note)
}

// notes visits what appendNote added to a file, which need not fit into memory: what is told of the n-grams of a chunk is twice its
// text. visit may keep the note.
func (j *Job) notes(name string, visit func(record int, note []byte) error) error {
	err := j.read(name, func(r *bufio.Reader) error {
		for {
			record, err := compact.ReadSize(r)
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			n, err := compact.ReadSize(r)
			if err != nil {
				return cutShort(err)
			}
			note, err := io.ReadAll(io.LimitReader(r, int64(n))) // a length is no reason to make room
			if err != nil || len(note) != n {
				return cutShort(err)
			}
			if err := visit(record, note); err != nil {
				return err
			}
		}
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// cutShort is an error of reading what has to be there.
func cutShort(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return compact.ErrDamaged
	}
	return err
}

// read reads a file from its beginning.
func (j *Job) read(name string, from func(*bufio.Reader) error) (err error) {
	f, err := j.Files.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return from(bufio.NewReaderSize(f, 64<<10))
}

// absent is nil for the error of a file that is not there.
func absent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// starts are the numbers of the first records of chunks, and behind them that of all records.
type starts []int

func (s starts) append(b []byte) []byte {
	for _, n := range s {
		b = compact.AppendSize(b, n)
	}
	return b
}

// number is that of a record by its ordinal; false: there is none.
func (s starts) number(o facts.Ordinal) (int, bool) {
	c := o.Chunk()
	if c+1 >= len(s) || o.Place() >= s[c+1]-s[c] {
		return 0, false
	}
	return s[c] + o.Place(), true
}

func readStarts(b []byte) (s starts, err error) {
	r := compact.Read(b)
	for r.Len() > 0 {
		s = append(s, r.Size())
	}
	return s, r.Done()
}
