package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/zeebo/xxh3"
)

// open reads a file, decompressed by its ending.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	switch {
	case strings.HasSuffix(path, ".gz"):
		z, err := gzip.NewReader(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("train: %s: %w", path, err)
		}
		return readCloser{z, f}, nil
	case strings.HasSuffix(path, ".zst"):
		z, err := zstd.NewReader(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("train: %s: %w", path, err)
		}
		return readCloser{z.IOReadCloser(), f}, nil
	}
	return f, nil
}

type readCloser struct {
	io.Reader
	file *os.File
}

func (r readCloser) Close() error { return r.file.Close() }

// eachLine calls f with every line of a file, without its end.
func eachLine(path string, f func(line []byte) error) error {
	r, err := open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 1<<20), 1<<28)
	for n := 1; s.Scan(); n++ {
		if err := f(s.Bytes()); err != nil {
			return fmt.Errorf("train: %s:%d: %w", path, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("train: %s: %w", path, err)
	}
	return nil
}

// EachText calls f with every document of a .txt or .jsonl file, and with a number in
// [0,1) that depends on its text alone, by which documents are divided.
func EachText(path string, f func(text string, part float64) error) error {
	name := strings.TrimSuffix(strings.TrimSuffix(path, ".gz"), ".zst")
	if strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson") {
		return eachLine(path, func(line []byte) error {
			var d struct {
				Text string `json:"text"`
			}
			if err := json.Unmarshal(line, &d); err != nil {
				return err
			}
			return f(d.Text, partOf(d.Text))
		})
	}
	r, err := open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("train: %s: %w", path, err)
	}
	return f(string(b), partOf(string(b)))
}

// partOf is a number in [0,1) that depends on a text alone.
func partOf(text string) float64 { return float64(xxh3.HashString(text)>>11) / (1 << 53) }
