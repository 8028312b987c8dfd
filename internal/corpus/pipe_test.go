//go:build unix

package corpus

import (
	"os"
	"syscall"
	"testing"
)

func TestNamedPipes(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "x"})
	pipe := dir + "/pipe.jsonl"
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	// found in a directory it is not waited for
	got := readAll(t, Options{}, dir)
	wantContains(t, reasonOf(t, got), "not a regular file (named pipe)")

	// named by the user it is read
	go func() {
		f, err := os.OpenFile(pipe, os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		if _, err := f.WriteString(numbered(3)); err != nil {
			t.Error(err)
		}
	}()
	if got := readAll(t, Options{}, pipe); len(got.records) != 3 {
		t.Errorf("%d records", len(got.records))
	}
}
