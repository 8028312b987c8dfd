package spool_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/spool"
)

func TestValuesComeBackTwice(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 40)).Draw(t, "values")
		s := spool.New(dir, rapid.IntRange(1, 100).Draw(t, "most"))
		for _, b := range want {
			if err := s.Add(b); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			i := 0
			err := s.Each(func(b []byte) error {
				if !bytes.Equal(b, want[i]) {
					t.Fatalf("value %d is %v, want %v", i, b, want[i])
				}
				i++
				return nil
			})
			if err != nil || i != len(want) || s.Len() != len(want) {
				t.Fatalf("%d of %d values, error %v", i, len(want), err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files left, error %v", len(left), err)
	}
}

// A visit that fails stops, in the file as in memory.
func TestVisitFails(t *testing.T) {
	enough := errors.New("enough")
	for _, most := range []int{1, 1 << 10} {
		s := spool.New(t.TempDir(), most)
		defer s.Close()
		for range 3 {
			if err := s.Add([]byte("value")); err != nil {
				t.Fatal(err)
			}
		}
		n := 0
		err := s.Each(func([]byte) error {
			n++
			return enough
		})
		if !errors.Is(err, enough) || n != 1 {
			t.Errorf("most %d: %d values seen, error %v", most, n, err)
		}
	}
}

// A folder that is not there is an error when memory does not do.
func TestNoFolder(t *testing.T) {
	s := spool.New(t.TempDir()+"/missing", 1)
	var err error
	for range 3 {
		err = errors.Join(err, s.Add([]byte("value")))
	}
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
