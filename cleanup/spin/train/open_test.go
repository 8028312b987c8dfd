package train

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/trace"
)

// FuzzOpen holds that a model whose checksum is right, but whose sections are not, is refused, or serves
// without a panic and comes to an end.
func FuzzOpen(f *testing.F) {
	o := corpus(f)
	write := func(name, data string) string {
		p := filepath.Join(f.TempDir(), name)
		if err := os.WriteFile(p, []byte(data), 0o600); err != nil {
			f.Fatal(err)
		}
		return p
	}
	o.Exchanges = []string{write("phrases.tsv", "river bench\triver bank\nclosed bench\tclosed bank\noverseas store\tforeign exchange\n"+
		"muscles ache\tmyalgia\nmuscles ache\tache of muscles\n")}
	o.Names = []string{write("names.tsv", "Foreign Minister\t30\nOverseas Company\t5\n")}
	o.Synonyms = append(o.Synonyms, write("phrases.txt", strings.Repeat("foreign minister\toverseas company\tuser\n", 4)))
	model, _, err := Build(context.Background(), o)
	if err != nil {
		f.Fatal(err)
	}
	sections, err := lm.Decode(model)
	if err != nil {
		f.Fatal(err)
	}
	names := list(sections)
	for _, s := range names {
		if len(s.Data) == 0 {
			f.Fatalf("section %s is empty", s.Name)
		}
	}
	f.Add(byte(0), uint32(0), uint32(0), []byte{}) // as it is
	for k := range names {
		f.Add(byte(k), uint32(0), uint32(1), []byte{})
		for _, at := range []uint32{0, 4, 8, 12, 16, 64, 1000} {
			f.Add(byte(k), at, uint32(0), []byte{0xff, 0xff, 0xff, 0xff})
		}
		f.Add(byte(k), uint32(0), uint32(0), []byte(strings.Repeat("\xff", len(names[k].Data))))
		f.Add(byte(k), uint32(24), uint32(0), []byte(strings.Repeat("\xff", len(names[k].Data))))
	}
	f.Fuzz(func(t *testing.T, section byte, at, cut uint32, patch []byte) {
		changed := list(sections)
		s := &changed[int(section)%len(changed)]
		s.Data = append([]byte(nil), s.Data...)
		n := uint32(len(s.Data))
		copy(s.Data[at%n:], patch)
		s.Data = s.Data[:n-cut%n]
		b, err := lm.Encode(changed)
		if err != nil {
			t.Fatal(err)
		}
		m, err := spin.Open(b)
		if err != nil {
			return
		}
		d, tracer := detect(t, m, spin.Options{MinGain: 0.1}), trace.New(m.Tables(), nil)
		for _, text := range []string{
			"closed river bench", "muscles ache", "outcome of voters",
			"The overseas minister stated about the treaty. An foreign company of an overseas company near the closed bench, an overseas store in autumn was muscles ache sold by the river bench.",
		} {
			for _, fl := range d.Check(text).Flags {
				if text[fl.Start:fl.End] != fl.Written {
					t.Errorf("%q: flag %+v", text, fl)
				}
			}
			d.Exchanges(text)
			tracer.Everywhere(text)
			tracer.Readings(text, 2)
		}
		m.Related("foreign", "overseas")
		m.Related("overseas minister", "foreign minister")
	})
}
