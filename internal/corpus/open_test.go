package corpus

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func TestOpenUnpacksByContent(t *testing.T) {
	const want = "{\"id\":1}\n{\"id\":2}\n"
	pack := map[string]func(w io.Writer) (io.WriteCloser, error){
		"plain.jsonl": func(w io.Writer) (io.WriteCloser, error) { return nopCloser{w}, nil },
		"named.txt":   func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		"a.zst":       func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) },
	}
	for name, packer := range pack {
		path := filepath.Join(t.TempDir(), name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w, err := packer(f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, want); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		f.Close()
		r, err := Open(path)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "gone")); err == nil {
		t.Error("a file that is not there opens")
	}
	cut := filepath.Join(t.TempDir(), "cut.gz")
	if err := os.WriteFile(cut, []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1}, 0o666); err != nil {
		t.Fatal(err)
	}
	r, err := Open(cut)
	if err == nil {
		_, err = io.ReadAll(r)
		r.Close()
	}
	if err == nil {
		t.Error("a file cut short reads well")
	}
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
