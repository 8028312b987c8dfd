package corpus

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"
)

// TestXzCutAnywhere: wherever an xz file of several blocks and streams is cut
// off, between two blocks or in the header of one too, a reject tells of it.
func TestXzCutAnywhere(t *testing.T) {
	var lines []string
	for i := range 12 {
		lines = append(lines, fmt.Sprintf(`{"text":"Record %d, %x"}`, i, i*i*7919))
	}
	plain := strings.Join(lines, "\n") + "\n"
	var packed bytes.Buffer
	w, err := xz.WriterConfig{DictCap: 1 << 16, BlockSize: 100}.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	one := packed.String()
	const padding = "\x00\x00\x00\x00"
	for content, want := range map[string]int{one: 12, one + padding: 12, one + one: 24, one + padding + one: 24} {
		if got := readAll(t, Options{}, put(t, map[string]string{"a.jsonl.xz": content})); len(got.records) != want || len(got.rejects) > 0 {
			t.Errorf("%d records of %d, rejects %+v", len(got.records), want, got.rejects)
		}
	}
	for at := 1; at < len(one); at++ {
		got := readAll(t, Options{}, put(t, map[string]string{"a.jsonl.xz": one[:at]}))
		if len(got.rejects) == 0 {
			t.Fatalf("cut at %d of %d: %d records and no reject", at, len(one), len(got.records))
		}
	}
	// a header of a block that states to be longer than the file
	long := []byte(one)
	long[12] |= 0x80
	if got := readAll(t, Options{}, put(t, map[string]string{"a.jsonl.xz": string(long)})); len(got.records) > 0 || len(got.rejects) == 0 {
		t.Errorf("%d records, rejects %+v", len(got.records), got.rejects)
	}
}
