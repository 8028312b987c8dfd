package ngrams

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"testing"
)

// TestCorpusSurvivesItsBytes: counts of texts, taken together from what was appended of each, are those of the texts; written and
// read they are the same, and what follows them is left unread.
func TestCorpusSurvivesItsBytes(t *testing.T) {
	m := shipped(t)
	c, grams := NewCorpus(m), NewCorpus(m)
	for i := range 300 {
		text := fmt.Sprintf("The minister of the %s told reporters on Monday that the talks would last.", m.Words.Word(uint32(1000+i%200)))
		c.Add(text)
		if err := grams.AddGrams(NewCutter(m).Append(nil, text)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(grams.cells, c.cells) || !maps.Equal(grams.own, c.own) || c.Texts() != 200 {
		t.Fatalf("%d texts, %d by what was appended of them", c.Texts(), grams.Texts())
	}
	for _, c := range []*Corpus{c, NewCorpus(m)} {
		var b bytes.Buffer
		if err := c.Write(&b); err != nil {
			t.Fatal(err)
		}
		whole := bytes.Clone(b.Bytes())
		r := bufio.NewReader(io.MultiReader(&b, bytes.NewReader([]byte("more"))))
		got, err := ReadCorpus(m, r)
		if err != nil || !bytes.Equal(got.cells, c.cells) || !maps.Equal(got.own, c.own) {
			t.Fatalf("%v: it is not the same", err)
		}
		if rest, err := io.ReadAll(r); err != nil || string(rest) != "more" {
			t.Fatalf("%q is left, %v", rest, err)
		}
		for _, cut := range []int{0, 1, len(whole) / 2, len(whole) - 1} {
			if _, err := ReadCorpus(m, bufio.NewReader(bytes.NewReader(whole[:cut]))); !errors.Is(err, errCounts) {
				t.Errorf("%d of %d bytes: %v", cut, len(whole), err)
			}
		}
	}
	if err := c.AddGrams(make([]byte, 12)); err == nil {
		t.Error("half an n-gram was counted")
	}
}

type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteSaysWhatFails(t *testing.T) {
	if err := NewCorpus(shipped(t)).Write(full{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

// FuzzCorpus: what is read is written and read again as it was.
func FuzzCorpus(f *testing.F) {
	m := shipped(f)
	f.Add([]byte{0, 0x80, 0x80, 0x40})
	f.Add([]byte{1, 1, 2, 3, 4, 5, 6, 7, 8, 5, 3, 0, 0, 0, 0, 0, 0, 0x80, 7, 8, 9, 0xfa, 0xff, 0x3f})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := ReadCorpus(m, bufio.NewReader(bytes.NewReader(b)))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := c.Write(&again); err != nil {
			t.Fatal(err)
		}
		same, err := ReadCorpus(m, bufio.NewReader(&again))
		if err != nil || !bytes.Equal(same.cells, c.cells) || !maps.Equal(same.own, c.own) {
			t.Errorf("%v: it is not the same again", err)
		}
	})
}
