package steps

import (
	"bytes"
	"context"
	"encoding/binary"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

func drawContent(t *rapid.T) (c content) {
	copy(c[:], rapid.SliceOfN(rapid.Byte(), contentBytes, contentBytes).Draw(t, "content"))
	return c
}

func drawEntry(t *rapid.T) entry {
	e := entry{text: drawContent(t), by: channel(rapid.IntRange(0, 1).Draw(t, "by")), short: rapid.Bool().Draw(t, "short"), many: rapid.Bool().Draw(t, "many")}
	if e.by == stable {
		e.names = rapid.Uint32().Draw(t, "names")
	}
	return e
}

func drawBytes(t *rapid.T) []byte { return rapid.SliceOfN(rapid.Byte(), 0, 30).Draw(t, "bytes") }

func drawKeys(t *rapid.T) []candidates.KeyCount {
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) candidates.KeyCount {
		return candidates.KeyCount{Key: rapid.Uint32().Draw(t, "key"), Texts: rapid.Uint32().Draw(t, "texts")}
	})).Draw(t, "keys")
}

// comesBack holds that what was appended behind a tag of so many bytes is read as it was.
func comesBack[T any](t *rapid.T, v *T, b []byte, tag int, read func(*T, *compact.Reader)) {
	var got T
	r := compact.Read(b[tag:])
	read(&got, r)
	if err := r.Done(); err != nil || !reflect.DeepEqual(&got, v) {
		t.Fatalf("%+v came back as %+v, error %v", *v, got, err)
	}
}

func TestValuesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shared := candidates.Shared{Forth: rapid.Uint32().Draw(t, "forth"), Back: rapid.Uint32().Draw(t, "back")}
		weights := candidates.Weights{Own: rapid.Uint32().Draw(t, "own"), Extra: rapid.Uint32().Draw(t, "extra")}
		a, b := drawEntry(t), drawEntry(t)
		keys := &meetKeys{words: rapid.IntRange(0, 1<<20).Draw(t, "words"), side: drawBytes(t), sets: []keySet{{prose, 0, 3, 4}, {stable, b.names, 0, 9}}}
		comesBack(t, keys, keys.append(nil), 1, (*meetKeys).read)
		key := &meetKey{a.by, a.names, candidates.KeyCount{Key: rapid.Uint32().Draw(t, "key"), Texts: rapid.Uint32().Draw(t, "texts")}}
		comesBack(t, key, key.append(nil), 1, (*meetKey).read)
		two := &meetPair{a, b, shared}
		comesBack(t, two, two.append(nil), 1, (*meetPair).read)
		own := &meetWeights{sets: []setWeights{{a.by, a.names, weights}}}
		comesBack(t, own, own.append(nil), 1, (*meetWeights).read)
		partner := &meetPartner{a, b, shared, weights}
		comesBack(t, partner, partner.append(nil), 1, (*meetPartner).read)
		self := &meetSelf{side: drawBytes(t), frequency: drawKeys(t)}
		if len(self.frequency) == 0 {
			self.frequency = nil
		}
		comesBack(t, self, self.append(nil), 1, (*meetSelf).read)
		found := &meetFound{b: b, many: rapid.Bool().Draw(t, "many"), rare: rapid.Bool().Draw(t, "rare"), self: *self}
		comesBack(t, found, found.append(nil), 1, (*meetFound).read)
		p := &pair{rapid.Float64().Draw(t, "frequency"), rapid.Bool().Draw(t, "many"), drawBytes(t), drawBytes(t)}
		comesBack(t, p, p.append(nil), 0, (*pair).read)
		e := &edge{drawContent(t), drawBytes(t)}
		comesBack(t, e, e.append(nil), 0, (*edge).read)
		f := &far{drawContent(t), near{append([]byte{1}, drawBytes(t)...), drawBytes(t)}, drawBytes(t)}
		comesBack(t, f, f.append(nil), 0, (*far).read)
		w := &between{drawBytes(t), drawBytes(t), drawBytes(t)}
		comesBack(t, w, w.append(nil), 0, (*between).read)
		m := titled{ordinal: rapid.Uint64().Draw(t, "ordinal")}
		if rapid.Bool().Draw(t, "compared") {
			m.text, m.compared = drawContent(t), true
		}
		if got, err := readTitled(m.append(nil)); err != nil || got != m {
			t.Fatalf("%+v came back as %+v, error %v", m, got, err)
		}
	})
}

// Sums do not depend on how they are put together, and entries order as their bytes.
func TestSumsAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func() []byte {
			return appendShared(nil, candidates.Shared{Forth: rapid.Uint32().Draw(t, "forth"), Back: rapid.Uint32().Draw(t, "back")})
		}
		a, b, c := draw(), draw(), draw()
		if !bytes.Equal(addShared(addShared(a, b), c), addShared(b, addShared(c, a))) {
			t.Fatal("a sum depends on its order")
		}
		x, y := drawEntry(t), drawEntry(t)
		if x.text != y.text && compareEntries(x, y) != bytes.Compare(x.append(nil), y.append(nil)) {
			t.Fatal("entries are ordered otherwise than their bytes")
		}
	})
}

// No bytes end a worker, whatever the stage before wrote.
func FuzzValues(f *testing.F) {
	f.Add([]byte{tagKeys, 1, 2, 3})
	f.Add((&meetPair{}).append(nil))
	f.Add((&meetWeights{}).append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, read := range []func(*compact.Reader){
			(&meetKeys{}).read, (&meetKey{}).read, (&meetPair{}).read, (&meetWeights{}).read, (&meetPartner{}).read,
			(&pair{}).read, (&edge{}).read, (&far{}).read, (&near{}).read, (&meetSelf{}).read, (&meetFound{}).read, (&between{}).read,
		} {
			r := compact.Read(b)
			read(r)
			_ = r.Done()
		}
		_, _ = readTitled(b)
		_, _ = readOccurrence(b)
		_, _, _ = readCard(b)
		_, _ = block(b).part()
		if len(b) >= 16 {
			addShared(b[:8], b[8:])
		}
	})
}

// A key that a quarter of a million texts have is walked through from disk: memory holds a bounded part of it.
func TestLongPostingListIsStreamed(t *testing.T) {
	const texts = 1 << 18
	w := &tools.Tools{Job: &job.Job{}, Temp: t.TempDir(), Dedupe: dedupe.DefaultOptions()}
	step, err := New("post", w)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak, pairs := m.HeapAlloc, uint64(0), 0
	var values iter.Seq[[]byte] = func(yield func([]byte) bool) {
		for i := range texts {
			var e entry
			binary.BigEndian.PutUint64(e.text[:], uint64(i)*0x9E3779B97F4A7C15)
			if !yield(e.append(nil)) {
				return
			}
		}
	}
	drop := func([]byte, []byte) {}
	out := Out{drop, func([]byte, []byte) {
		if pairs++; pairs%(1<<19) == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}, drop, drop}
	if err := step.Do(context.Background(), postingKey(prose, 7), values, out); err != nil {
		t.Fatal(err)
	}
	o := w.Dedupe.Prose
	if most := texts * o.Hubs; pairs == 0 || pairs > most {
		t.Errorf("%d pairs of %d texts", pairs, texts)
	}
	if peak == 0 || int64(peak)-int64(before) > 24<<20 {
		t.Errorf("%d MB were held", (int64(peak)-int64(before))>>20)
	}
}

// A step fails with its name, and passes over what it did not read.
func TestStepFails(t *testing.T) {
	w := &tools.Tools{Job: &job.Job{}, Temp: t.TempDir(), Dedupe: dedupe.DefaultOptions()}
	for _, name := range []string{"post", "first", "second", "third", "text", "depart", "meeting", "label", "decide", "renamed", "bases"} {
		step, err := New(name, w)
		if err != nil {
			t.Fatal(err)
		}
		left := slices.Values([][]byte{{0xFF}, {0xFE}, {0xFD}})
		next, stop := iter.Pull(left)
		defer stop()
		values := func(yield func([]byte) bool) {
			for v, ok := next(); ok; v, ok = next() {
				if !yield(v) {
					return
				}
			}
		}
		drop := func([]byte, []byte) {}
		if err := step.Do(t.Context(), []byte{0, 0, 0, 0, 0}, values, Out{drop, drop, drop, drop}); err == nil {
			t.Errorf("%s takes damaged values", name)
		}
		if _, ok := next(); ok {
			t.Errorf("%s left values unread", name)
		}
	}
	if _, err := New("no step", w); err == nil {
		t.Error("a step that is not there")
	}
}
