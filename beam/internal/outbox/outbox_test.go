package outbox_test

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/outbox"
)

// value is one for a key.
type value struct {
	key, value []byte
}

// send is a bundle: what comes out of an outbox that values were put in.
func send(t rapid.TB, dir string, l outbox.Limits, values []value) (packed []value) {
	t.Helper()
	emit := func(key, b []byte) { packed = append(packed, value{slices.Clone(key), slices.Clone(b)}) }
	box := outbox.New(dir, "", l)
	for _, v := range values {
		if err := box.Add(v.key, v.value, emit); err != nil {
			t.Fatal(err)
		}
	}
	if err := box.Flush(emit); err != nil {
		t.Fatal(err)
	}
	return packed
}

// receive is what comes of it at a group, sorted.
func receive(dir string, packed []value) (map[string][][]byte, error) {
	groups := map[string][][]byte{}
	for _, p := range packed {
		groups[string(p.key)] = append(groups[string(p.key)], p.value)
	}
	out := map[string][][]byte{}
	for key, left := range groups {
		err := outbox.Read(dir, func() (b []byte, ok bool) {
			if len(left) == 0 {
				return nil, false
			}
			b, left = left[0], left[1:]
			return b, true
		}, func(values iter.Seq[[]byte]) error {
			for v := range values {
				out[key] = append(out[key], v)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.SortFunc(out[key], bytes.Compare)
	}
	return out, nil
}

// sorted is what was put in, by key.
func sorted(values []value) map[string][][]byte {
	out := map[string][][]byte{}
	for _, v := range values {
		out[string(v.key)] = append(out[string(v.key)], v.value)
	}
	for _, all := range out {
		slices.SortFunc(all, bytes.Compare)
	}
	return out
}

// bundles are those of some workers, with limits so small that they are met.
func bundles(t *rapid.T) (outbox.Limits, [][]value) {
	n := rapid.IntRange(1, 200)
	l := outbox.Limits{Held: n.Draw(t, "held") * 10, Inline: n.Draw(t, "inline"), Given: n.Draw(t, "given"), File: n.Draw(t, "file")}
	one := rapid.Custom(func(t *rapid.T) value {
		return value{rapid.SliceOfN(rapid.ByteRange(0xFE, 0xFF), 0, 3).Draw(t, "key"), rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, "value")}
	})
	return l, rapid.SliceOfN(rapid.SliceOfN(one, 0, 100), 1, 3).Draw(t, "bundles")
}

// TestValuesArrive holds that a group gets the values that were sent, whatever of them went by files, and that no more than
// the limits say travels with a key.
func TestValuesArrive(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		l, all := bundles(t)
		var packed []value
		for _, values := range all {
			sent := send(t, dir, l, values)
			with := map[string]int{}
			for _, p := range sent {
				with[string(p.key)] += len(p.value)
			}
			const section, tag = 29, 1 // bytes
			for key, n := range with {
				if most := l.Given + l.Inline + len(sent)*tag + section; n > most {
					t.Errorf("%d bytes travel with key %x, of at most %d", n, key, most)
				}
			}
			packed = append(packed, sent...)
		}
		got, err := receive(dir, rapid.Permutation(packed).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		if want := sorted(slices.Concat(all...)); !maps.EqualFunc(got, want, func(a, b [][]byte) bool { return slices.EqualFunc(a, b, bytes.Equal) }) {
			t.Errorf("%d keys arrive of %d\n got %x\nwant %x", len(got), len(want), got, want)
		}
	})
}

// TestKeyOnce holds that a key is given once, and that values of one that has many are in a file, which is whole.
func TestKeyOnce(t *testing.T) {
	dir := t.TempDir()
	var values []value
	for i := range 30_000 {
		values = append(values, value{[]byte("many"), fmt.Appendf(nil, "value %d", i)}, value{fmt.Appendf(nil, "few %d", i%1000), []byte("a value")})
	}
	packed := send(t, dir, outbox.Limits{}, values)
	if len(packed) != 1001 {
		t.Errorf("%d keys are given", len(packed))
	}
	for _, p := range packed {
		if string(p.key) == "many" && len(p.value) > 40 {
			t.Errorf("%d bytes travel with a key of 30,000 values", len(p.value))
		}
	}
	got, err := receive(dir, packed)
	if err != nil {
		t.Fatal(err)
	}
	if n, few := len(got["many"]), len(got["few 7"]); n != 30_000 || few != 30 {
		t.Errorf("%d and %d values arrive", n, few)
	}
	if n := len(files(t, dir)); n != 1 {
		t.Errorf("%d files", n)
	}
}

// TestBundleAgain holds that what a bundle filed that failed after that is not read.
func TestBundleAgain(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		l, all := bundles(t)
		send(t, dir, l, all[0]) // nobody gets it
		got, err := receive(dir, send(t, dir, l, all[0]))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, values := range got {
			n += len(values)
		}
		if n != len(all[0]) {
			t.Errorf("%d values arrive of %d", n, len(all[0]))
		}
	})
}

// TestNoRoom holds that an error of the disk is one of the bundle, with nothing given that is not there.
func TestNoRoom(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	given := 0
	emit := func([]byte, []byte) { given++ }
	box := outbox.New(dir, "", outbox.Limits{Inline: 10})
	if err := box.Add([]byte("key"), make([]byte, 100), emit); err != nil {
		t.Fatal(err)
	}
	if err := box.Flush(emit); err == nil || given > 0 {
		t.Errorf("error %v, %d given", err, given)
	}
	if err := box.Close(); err != nil {
		t.Error(err)
	}
}

// files are those that were written.
func files(t testing.TB, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "spilled", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}
