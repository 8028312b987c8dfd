package reports

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// openRecords opens a file of records for reading at random. What is not plain
// JSON Lines is first written out as such to a temporary file, which goes away
// on Close: O(bytes) of disk, none of memory.
func openRecords(dir, name string) (*lines, error) {
	if strings.HasSuffix(name, ".jsonl") {
		return openLines(dir, name, nil)
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	sources, err := corpus.Expand([]string{path})
	if err != nil {
		return nil, fmt.Errorf("open run: %w", err)
	}
	tmp, err := os.CreateTemp("", "copydesk-records-*")
	if err != nil {
		return nil, fmt.Errorf("open run: %w", err)
	}
	l := &lines{name: name, file: tmp, at: []int64{0}, temporary: true}
	w := bufio.NewWriterSize(tmp, 1<<18)
	_, err = corpus.Read(context.Background(), sources, corpus.Options{MaxRecordBytes: math.MaxInt32}, func(rec *corpus.Record) error {
		if _, err := w.Write(rec.Fields); err != nil {
			return err
		}
		return w.WriteByte('\n')
	}, func(r corpus.Reject) error {
		return fmt.Errorf("record %d at byte %d: %s", r.Record, r.ByteOffset, r.Reason)
	}, func(int64) {})
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		_, err = tmp.Seek(0, 0)
	}
	if err == nil {
		err = l.index(nil)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open run: %s: %w", name, err), l.close())
	}
	return l, nil
}
