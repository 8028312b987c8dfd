package reports

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// records opens a file of records for reading at random. What is not plain JSON
// Lines is first written out as such to a temporary file, which goes away on
// Close, or at once where the system can: O(bytes) of disk, none of memory.
func (r *Run) records(ctx context.Context, name string) (*lines, error) {
	if strings.HasSuffix(name, ".jsonl") {
		return r.lines(ctx, name, nil)
	}
	info, err := os.Stat(r.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open run: %w", err)
	}
	tmp, err := os.CreateTemp(r.tempDir, "copydesk-records-*")
	if err != nil {
		return nil, fmt.Errorf("open run: %w", err)
	}
	l := &lines{name: name, file: tmp, at: []int64{0}}
	if os.Remove(tmp.Name()) != nil {
		l.temporary = tmp.Name()
	}
	if info.Size() > 0 { // no record at all compresses to no byte at all
		err = r.unpack(ctx, name, tmp)
	}
	if err == nil {
		err = l.index(ctx, nil)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open run: %s: %w", name, err), l.close())
	}
	return l, nil
}

// unpack writes the records of a file as lines.
func (r *Run) unpack(ctx context.Context, name string, to *os.File) error {
	sources, err := corpus.Expand([]string{r.path(name)})
	if err != nil {
		return err
	}
	o := corpus.Options{MaxRecordBytes: math.MaxInt32, Format: "jsonl"} // a temporary name does not tell it
	if strings.HasSuffix(name, ".parquet") {
		o.Format = "parquet"
	}
	w := bufio.NewWriterSize(to, 1<<18)
	_, err = corpus.Read(ctx, sources, o, func(rec *corpus.Record) error {
		if _, err := w.Write(rec.Fields); err != nil {
			return err
		}
		return w.WriteByte('\n')
	}, func(r corpus.Reject) error {
		return fmt.Errorf("record %d at byte %d: %s", r.Record, r.ByteOffset, r.Reason)
	}, func(int64) {})
	if err != nil {
		return err
	}
	return w.Flush()
}
