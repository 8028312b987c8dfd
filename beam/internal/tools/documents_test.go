package tools

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/facts"
)

// Texts that are kept take the memory that they may, words and index and all, whatever their number: one is read again once enough
// others were.
func TestDocumentsAreBounded(t *testing.T) {
	read := map[facts.Ordinal]int{}
	text := func(o facts.Ordinal) (string, error) {
		read[o]++
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, "word%d of text %d ", i, o)
		}
		return b.String(), nil
	}
	var d documents
	held := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := held()
	for o := range facts.Ordinal(400) {
		for _, of := range []facts.Ordinal{o, 0} { // the first is used again and again
			if doc, err := d.get(of, text); err != nil || !strings.Contains(doc.Text, fmt.Sprintf("text %d ", of)) {
				t.Fatalf("text %d: error %v", of, err)
			}
		}
	}
	if took := held() - before; took > documentsMost*5/4 || took < documentsMost/2 {
		t.Errorf("%d MB are held, and %d may be", took>>20, documentsMost>>20)
	}
	if _, err := d.get(1, text); err != nil {
		t.Fatal(err)
	}
	if read[0] != 1 || read[1] != 2 || read[399] != 1 {
		t.Errorf("the one that is used was read %d times, one that is not %d, the last %d", read[0], read[1], read[399])
	}
}
