package outbox_test

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/outbox"
	"github.com/copydesk/copydesk/internal/compact"
)

// filed is a section of two values, of 18 and 17 bytes with their key and length.
func filed(t *testing.T) (dir, file string, packed []value) {
	t.Helper()
	dir = t.TempDir()
	packed = send(t, dir, outbox.Limits{Inline: 10}, nil, []value{{[]byte("key"), []byte("a first value")}, {[]byte("key"), []byte("a second one")}})
	all := files(t, dir)
	if len(packed) != 1 || len(all) != 1 {
		t.Fatalf("%d packed, %d files", len(packed), len(all))
	}
	return dir, all[0], packed
}

// TestDamagedFile holds that a file which is not what was written is an error that names it, and the byte.
func TestDamagedFile(t *testing.T) {
	for name, tt := range map[string]struct {
		damage func(b []byte) []byte
		want   error
		says   string
	}{
		"cut":      {func(b []byte) []byte { return b[:len(b)-1] }, io.ErrUnexpectedEOF, ": byte 18: "},
		"empty":    {func([]byte) []byte { return nil }, io.ErrUnexpectedEOF, ": byte 0: "},
		"a length": {func(b []byte) []byte { b[0] = 100; return b }, compact.ErrDamaged, ": byte 0: "},
		"a key":    {func(b []byte) []byte { b[1] = 100; return b }, compact.ErrDamaged, ": byte "},
		"a value":  {func(b []byte) []byte { b[9] ^= 1; return b }, nil, ": byte 35: the section"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, file, packed := filed(t)
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, tt.damage(b), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err = receive(dir, packed)
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), file+tt.says) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// TestMissingFile holds that a file which is not there is an error that names it.
func TestMissingFile(t *testing.T) {
	dir, file, packed := filed(t)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	_, err := receive(dir, packed)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), file) {
		t.Errorf("error %v", err)
	}
}

// TestErrors holds that what could not be read is the error, also where the step has one of its own, and that one otherwise.
func TestErrors(t *testing.T) {
	dir, file, packed := filed(t)
	own := errors.New("nothing came")
	do := func(_ []byte, values iter.Seq[[]byte]) error {
		for range values {
		}
		return own
	}
	if err := outbox.Read(dir, each(packed[0].value), do); !errors.Is(err, own) {
		t.Errorf("error %v", err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b[:20], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := outbox.Read(dir, each(packed[0].value), do); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("error %v", err)
	}
}

// TestReadOn holds that who stops and reads on gets what is left, and that who stops does not keep the next key from coming.
func TestReadOn(t *testing.T) {
	dir := t.TempDir()
	packed := send(t, dir, outbox.Limits{}, nil, []value{{[]byte("key"), []byte("a first value")}, {[]byte("key"), []byte("a second one")}})
	for _, times := range []int{0, 1, 2, 3} {
		var got []string
		err := outbox.Read(dir, each(packed[0].value, packed[0].value), func(_ []byte, values iter.Seq[[]byte]) error {
			for range times {
				for v := range values {
					got = append(got, string(v))
					break
				}
			}
			return nil
		})
		if want := []string{"a first value", "a first value", "a second one", "a second one"}[:times]; err != nil || !slices.Equal(got, want) {
			t.Errorf("values %q, want %q, error %v", got, want, err)
		}
	}
}

// FuzzRead holds that whatever arrives, reading ends, with keys and values that are no longer than what there is.
func FuzzRead(f *testing.F) {
	dir := f.TempDir()
	packed := send(f, dir, outbox.Limits{Inline: 10}, nil, []value{{[]byte("key"), []byte("a first value")}, {nil, nil}, {[]byte{1}, []byte{1}}, {[]byte{1}, nil}})
	all := files(f, dir)
	if len(all) != 1 {
		f.Fatalf("%d files", len(all))
	}
	file, err := os.ReadFile(all[0])
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range packed {
		f.Add(p.value, file)
	}
	f.Add([]byte("s\xff\xff\xff\xff\x07"), file)
	f.Fuzz(func(t *testing.T, b, content []byte) {
		if err := os.WriteFile(all[0], content, 0o644); err != nil {
			t.Fatal(err)
		}
		n := 0
		err := outbox.Read(dir, each(b), func(key []byte, values iter.Seq[[]byte]) error {
			for v := range values {
				n += 1 + len(key) + len(v)
			}
			return nil
		})
		if most := (len(b) + len(content)) * (len(b) + len(content)); n > most {
			t.Errorf("%d bytes of %d, error %v", n, most, err)
		}
		if err == nil && n == 0 {
			t.Error("what holds no value passes")
		}
	})
}
