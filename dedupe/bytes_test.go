package dedupe_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// reads are the readers of what travels between machines; each gives the bytes that it would write again.
func reads() map[string]func([]byte) ([]byte, error) {
	return map[string]func([]byte) ([]byte, error){
		"card": func(b []byte) ([]byte, error) {
			c, err := dedupe.ReadCard(b)
			return c.Append(nil), err
		},
		"side": func(b []byte) ([]byte, error) {
			s, err := dedupe.ReadSide(b)
			return s.Append(nil), err
		},
		"evidence": func(b []byte) ([]byte, error) {
			ev, err := dedupe.ReadEvidence(b)
			return dedupe.AppendEvidence(nil, &ev), err
		},
	}
}

// written are bytes of each kind, of a corpus with everything in it.
func written(t testing.TB) map[string][][]byte {
	t.Helper()
	kinds := map[string]int{}
	for _, k := range kindsOfMixture() {
		kinds[k] = 1
	}
	r := rand.New(rand.NewPCG(3, 1))
	a := takeApart(t, r, dedupe.DefaultOptions(), mixtureOf(r, kinds), dedupe.Wishes{})
	out := map[string][][]byte{}
	for _, cards := range a.of {
		for i := range cards {
			out["card"] = append(out["card"], cards[i].Append(nil))
		}
	}
	for _, s := range a.sides {
		out["side"] = append(out["side"], s.Append(nil))
	}
	for _, e := range a.edges {
		if e.Evidence != nil {
			out["evidence"] = append(out["evidence"], e.Evidence)
		}
	}
	return out
}

func TestWhatTravelsIsReadAsItWasWritten(t *testing.T) {
	all := written(t)
	for kind, read := range reads() {
		if len(all[kind]) < 20 {
			t.Errorf("%d of %s", len(all[kind]), kind)
		}
		total := 0
		for _, b := range all[kind] {
			total += len(b)
			if again, err := read(b); err != nil || !bytes.Equal(again, b) {
				t.Fatalf("%s %x is read as %x, %v", kind, b, again, err)
			}
			for n := range len(b) {
				if _, err := read(b[:n]); err == nil {
					t.Fatalf("%s: %d of %d bytes are read without an error", kind, n, len(b))
				}
			}
			if _, err := read(append(bytes.Clone(b), 0)); err == nil {
				t.Fatalf("%s: one byte too many is read without an error", kind)
			}
		}
		t.Logf("%s: %d bytes on average", kind, total/max(1, len(all[kind])))
	}
}

// FuzzTravellers holds that no bytes end a worker, and that what is read can be written and read again.
func FuzzTravellers(f *testing.F) {
	for _, all := range written(f) {
		for _, b := range all[:20] {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for kind, read := range reads() {
			once, err := read(b)
			if err != nil {
				continue
			}
			if twice, err := read(once); err != nil || !bytes.Equal(once, twice) {
				t.Errorf("%s %x is written as %x and read as %x, %v", kind, b, once, twice, err)
			}
		}
	})
}

func TestDamagedEvidenceIsAnError(t *testing.T) {
	ev := verify.Evidence{Relation: verify.Near, Rule: verify.RuleVersion, Merge: true, Passages: []verify.Passage{{AStart: 1, AEnd: 9, BStart: 3, BEnd: 8, Words: 2}}}
	b := dedupe.AppendEvidence(nil, &ev)
	for name, damaged := range map[string][]byte{
		"a relation that there is none of": append([]byte{0x7F}, b[1:]...),
		"a rule that there is none of":     append([]byte{b[0], 0xFF}, b[2:]...),
		"a passage before the text":        dedupe.AppendEvidence(nil, &verify.Evidence{Passages: []verify.Passage{{AStart: -1}}}),
	} {
		if got, err := dedupe.ReadEvidence(damaged); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
