package batch

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// withoutOutput drops the files of out that a directory among inputs swept in,
// so that a second run over the same directory does not read the first one's
// results. An input that names out, or something in it, is read. It returns
// what was dropped, in words, or "".
func withoutOutput(s *corpus.Sources, inputs []string, out string) string {
	for _, in := range inputs {
		if in != "-" && within(in, out) {
			return ""
		}
	}
	kept := s.Files[:0]
	for _, f := range s.Files {
		if f.Path == "-" || !within(f.Path, out) {
			kept = append(kept, f)
		}
	}
	dropped := len(s.Files) - len(kept)
	s.Files = kept
	if dropped == 0 {
		return ""
	}
	return fmt.Sprintf("passed over: %d files of the output directory", dropped)
}

// within reports whether path is dir or lies below it.
func within(path, dir string) bool {
	p, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	d, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(d, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
