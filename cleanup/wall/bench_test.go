package wall_test

import (
	"testing"

	"github.com/copydesk/copydesk/cleanup/wall"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		wall.New()
	}
}

func BenchmarkFind(b *testing.B) {
	f := wall.New()
	text := reports[0].text + reports[3].text
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find("", text)
	}
}
