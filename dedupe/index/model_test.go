package index

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
)

// model is what an index is, without any of its means.
type model struct {
	next    Serial
	records map[Serial]Record
	pairs   map[[2]Serial][]byte
}

func newModel() *model {
	return &model{next: 1, records: map[Serial]Record{}, pairs: map[[2]Serial][]byte{}}
}

func (m *model) clone() *model { return &model{m.next, maps.Clone(m.records), maps.Clone(m.pairs)} }

func (m *model) add(r Record) Serial {
	r.Serial = m.next
	m.next++
	if !r.HasText {
		r.Text = ""
	}
	m.records[r.Serial] = r
	return r.Serial
}

func (m *model) remove(id string) int {
	n := 0
	for s, r := range m.records {
		if r.Meta.ID == id {
			n++
			delete(m.records, s)
			maps.DeleteFunc(m.pairs, func(k [2]Serial, _ []byte) bool { return k[0] == s || k[1] == s })
		}
	}
	return n
}

func (m *model) where(f func(*Record) bool) []Serial {
	var out []Serial
	for _, s := range slices.Sorted(maps.Keys(m.records)) {
		r := m.records[s]
		if f(&r) {
			out = append(out, s)
		}
	}
	return out
}

func keysOf(r *Record, c Channel) []uint32 {
	if c == Stable {
		return r.Print.Stable
	}
	return r.Print.Prose
}

func (m *model) frequency(c Channel, key uint32) int {
	seen := map[string]bool{}
	for _, r := range m.records {
		if r.Print.Words > 0 && slices.Contains(keysOf(&r, c), key) {
			seen[fmt.Sprint(r.Print.Content, keysOf(&r, c))] = true
		}
	}
	return len(seen)
}

// check holds an index against the model.
func (m *model) check(t *rapid.T, x *Index) {
	t.Helper()
	same := func(what string, want, got any, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if !reflect.DeepEqual(want, got) { // what Diff takes far longer to see
			t.Fatalf("%s: %s", what, cmp.Diff(want, got))
		}
	}
	all := slices.Sorted(maps.Keys(m.records))
	var got []Serial
	for s, err := range x.All() {
		same("a serial", nil, nil, err)
		got = append(got, s)
	}
	same("serials", all, got, nil)
	same("length", len(all), x.Len(), nil)
	same("texts", len(m.where(func(r *Record) bool { return r.HasText })), x.Stat().Texts, nil)
	for s := Serial(0); s <= m.next; s++ {
		want, ok := m.records[s]
		r, err := x.Record(s)
		if !ok {
			if !errors.Is(err, ErrNoRecord) {
				t.Fatalf("record %d that is not there: %v, %v", s, r, err)
			}
			continue
		}
		same(fmt.Sprint("record ", s), want, r, err)
		want.Text = ""
		r, err = x.Bare(s)
		same(fmt.Sprint("bare record ", s), want, r, err)
		var pairs []Pair
		for k, evidence := range m.pairs {
			if k[0] == s || k[1] == s {
				pairs = append(pairs, Pair{k[0], k[1], evidence})
			}
		}
		slices.SortFunc(pairs, comparePairs)
		found, err := x.Pairs(s)
		same(fmt.Sprint("pairs of ", s), pairs, found, err)
	}
	for i := range ids {
		found, err := x.WithID(id(i))
		same("records of an id", m.where(func(r *Record) bool { return r.Meta.ID == id(i) }), found, err)
	}
	for i := range contents {
		found, err := x.WithContent(content(i))
		same("records of a content", m.where(func(r *Record) bool { return r.Print.Content == content(i) }), found, err)
	}
	for _, c := range []Channel{Prose, Stable} {
		for i := range uint32(keys) {
			n, err := x.Frequency(c, key(i))
			same(fmt.Sprintf("frequency of key %d in channel %d", i, c), m.frequency(c, key(i)), n, err)
		}
	}
	for i := range sites {
		for j := range titles {
			want := dedupe.Meta{Source: site(i), Title: title(j)}
			n, err := x.Titles(want.Source, want.TitleKey())
			same("records of a title", len(m.where(func(r *Record) bool {
				return i > 0 && j > 0 && r.Meta.Source == want.Source && r.Meta.Title == want.Title
			})), n, err)
		}
	}
}

// Small numbers of each, so that they meet.
const (
	ids, contents, keys, sites, titles = 6, 7, 12, 3, 3
)

func id(i int) string { return fmt.Sprint("id-", i) }
func content(i int) [2]uint64 {
	return [2]uint64{uint64(i/2) * 0x2492492492492492, uint64(i) * 0x9E3779B97F4A7C15}
}
func key(i uint32) uint32 { return i * 357913941 } // over all bits
func site(i int) string   { return []string{"", "a.example", "b.example"}[i] }
func title(i int) string {
	return []string{"", "The mayor resigns at noon", "Two ships collide off the coast"}[i]
}

func drawKeys(t *rapid.T, label string) []uint32 {
	bits := rapid.Uint32Range(0, 1<<keys-1).Draw(t, label)
	list := []uint32{}
	for i := range uint32(keys) {
		if bits&(1<<i) != 0 {
			list = append(list, key(i))
		}
	}
	slices.Sort(list)
	return list
}

// drawRecord draws a record. Prose keys follow from the content, as in a fingerprint.
func drawRecord(t *rapid.T, prose [contents][]uint32) Record {
	c := rapid.IntRange(0, contents-1).Draw(t, "content")
	words := 100 + c
	if c == 0 {
		words = 0
	}
	n := func(label string) int { return rapid.IntRange(-300, 300).Draw(t, label) }
	return Record{
		Meta: dedupe.Meta{
			ID: id(rapid.IntRange(0, ids-1).Draw(t, "id")), Date: rapid.String().Draw(t, "date"), HeadDate: "2024-05-06",
			Source: site(rapid.IntRange(0, sites-1).Draw(t, "site")), Title: title(rapid.IntRange(0, titles-1).Draw(t, "title")), URL: "https://a.example/1",
			Words: n("words"), Suspicion: n("suspicion"), Preference: n("preference"), Reference: rapid.Bool().Draw(t, "reference"),
			Damage: dedupe.Damage{Level: n("level"), Faults: n("faults"), Marks: n("marks")},
		},
		Print:   dedupe.Fingerprint{Content: content(c), Words: words, Prose: prose[c], Stable: drawKeys(t, "stable")},
		Hash:    rapid.StringN(0, 5, 10).Draw(t, "hash"),
		Cluster: rapid.SampledFrom([]string{"", "c1", "c2"}).Draw(t, "cluster"),
		Kept:    rapid.Bool().Draw(t, "kept"), Paired: rapid.Bool().Draw(t, "paired"),
		HasText: rapid.Bool().Draw(t, "has text"), Text: rapid.StringN(0, 50, 200).Draw(t, "text"),
	}
}

func drawProse(t *rapid.T) (prose [contents][]uint32) {
	for i := range prose {
		prose[i] = drawKeys(t, "prose")
	}
	return prose
}

// Whatever is added, removed, committed, given up and compacted: the index holds what the model says, and nothing of
// what was removed.
func TestIndexIsWhatTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		dir := tempDir(t)
		prose := drawProse(t)
		committed, m := newModel(), newModel()
		var w *Writer
		changed := false // since it was looked at
		begin := func(t *rapid.T) {
			if w != nil {
				return
			}
			w = testWriter(t, dir)
			w.most, w.least = rapid.IntRange(1, 6).Draw(t, "batch"), 1
			if rapid.IntRange(0, 3).Draw(t, "look through the writer") == 0 { // it is what was looked at after the commit
				committed.check(t, w.Index())
			}
		}
		defer func() {
			if w != nil {
				w.Abort()
			}
		}()
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				begin(t)
				for range rapid.IntRange(1, 4).Draw(t, "records") {
					r := drawRecord(t, prose)
					s, err := w.Add(r)
					if want := m.add(r); err != nil || s != want {
						t.Fatalf("serial %d, want %d, %v", s, want, err)
					}
				}
			},
			"pair": func(t *rapid.T) {
				begin(t)
				p := Pair{Serial(rapid.IntRange(0, int(m.next)).Draw(t, "a")), Serial(rapid.IntRange(0, int(m.next)).Draw(t, "b")), rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(t, "evidence")}
				_, a := m.records[p.A]
				_, b := m.records[p.B]
				err := w.AddPair(p)
				if ok := a && b && p.A < p.B; ok != (err == nil) {
					t.Fatalf("pair %v: %v", p, err)
				}
				if err == nil {
					m.pairs[[2]Serial{p.A, p.B}] = p.Evidence
				}
			},
			"remove": func(t *rapid.T) {
				begin(t)
				id := id(rapid.IntRange(0, ids-1).Draw(t, "id"))
				n, err := w.Remove(id)
				if want := m.remove(id); err != nil || n != want {
					t.Fatalf("removed %d, want %d, %v", n, want, err)
				}
			},
			"commit": func(t *rapid.T) {
				begin(t)
				if err := w.Commit(t.Context()); err != nil {
					t.Fatal(err)
				}
				w, committed, changed = nil, m.clone(), true
			},
			"abort": func(t *rapid.T) {
				begin(t)
				w.Abort()
				w, m, changed = nil, committed.clone(), true
			},
			"compact": func(t *rapid.T) {
				if w != nil || committed.next == 1 {
					return
				}
				if err := compact(t.Context(), lazy{}, dir); err != nil {
					t.Fatal(err)
				}
				changed = true
			},
			"": func(t *rapid.T) {
				if committed.next == 1 || !changed {
					return
				}
				changed = false
				x, err := open(dir, rapid.Bool().Draw(t, "mapped"))
				if err != nil {
					t.Fatal(err)
				}
				defer x.Close()
				committed.check(t, x)
				if err := Verify(t.Context(), dir); err != nil {
					t.Fatal(err)
				}
			},
		})
	})
}
