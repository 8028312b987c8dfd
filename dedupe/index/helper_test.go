package index

import (
	"os"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/corpus"
)

// tempDir is a directory of one try of a property.
func tempDir(t *rapid.T) string {
	dir, err := os.MkdirTemp("", "copydesk-index-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

var parameters = Parameters{Fingerprint: "f1", Clean: "c1", Texts: true}

// lazy is a disk without the syncing: no power is cut in most tests.
type lazy struct{ corpus.System }

func (lazy) Sync(string) error { return nil }

func (lazy) Create(path string) (corpus.File, error) {
	f, err := corpus.System{}.Create(path)
	return unsynced{f}, err
}

type unsynced struct{ corpus.File }

func (unsynced) Sync() error { return nil }

// testWriter is a writer to a lazy disk.
func testWriter(t interface{ Fatal(...any) }, dir string) *Writer {
	p := parameters
	w, err := update(lazy{}, dir, &p)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
