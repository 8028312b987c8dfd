package facts

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// BenchmarkSegment opens a segment of 20,000 records, and reads texts of it at random.
func BenchmarkSegment(b *testing.B) {
	dir := b.TempDir()
	in := filepath.Join(dir, "in.jsonl")
	var lines strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&lines, `{"id":"https://www.press.example/articles/%d","source":"press%d.example","text":"%d %s"}`+"\n", i*i, i%50, i, strings.Repeat("The ferry left the harbour at noon. ", 60))
	}
	if err := os.WriteFile(in, []byte(lines.String()), 0o666); err != nil {
		b.Fatal(err)
	}
	sources, err := corpus.Expand([]string{in})
	if err != nil {
		b.Fatal(err)
	}
	o := Options{Settings: settings.Default(), Sources: sources, Workers: 2}
	o.Settings.Stages = []string{settings.StageDedupe}
	g, err := NewSegmenter(o)
	if err != nil {
		b.Fatal(err)
	}
	plan, err := corpus.Cut(b.Context(), sources, o.Settings.Reading(), 1<<40)
	if err != nil {
		b.Fatal(err)
	}
	if err := g.Write(b.Context(), plan.Chunks[0], corpus.Count{}, SegmentPath(dir, 0)); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s, err := OpenSegment(SegmentPath(dir, 0))
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
	})
	b.Run("text", func(b *testing.B) {
		s := OpenSegments(SegmentsOptions{Dir: dir})
		defer s.Close()
		for b.Loop() {
			if _, err := s.Text(OrdinalOf(0, rand.IntN(20000))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
