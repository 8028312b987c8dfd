package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// toFile writes a whole file or none. A file that is one of the inputs is refused:
// no command overwrites what it reads.
func toFile(path string, inputs []string, write func(io.Writer) error) error {
	if err := noInput(path, inputs); err != nil {
		return err
	}
	f, err := corpus.Create(path)
	if err != nil {
		return settings.Usagef("output: %w", err)
	}
	defer f.Abort()
	if err := write(f); err != nil {
		return fmt.Errorf("output %s: %w", path, err)
	}
	return f.Commit()
}

// noInput refuses a file to write that is one of the inputs, by whatever name.
func noInput(path string, inputs []string) error {
	paths := slices.Clone(inputs)
	if sources, err := corpus.Expand(inputs); err == nil {
		for _, f := range sources.Files {
			paths = append(paths, f.Path)
		}
	}
	if in := sameFile(path, paths); in != "" {
		return settings.Usagef("output %s: is the input %s", path, in)
	}
	return nil
}

// sameFile is the first of paths that is the file path, "" where none is.
func sameFile(path string, paths []string) string {
	out, err := os.Stat(path)
	if err != nil {
		return "" // it is made
	}
	for _, in := range paths {
		if info, err := os.Stat(in); err == nil && in != "-" && os.SameFile(info, out) {
			return in
		}
	}
	return ""
}
