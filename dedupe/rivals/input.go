package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/copydesk/copydesk/dedupe/eval"
)

// input is the records of a file.
type input struct {
	ids   []string
	texts []string
}

// read reads the records.
func read(path string) (*input, error) {
	in := new(input)
	err := lines(path, func(line []byte) error {
		var doc struct{ ID, Text string }
		if err := json.Unmarshal(line, &doc); err != nil {
			return err
		}
		in.ids = append(in.ids, doc.ID)
		in.texts = append(in.texts, doc.Text)
		return nil
	})
	return in, err
}

// readLabels reads the judged pairs of records that ids names; "" has none.
func readLabels(path string, ids []string) ([]eval.Label, error) {
	if path == "" {
		return nil, nil
	}
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	var out []eval.Label
	err := lines(path, func(line []byte) error {
		var l struct {
			A, B  string
			Label any
		}
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		if known[l.A] && known[l.B] {
			out = append(out, eval.Label{A: l.A, B: l.B, Label: fmt.Sprint(l.Label)})
		}
		return nil
	})
	return out, err
}

// lines calls f with every line of a file.
func lines(path string, f func(line []byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<28)
	for s.Scan() {
		if err := f(s.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return s.Err()
}
