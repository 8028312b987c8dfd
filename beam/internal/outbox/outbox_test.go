package outbox_test

import (
	"bytes"
	"encoding/binary"
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

// value is one for a key, or what was packed for a lot.
type value struct {
	key, value []byte
}

// send is a bundle: what comes out of an outbox that values were put in.
func send(t rapid.TB, dir string, l outbox.Limits, join outbox.Join, values []value) (packed []value) {
	t.Helper()
	emit := func(lot, b []byte) { packed = append(packed, value{slices.Clone(lot), slices.Clone(b)}) }
	box := outbox.New(dir, "", l, join)
	var room []byte
	for _, v := range values {
		room = append(append(room[:0], v.key...), v.value...) // which Beam uses again
		if err := box.Add(room[:len(v.key)], room[len(v.key):], emit); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second has nothing to give
		if err := box.Flush(emit); err != nil {
			t.Fatal(err)
		}
	}
	return packed
}

// receive is what comes of it at a group, by key.
func receive(dir string, packed []value) (map[string][][]byte, error) {
	lots := map[string][][]byte{}
	for _, p := range packed {
		lots[string(p.key)] = append(lots[string(p.key)], p.value)
	}
	out := map[string][][]byte{}
	for _, left := range lots {
		err := outbox.Read(dir, each(left...), func(key []byte, values iter.Seq[[]byte]) error {
			if _, again := out[string(key)]; again {
				return fmt.Errorf("key %x comes twice", key)
			}
			for v := range values {
				out[string(key)] = append(out[string(key)], v)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// each gives what was packed.
func each(packed ...[]byte) func() ([]byte, bool) {
	return func() (b []byte, ok bool) {
		if len(packed) == 0 {
			return nil, false
		}
		b, packed = packed[0], packed[1:]
		return b, true
	}
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

func same(a, b map[string][][]byte) bool {
	return maps.EqualFunc(a, b, func(a, b [][]byte) bool { return slices.EqualFunc(a, b, bytes.Equal) })
}

// bundles are those of some workers, with limits so small that they are met.
func bundles(t *rapid.T) (outbox.Limits, [][]value) {
	n := rapid.IntRange(1, 200)
	l := outbox.Limits{Held: n.Draw(t, "held") * 10, Inline: n.Draw(t, "inline"), Sent: n.Draw(t, "sent") * 20}
	one := rapid.Custom(func(t *rapid.T) value {
		return value{rapid.SliceOfN(rapid.ByteRange(0xFE, 0xFF), 0, 3).Draw(t, "key"), rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, "value")}
	})
	return l, rapid.SliceOfN(rapid.SliceOfN(one, 0, 100), 1, 3).Draw(t, "bundles")
}

// TestValuesArrive holds that a group gets each key once, with the values that were sent in their order, whatever of them went by files, and that no
// more than the limit travels with a lot.
func TestValuesArrive(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		l, all := bundles(t)
		var packed []value
		for _, values := range all {
			for _, p := range send(t, dir, l, nil, values) {
				const section, overhead = 29, 2 // bytes: one of the tag, one of a length for each entry
				if most := max(section, 1+l.Inline*overhead); len(p.value) > most {
					t.Errorf("%d bytes travel with lot %x, of at most %d", len(p.value), p.key, most)
				}
				packed = append(packed, p)
			}
		}
		got, err := receive(dir, rapid.Permutation(packed).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		if want := sorted(slices.Concat(all...)); !same(got, want) {
			t.Errorf("%d keys arrive of %d\n got %x\nwant %x", len(got), len(want), got, want)
		}
	})
}

// TestJoined holds that a key which is joined is sent once by each bundle that fits, and that nothing of it is lost.
func TestJoined(t *testing.T) {
	dir := t.TempDir()
	add := func(a, b []byte) []byte {
		return binary.BigEndian.AppendUint64(nil, binary.BigEndian.Uint64(a)+binary.BigEndian.Uint64(b))
	}
	rapid.Check(t, func(t *rapid.T) {
		l, all := bundles(t)
		l.Sent = 0
		var packed []value
		want := map[string]uint64{}
		most := map[string]int{}
		for _, values := range all {
			sent := map[string]bool{}
			for i := range values {
				n := uint64(len(values[i].value))
				key := string(values[i].key)
				values[i].value = binary.BigEndian.AppendUint64(nil, n)
				want[key] += n
				if !sent[key] {
					sent[key] = true
					most[key]++
				}
			}
			packed = append(packed, send(t, dir, l, add, values)...)
		}
		got, err := receive(dir, packed)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Errorf("%d keys of %d", len(got), len(want))
		}
		for key, n := range want {
			sum := uint64(0)
			for _, v := range got[key] {
				sum += binary.BigEndian.Uint64(v)
			}
			if sum != n || len(got[key]) != most[key] {
				t.Errorf("key %x: %d in %d values, want %d in %d", key, sum, len(got[key]), n, most[key])
			}
		}
	})
}

// TestLotOnce holds that a lot is given once, however much is sent, and that what is long is in one file, which is whole.
func TestLotOnce(t *testing.T) {
	dir := t.TempDir()
	var values []value
	for i := range 100_000 {
		values = append(values, value{[]byte("many"), fmt.Appendf(nil, "value %d", i)}, value{fmt.Appendf(nil, "few %d", i%1000), []byte("a value")})
	}
	packed := send(t, dir, outbox.Limits{}, nil, values)
	lots := map[string]bool{}
	bytes := 0
	for _, p := range packed {
		lots[string(p.key)] = true
		bytes += len(p.value)
	}
	if len(packed) != len(lots) || len(lots) < 100 || bytes > 5<<20 {
		t.Errorf("%d are given of %d lots, %d bytes", len(packed), len(lots), bytes)
	}
	got, err := receive(dir, packed)
	if err != nil {
		t.Fatal(err)
	}
	if n, few := len(got["many"]), len(got["few 7"]); n != 100_000 || few != 100 || len(got) != 1001 {
		t.Errorf("%d and %d values arrive, %d keys", n, few, len(got))
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
		send(t, dir, l, nil, all[0]) // nobody gets it
		got, err := receive(dir, send(t, dir, l, nil, all[0]))
		if err != nil {
			t.Fatal(err)
		}
		if want := sorted(all[0]); !same(got, want) {
			t.Errorf("got %x\nwant %x", got, want)
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
	box := outbox.New(dir, "", outbox.Limits{Inline: 10}, nil)
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
