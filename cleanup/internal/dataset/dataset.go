// Package dataset reads the data sets of tests, which lie outside the repository.
package dataset

import (
	"bufio"
	"compress/gzip"
	"os"
	"testing"
)

// longestLine bounds a line, in bytes.
const longestLine = 64 << 20

// EachLine calls f with the lines of a gzip file; what it is given is valid during the call only.
func EachLine(tb testing.TB, path string, f func(line []byte)) {
	tb.Helper()
	r, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer r.Close()
	z, err := gzip.NewReader(r)
	if err != nil {
		tb.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, longestLine)
	for sc.Scan() {
		f(sc.Bytes())
	}
	if err := sc.Err(); err != nil {
		tb.Fatal(err)
	}
}
