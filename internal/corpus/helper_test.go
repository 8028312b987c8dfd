package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// result is what one Read delivered.
type result struct {
	records []*Record
	rejects []Reject
	sum     Summary
}

func (r result) ids() []string {
	var ids []string
	for _, rec := range r.records {
		ids = append(ids, rec.ID)
	}
	return ids
}

func (r result) texts() []string {
	var texts []string
	for _, rec := range r.records {
		texts = append(texts, rec.Text)
	}
	return texts
}

// latin1 is a stand-in for the charset detection of another package.
func latin1(raw []byte, declared string) (string, string, []int, error) {
	if bytes.IndexByte(raw, 0xff) >= 0 {
		return "", "", nil, errors.New("byte 0xff fits no charset")
	}
	runes := make([]rune, len(raw))
	for i, b := range raw {
		runes[i] = rune(b)
	}
	if declared == "" {
		declared = "iso-8859-1" + guessedSuffix
	}
	return string(runes), declared, nil, nil
}

// put writes files below a new directory and returns it.
func put(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readAll(t testing.TB, o Options, inputs ...string) result {
	t.Helper()
	res, err := tryRead(o, inputs...)
	if err != nil {
		t.Fatalf("read %v: %v", inputs, err)
	}
	return res
}

// tryRead reads inputs and checks what must hold for any of them.
func tryRead(o Options, inputs ...string) (result, error) {
	s, err := Expand(inputs)
	if err != nil {
		return result{}, err
	}
	return readSources(s, o)
}

func readSources(s Sources, o Options) (result, error) {
	var res result
	seen := map[string]bool{}
	var broken error
	fail := func(format string, args ...any) {
		if broken == nil {
			broken = fmt.Errorf(format, args...)
		}
	}
	sum, err := Read(context.Background(), s, o, func(r *Record) error {
		if seen[r.ID] {
			fail("id %q given twice", r.ID)
		}
		seen[r.ID] = true
		if strings.TrimSpace(r.Text) == "" || strings.ToValidUTF8(r.Text, "") != r.Text {
			fail("record %s: bad text %q", r.ID, clip(r.Text))
		}
		if s, ok := TextAt(r.Fields, r.TextKey); !ok {
			fail("record %s: fields %q have no %q", r.ID, r.Fields, r.TextKey)
		} else if s != r.Text {
			fail("record %s: text %q, in fields %q", r.ID, clip(r.Text), clip(s))
		}
		res.records = append(res.records, r)
		return nil
	}, func(r Reject) error {
		if r.Reason == "" || r.Source == "" {
			fail("reject without reason or source: %+v", r)
		}
		res.rejects = append(res.rejects, r)
		return nil
	}, nil)
	res.sum = sum
	if sum.Records != int64(len(res.records)) || sum.Rejected != int64(len(res.rejects)) {
		fail("summary %+v for %d records, %d rejects", sum, len(res.records), len(res.rejects))
	}
	if err == nil {
		err = broken
	}
	return res, err
}

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(t testing.TB, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	return string(w.EncodeAll([]byte(s), nil))
}

// reasonOf returns the only reject's reason.
func reasonOf(t testing.TB, r result) string {
	t.Helper()
	if len(r.rejects) != 1 {
		t.Fatalf("%d rejects, want one: %+v", len(r.rejects), r.rejects)
	}
	return r.rejects[0].Reason
}

func wantContains(t testing.TB, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("%q does not contain %q", got, p)
		}
	}
}

func textOf(v []byte) (string, bool) {
	s, lossy := unquote(nil, v[1:len(v)-1])
	return string(s), lossy
}

// unpackLZ4 unpacks a block into n bytes and returns how many it gave; it is
// a second, plain reading of the format.
func unpackLZ4(b []byte, n int) int {
	out := make([]byte, 0, n)
	for len(b) > 0 {
		token := b[0]
		b = b[1:]
		length := func(l int) int {
			for more := l == 15; more; {
				more = b[0] == 255
				l += int(b[0])
				b = b[1:]
			}
			return l
		}
		k := length(int(token >> 4))
		out = append(out, b[:k]...)
		if b = b[k:]; len(b) == 0 {
			break
		}
		from := len(out) - int(b[0]) - int(b[1])<<8
		b = b[2:]
		for i := range length(int(token&15)) + 4 {
			out = append(out, out[from+i])
		}
	}
	return len(out)
}

// field returns the raw JSON value of key, nil when it is not there.
func field(fields []byte, key string) []byte {
	members, err := scanObject(fields, nil)
	if err != nil {
		return nil
	}
	for i := len(members) - 1; i >= 0; i-- {
		if string(members[i].key) == key {
			return members[i].value
		}
	}
	return nil
}
