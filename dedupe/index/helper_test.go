package index

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
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

const triesVariable = "COPYDESK_INDEX_TRIES" // times as many kills and damaged files as a usual test has

// tries is how often something random is tried.
func tries(n int) int {
	if k, err := strconv.Atoi(os.Getenv(triesVariable)); err == nil && k > 0 {
		n *= k
	}
	return n
}

// Every commit adds and removes records: which ones its number says.
const (
	commitAdds    = 40
	commitRemoves = 15
)

func commitID(n, i int) string { return fmt.Sprintf("commit-%d-%d", n, i) }

// commitNumber makes commit n.
func commitNumber(ctx context.Context, w *Writer, n int) error {
	var last Serial
	for i := range commitAdds {
		text := fmt.Sprintf("Commit %d brings in article %d. %s", n, i, strings.Repeat(fmt.Sprintf("The council met on day %d and spoke of road %d. ", n, i), 1+i%4))
		s, err := w.Add(Record{Meta: dedupe.Meta{ID: commitID(n, i)}, Print: dedupe.NewFingerprint(text), HasText: true, Text: text})
		if err != nil {
			return err
		}
		if last > 0 {
			if err := w.AddPair(Pair{last, s, []byte(text[:20])}); err != nil {
				return err
			}
		}
		last = s
	}
	for i := range commitRemoves {
		if _, err := w.Remove(commitID(n-1, i)); err != nil {
			return err
		}
	}
	return w.Commit(ctx)
}
