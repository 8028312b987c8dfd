package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/dedupe/simulate"
)

// readArticles reads the articles of JSONL files, plain or .gz, with the fields title,
// text and source, by the name of their file.
func readArticles(paths []string) (map[string][]simulate.Record, error) {
	all := make(map[string][]simulate.Record)
	for _, path := range paths {
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		err := lines(path, func(line []byte) error {
			var a struct{ Title, Text, Source string }
			if err := json.Unmarshal(line, &a); err != nil {
				return err
			}
			all[name] = append(all[name], simulate.Record{Title: a.Title, Text: a.Text, Source: a.Source})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// readSynonyms reads a table word<TAB>synonym, plain or .gz; what follows is passed over.
func readSynonyms(path string) (map[string][]string, error) {
	all := make(map[string][]string)
	err := lines(path, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if len(f) < 2 {
			return fmt.Errorf("%q: no tab", line)
		}
		all[f[0]] = append(all[f[0]], f[1])
		return nil
	})
	return all, err
}

// lines calls f with every line of a file; its errors name file and line.
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
	for n := 1; s.Scan(); n++ {
		if err := f(s.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
