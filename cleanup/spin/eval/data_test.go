package eval

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
	"github.com/copydesk/copydesk/cleanup/spin/train"
)

// held is the share of documents that served neither counts nor weights nor calibration.
const held = 0.85

func data(t *testing.T) (string, *spin.Model) {
	t.Helper()
	dir := os.Getenv("COPYDESK_DATA")
	if dir == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return dir, m
}

func detect(t testing.TB, m *spin.Model, o spin.Options) *spin.Detector {
	t.Helper()
	d, err := spin.NewDetector(m, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func heldTexts(t *testing.T, dir string, limit int) []Text {
	t.Helper()
	var out []Text
	for _, s := range [][2]string{{"bbc", "clean/bbc_fulltext.jsonl.gz"}, {"congress", "dup/congress_press.docs.jsonl.gz"}, {"reuters", "dup/reuters21578_wire.docs.jsonl.gz"}} {
		n := 0
		err := train.EachText(filepath.Join(dir, s[1]), func(text string, part float64) error {
			if part >= held && n < limit && len(text) > 1000 {
				n++
				out = append(out, Text{s[0], text})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestHeldOutNews measures clean news and spins of it with a dictionary of two thesauri.
func TestHeldOutNews(t *testing.T) {
	dir, m := data(t)
	texts := heldTexts(t, dir, 150)
	f, err := os.Open(filepath.Join(dir, "lm/synonyms.tsv.zst"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	d := detect(t, m, spin.Options{})
	clean := OnClean(d, texts)
	t.Logf("clean: %d texts, %d words, %.2f flags per 1,000 words, %v", clean.Texts, clean.Words, clean.FlagsPerThousand(), clean.Verdicts)
	if clean.FlagsPerThousand() > 1.5 {
		t.Errorf("%.2f flags per 1,000 clean words, at most 1.5", clean.FlagsPerThousand())
	}
	if n := clean.Verdicts["suspect"] + clean.Verdicts["spun"]; 50*n > clean.Texts {
		t.Errorf("%d of %d clean texts are suspect or spun", n, clean.Texts)
	}
	dictionary, err := simulate.Thesaurus(z, func(s string) bool { return s == "wn30" || s == "ppdb" }, func(p string) bool { return strings.Count(p, " ") < 2 && len(p) > 3 })
	if err != nil {
		t.Fatal(err)
	}
	for _, rate := range []float64{0.16, 0.08, 0.04} {
		r := OnSpun(d, texts, clean, dictionary.Subset(0.9, 5), rate)
		var b bytes.Buffer
		r.Print(&b, "thesauri")
		t.Log(b.String())
		if rate == 0.16 && (r.Scores.AUC() < 0.98 || r.Phrases.Precision() < 0.8) {
			t.Errorf("at 16 %%: %+v", r.Phrases)
		}
	}
}

// TestSeeds measures the annotated pages.
func TestSeeds(t *testing.T) {
	dir, m := data(t)
	d := detect(t, m, spin.Options{})
	var all Phrases
	for _, k := range []string{"000", "001", "002", "003"} {
		paths, err := filepath.Glob(filepath.Join(dir, "seeds", k+"_*"))
		if err != nil || len(paths) != 1 {
			t.Fatalf("seed %s: %v %v", k, paths, err)
		}
		text, err := os.ReadFile(paths[0])
		if err != nil {
			t.Fatal(err)
		}
		v := d.Check(string(text))
		if v.Class.Severity() == 0 {
			t.Errorf("seed %s is %s", k, v.Class)
		}
		if k > "001" {
			continue
		}
		g, err := os.ReadFile(filepath.Join(dir, "spin", "gold_"+k+".tsv"))
		if err != nil {
			t.Fatal(err)
		}
		gold, err := ReadGold(bytes.NewReader(g), string(text))
		if err != nil {
			t.Fatal(err)
		}
		p := Match(v.Flags, gold)
		all.Add(p)
		t.Logf("seed %s: precision %.3f recall %.3f exact %.3f", k, p.Precision(), p.Recall(), p.Recovery())
	}
	t.Logf("seeds 000 and 001: precision %.3f recall %.3f exact %.3f", all.Precision(), all.Recall(), all.Recovery())
	if all.Precision() < 0.85 || all.Recall() < 0.4 || all.Recovery() < 0.3 {
		t.Errorf("seeds 000 and 001: precision %.3f recall %.3f exact %.3f", all.Precision(), all.Recall(), all.Recovery())
	}
}
