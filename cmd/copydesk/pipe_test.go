//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestClosedPipe: whoever reads the output of a command may leave before its end,
// as head does; no command makes anything of that.
func TestClosedPipe(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	article, err := os.ReadFile("../../testdata/wire/articles/worldecho/estonian-parties.txt")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a.txt": string(article), "b.txt": "The ferry sails at noon, the harbour master said."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{
		"run a.txt b.txt -o out", "check a.txt b.txt", "check a.txt --format json", "spin a.txt", "spin --json a.txt", "spin --sarif a.txt",
		"spin --verdicts b.txt", "diff a.txt b.txt", "diff a.txt b.txt --json --exit-code", "explain out a.txt", "report out",
		"config init", "config schema", "rules", "version", "--version", "help", "run --help", "help exit-codes", "completion bash",
	} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		c := exec.Command(self, strings.Fields(line)...)
		c.Dir, c.Env, c.Stdout, c.Stderr = dir, append(os.Environ(), childVariable+"=0"), w, &said
		r.Close() // the reader has left
		err = c.Run()
		w.Close()
		if err != nil || strings.Contains(said.String(), "pipe") {
			t.Errorf("copydesk %s: %v, said %q", line, err, said.String())
		}
	}
}
