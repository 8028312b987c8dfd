package tools

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
)

// Path is that of a file in the shared directory.
func (t *Tools) Path(name string) string { return filepath.Join(t.Dir, name) }

// WriteFile writes a file of the shared directory. It appears whole; a worker that does the same at the same time writes the
// same bytes.
func (t *Tools) WriteFile(name string, b []byte) error {
	return t.Stream(name, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// Stream is WriteFile of what write writes.
func (t *Tools) Stream(name string, write func(io.Writer) error) error {
	f, err := corpus.Create(t.Path(name))
	if err != nil {
		return fmt.Errorf("shared directory: %w", err)
	}
	defer f.Abort()
	if err := write(f); err != nil {
		return err
	}
	return f.Commit()
}

// ReadFile reads a file of the shared directory.
func (t *Tools) ReadFile(name string) ([]byte, error) {
	b, err := os.ReadFile(t.Path(name))
	if err != nil {
		return nil, fmt.Errorf("shared directory: %w", err)
	}
	return b, nil
}

// Open is ReadFile of a file that is large.
func (t *Tools) Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(t.Path(name))
	if err != nil {
		return nil, fmt.Errorf("shared directory: %w", err)
	}
	return f, nil
}
