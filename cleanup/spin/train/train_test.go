package train

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// corpus writes clean text in which "foreign minister" is a fixed phrase and "overseas" a word
// of other phrases, and a small thesaurus.
func corpus(t testing.TB) Options {
	t.Helper()
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(s string) string { w := strings.Fields(s); return w[r.IntN(len(w))] }
	var b strings.Builder
	for range 400 {
		var text strings.Builder
		for range 12 {
			fmt.Fprintf(&text, "The foreign minister %s %s about the %s. ", pick("said told asked"), pick("reporters voters members"), pick("treaty vote border"))
			fmt.Fprintf(&text, "An overseas %s in %s was %s by the %s. ", pick("company market branch"), pick("spring summer autumn"), pick("sold bought closed"), pick("bank state owner"))
		}
		fmt.Fprintf(&b, "{\"text\":%q}\n", text.String())
	}
	write := func(name, data string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	return Options{
		Text:     []string{write("clean.jsonl", b.String())},
		Synonyms: []string{write("synonyms.tsv", "foreign\toverseas\tuser\nsaid\tstated\tuser\n")},
		Out:      filepath.Join(dir, "model.bin"),
	}
}

func TestBuildFromText(t *testing.T) {
	o := corpus(t)
	b, sum, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := Build(context.Background(), o)
	if err != nil || !bytes.Equal(b, again) {
		t.Fatalf("the second build differs (%v)", err)
	}
	if sum.Bytes != len(b) || sum.NGrams == 0 || sum.Related == 0 {
		t.Errorf("summary %+v", sum)
	}
	m, err := spin.Load(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Related("foreign", "overseas") || m.Related("foreign", "minister") {
		t.Error("relations are wrong")
	}
	v := detect(t, m, spin.Options{MinGain: 0.5}).Check("Here the overseas minister said no.")
	found := false
	for _, f := range v.Flags {
		found = found || strings.Contains(f.Written, "overseas") && strings.Contains(f.Expected, "foreign")
	}
	if !found {
		t.Errorf("flags %+v", v.Flags)
	}
}

// TestExchanges holds that what labelled phrases teach names phrases that are none of them.
func TestExchanges(t *testing.T) {
	o := corpus(t)
	table := "written\texpected\tpapers\n...\tno word\t1\n" + strings.Repeat("long ", 13) + "\ttoo long\t1\n" +
		"river bench\triver bank\t3\nclosed bench\tclosed bank\t2\nmemory bench\tmemory bank\t1\n" +
		"overseas store\tforeign exchange\t1\nmuscles ache\tmyalgia\t1\noutcome of voters\tvoter turnout\t1\n" +
		"state company\tstate bank\t1\nclosed company\tclosed bank\t1\nspring company\tspring bank\t1\n"
	path := filepath.Join(t.TempDir(), "phrases.tsv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	means := func(m *spin.Model, written string) string {
		flags := detect(t, m, spin.Options{}).Check(written).Flags
		for i := len(flags) - 1; i >= 0; i-- {
			written = written[:flags[i].Start] + flags[i].Expected + written[flags[i].End:]
		}
		return written
	}
	without, _, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Exchanges = []string{path}
	fresh, sum, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := Build(context.Background(), o)
	if err != nil || !bytes.Equal(fresh, again) {
		t.Fatalf("the second build differs (%v)", err)
	}
	if sum.Exchanges == 0 || sum.Skipped != 2 {
		t.Errorf("summary %+v", sum)
	}
	base := filepath.Join(t.TempDir(), "base.bin")
	if err := os.WriteFile(base, without, 0o600); err != nil {
		t.Fatal(err)
	}
	extended, sum, err := Build(context.Background(), Options{Base: base, Exchanges: o.Exchanges})
	if err != nil {
		t.Fatal(err)
	}
	if sum.Exchanges == 0 || sum.Skipped != 2 {
		t.Errorf("summary of the extended model %+v", sum)
	}
	for name, b := range map[string][]byte{"fresh": fresh, "extended": extended, "without": without} {
		m, err := spin.Open(b)
		if err != nil {
			t.Fatal(err)
		}
		for written, want := range map[string]string{"the closed river bench": "the closed river bank", "Closed Bench": "Closed Bank", "muscles ache": "myalgia", "foreign minister": "foreign minister"} {
			if name == "without" && want != "foreign minister" {
				want = written
			}
			if got := means(m, written); got != want {
				t.Errorf("%s: %q becomes %q, want %q", name, written, got, want)
			}
		}
	}
	for _, bad := range []string{"no tab\n", "written\texpected\nwritten again\n"} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Build(context.Background(), o); err == nil || !strings.Contains(err.Error(), "phrases.tsv") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestExchangesInProse holds that what labelled phrases teach is found in running text, and that the same
// text as it should be is left alone.
func TestExchangesInProse(t *testing.T) {
	table := "profound learning\tdeep learning\nprofound organization\tdeep network\nneural organization\tneural network\n" +
		"brain organization\tneural network\nnervous organization\tneural network\nprofound conviction organization\tdeep belief network\n" +
		"gaussian clamor\tgaussian noise\nclamor reduction\tnoise reduction\n"
	d := taught(t, table)
	found := false
	flags := d.Check("The authors train a profound neural organization on the information, as they did in the first part of their study.").Flags
	for _, f := range flags {
		found = found || strings.Contains(f.Written, "profound neural organization") && strings.Contains(f.Expected, "deep neural network")
	}
	if !found {
		t.Errorf("flags %+v", flags)
	}
	if flags := d.Check("The authors train a deep neural network on the data, as they did in the first part of their study.").Flags; len(flags) > 0 {
		t.Errorf("flags of a clean sentence %+v", flags)
	}
}

func TestCalibrate(t *testing.T) {
	o := corpus(t)
	b, _, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Calibrate = o.Text
	if b, err = Calibrate(context.Background(), b, o); err != nil {
		t.Fatal(err)
	}
	m, err := openModel(b)
	if err != nil {
		t.Fatal(err)
	}
	w := m.verdict()
	if len(w.Genres) != 1 || w.Genres[0].Name != "clean" || len(w.Genres[0].Lengths) == 0 {
		t.Errorf("genres %+v", w.Genres)
	}
}

func TestBuildErrors(t *testing.T) {
	if _, _, err := Build(context.Background(), Options{}); err == nil {
		t.Error("no input: no error")
	}
	p := filepath.Join(t.TempDir(), "bad.tsv")
	if err := os.WriteFile(p, []byte("word\tmany\t1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Build(context.Background(), Options{Counts: []string{p}}); err == nil || !strings.Contains(err.Error(), "bad.tsv") {
		t.Errorf("bad count: %v", err)
	}
	if _, _, err := Build(context.Background(), Options{Counts: []string{filepath.Join(t.TempDir(), "none")}}); err == nil {
		t.Error("missing file: no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Build(ctx, corpus(t)); err == nil {
		t.Error("cancelled: no error")
	}
}

func TestForestLearns(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var samples []sample
	for range 4000 {
		x := []float32{r.Float32(), r.Float32(), r.Float32()}
		samples = append(samples, sample{x, 1, x[0] > 0.5 != (x[1] > 0.3)})
	}
	f := boosting{trees: 40, depth: 3, rate: 0.3, ridge: 1, least: 1}.fit(samples)
	wrong := 0
	for _, s := range samples {
		if f.Value(s.x) > 0 != s.spun {
			wrong++
		}
	}
	if wrong > 100 {
		t.Errorf("%d of 4000 wrong", wrong)
	}
}

// TestBase holds that a phrase of the user's own corpus is no longer flagged.
func TestBase(t *testing.T) {
	base, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	text := filepath.Join(dir, "own.jsonl")
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "{\"text\":\"On day %d the overseas minister met the overseas minister in the capital.\"}\n", i)
	}
	if err := os.WriteFile(text, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "own.bin")
	if _, _, err := Build(context.Background(), Options{Base: "embedded", Text: []string{text}, Out: out}); err != nil {
		t.Fatal(err)
	}
	own, err := spin.Load(out)
	if err != nil {
		t.Fatal(err)
	}
	flagged := func(m *spin.Model) bool {
		for _, f := range detect(t, m, spin.Options{MinGain: 0.5}).Check("He met the overseas minister in the capital of the country on Monday.").Flags {
			if strings.Contains(f.Written, "overseas") {
				return true
			}
		}
		return false
	}
	if !flagged(base) || flagged(own) {
		t.Errorf("flagged with the base %v, with the own corpus %v", flagged(base), flagged(own))
	}
}

// TestFit learns gate and forests from a small corpus and holds that they come out the same again,
// that the tiers widen, and that a word that spinners put in is a more telling kind of place.
func TestFit(t *testing.T) {
	o := corpus(t)
	o.Weights = NoWeights
	b, _, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	f := FitOptions{
		Clean: clean(o.Text...), Limit: 24, Quiet: 0.5, Rates: []float64{0.1, 0.2}, Share: Share{0, 1},
		Spinners: []simulate.Dictionary{{"foreign": {"overseas"}, "said": {"stated"}}},
	}
	fitted, err := Fit(context.Background(), b, f)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Fit(context.Background(), b, f)
	if err != nil || !bytes.Equal(fitted, again) {
		t.Fatalf("the second fit differs (%v)", err)
	}
	m, err := openModel(fitted)
	if err != nil {
		t.Fatal(err)
	}
	w := m.verdict()
	g := w.Gate
	if g == nil || w.Site == nil || w.Quick == nil || w.Full == nil || w.Learned == nil {
		t.Fatalf("weights %+v", w)
	}
	for k := 1; k < weights.Tiers; k++ {
		if g.WordTiers[k] > g.WordTiers[k-1] || g.PhraseTiers[k] > g.PhraseTiers[k-1] {
			t.Errorf("tiers %v and %v", g.WordTiers, g.PhraseTiers)
		}
	}
	if w.Quiet > 0 {
		t.Errorf("quiet texts are raised by %v", w.Quiet)
	}
	most := int8(-128)
	for _, r := range g.Ratio {
		most = max(most, r)
	}
	if most <= 0 {
		t.Error("no kind of place is more frequent at exchanged words")
	}
}

func detect(t testing.TB, m *spin.Model, o spin.Options) *spin.Detector {
	t.Helper()
	d, err := spin.NewDetector(m, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// taught is a detector with the embedded model and what a table of labelled phrases teaches.
func taught(t *testing.T, table string) *spin.Detector {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phrases.tsv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	b, _, err := Build(context.Background(), Options{Base: "embedded", Exchanges: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := spin.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	return detect(t, m, spin.Options{})
}
