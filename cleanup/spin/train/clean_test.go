package train

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
)

func TestCleanTakesGenres(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mixed.jsonl")
	if err := os.WriteFile(path, []byte(`{"text":"a","genre":"news"}`+"\n"+`{"text":"b","genre":"novels"}`+"\n"+`{"text":"c"}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		genres []string
		want   []string
	}{{nil, []string{"a", "b", "c"}}, {[]string{"novels", "news"}, []string{"a", "b"}}, {[]string{"plays"}, nil}} {
		var got []string
		source := documents{Path: path, Genres: c.genres}
		err := source.each(func(text string, part float64) {
			if part < 0 || part >= 1 || part != partOf(text) {
				t.Errorf("%s has the number %v", text, part)
			}
			got = append(got, text)
		})
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("genres %v: %v, %v", c.genres, got, err)
		}
	}
}

func TestParallelDoesEachOnce(t *testing.T) {
	var done [1000]atomic.Int32
	if err := parallel(context.Background(), len(done), func(i int) { done[i].Add(1) }); err != nil {
		t.Fatal(err)
	}
	for i := range done {
		if n := done[i].Load(); n != 1 {
			t.Fatalf("%d was done %d times", i, n)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := parallel(ctx, len(done), func(int) { t.Error("work after the end") }); err == nil {
		t.Error("no error after the end")
	}
}
