package facts

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

type silent struct{}

func (silent) Stage(string, string, int64) {}
func (silent) Advance(int64, int64)        {}

// read reads lines of JSON under settings that differ from the defaults by change.
func read(t *testing.T, lines string, change func(*settings.Settings)) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "in.jsonl")
	if err := os.WriteFile(path, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	sources, err := corpus.Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Settings: settings.Default(), Sources: sources, Workers: 2, Dir: t.TempDir(), Progress: silent{}, Model: m, Known: m.Knows}
	if change != nil {
		change(&o.Settings)
	}
	if !o.Settings.Does(settings.StageSpin) {
		o.Model = nil
	}
	s, err := Read(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	if err := s.CutSites(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// feed is ten articles of a site that puts one line under each, and two of another.
func feed(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for i := range 12 {
		site := "valley.example"
		if i > 9 {
			site = "coast.example"
		}
		fmt.Fprintf(&b, `{"n": %d, "id":"r%d","source":"%s","text":"Ferry number %d left harbour %d at %d minutes past noon, its captain of %d years said on the quay.\n\nThe council of town %d votes on week %d.\n\nValley Courier, first with the news since the railway came\n"}`+"\n",
			i, i, site, i, i+3, i+7, i+20, i*i, i+11)
	}
	return b.String()
}

// TestStoreHoldsWhatWasMeasured: text, fields, sketch and verdict follow from the
// record alone, before and after a line of its site was cut.
func TestStoreHoldsWhatWasMeasured(t *testing.T) {
	s := read(t, feed(t), nil)
	if s.Len() != 12 || s.Edited() < 10 {
		t.Fatalf("%d records, %d of them edited", s.Len(), s.Edited())
	}
	for i := range s.Len() {
		r, err := s.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		text, err := s.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		if cut := !strings.Contains(text, "Valley Courier"); cut != (s.Site(i) == "valley.example") {
			t.Errorf("%s of %s: the site's line is cut: %v", s.ID(i), s.Site(i), cut)
		}
		print, ok, err := s.Print(i)
		if err != nil || !ok {
			t.Fatalf("%s: no sketch: %v", s.ID(i), err)
		}
		if diff := cmp.Diff(dedupe.NewFingerprint(text), print.Fingerprint); diff != "" || r.Hash != ContentHash(print.Fingerprint) || r.Words != print.Words {
			t.Errorf("%s: sketch, hash or words are of another text: %s", s.ID(i), diff)
		}
		v, err := s.First(i)
		if err != nil || v.Class == "" || v.Words == 0 {
			t.Errorf("%s: no first verdict: %+v %v", s.ID(i), v, err)
		}
		if want := fmt.Sprintf(`{"n": %d, "id":"r%d","source":"%s","text":%s}`, i, i, s.Site(i), corpus.Quote(text)); string(r.Fields(text)) != want {
			t.Errorf("fields %s\nwant   %s", r.Fields(text), want)
		}
		if len(r.Signals) != len(SignalNames()) || r.Lang == "" {
			t.Errorf("%s: %d signals, language %q", s.ID(i), len(r.Signals), r.Lang)
		}
	}
}

// TestStagesDecideWhatIsMeasured: nobody pays for what no stage needs.
func TestStagesDecideWhatIsMeasured(t *testing.T) {
	s := read(t, feed(t), func(set *settings.Settings) { set.Stages = []string{settings.StageDedupe} })
	r, err := s.Record(0)
	if err != nil {
		t.Fatal(err)
	}
	if r.Lang != "" || r.Signals != nil || len(r.Edits) > 0 || r.Hash == "" || r.Words == 0 {
		t.Errorf("%+v", r)
	}
	if v, err := s.First(0); err != nil || v.Class != "" {
		t.Errorf("a verdict without the stage: %+v %v", v, err)
	}
	s = read(t, feed(t), func(set *settings.Settings) {
		set.Stages, set.Quality.Rules = []string{settings.StageSpin}, []string{"text.words < 1000"}
	})
	if r, err = s.Record(0); err != nil || len(r.Findings) == 0 {
		t.Errorf("a rule that was set says nothing: %+v %v", r, err)
	}
	if _, ok, err := s.Print(0); ok || err != nil {
		t.Errorf("a sketch that nobody asked for: %v", err)
	}
}

// TestWorkIsBounded counts: reading and cutting decode no record twice, and the
// text is in temporary files once, or twice where a line was cut.
func TestWorkIsBounded(t *testing.T) {
	long := strings.Repeat("The ferry company said that the crossing would stay closed until the wind had turned. ", 60)
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, `{"id":"%d","text":"%d %s"}`+"\n", i, i, long)
	}
	s := read(t, b.String(), nil)
	if s.Decoded() != 0 {
		t.Errorf("%d records decoded, and nobody asked for one", s.Decoded())
	}
	size := 0
	for i := range s.Len() {
		size += s.Size(i)
	}
	if spilled := s.Spilled(); float64(spilled) > 1.25*float64(size) {
		t.Errorf("%d bytes in temporary files for %d of text", spilled, size)
	}
	s = read(t, feed(t), nil)
	if n := s.Decoded(); n > 10 {
		t.Errorf("%d records decoded to cut the lines of 10", n)
	}
}

// TestCutKeepsWhatThePageSaid: a byline from a page's metadata, of which the text
// has nothing, outlives a cut.
func TestCutKeepsWhatThePageSaid(t *testing.T) {
	set := settings.Default()
	m, err := newMeasurer(&Options{Settings: set})
	if err != nil {
		t.Fatal(err)
	}
	const motto = "Valley Courier, first with the news"
	text := "The ferry left the harbour at noon, its captain said on the quay.\n\n" + motto
	w := &Record{ID: "a", Byline: "Jane Doe", Credit: "Of the agency."}
	out, err := m.cut(t.Context(), w, text, []boilerplate.Cut{{Rule: "furniture.site-line", Start: len(text) - len(motto), End: len(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.text, motto) || out.rec.Byline != "Jane Doe" || out.rec.Credit != "Of the agency." {
		t.Errorf("text %q, byline %q, credit %q", out.text, out.rec.Byline, out.rec.Credit)
	}
}

// TestHostsAreOfOneCase: a site is one however its address is spelled.
func TestHostsAreOfOneCase(t *testing.T) {
	for _, address := range []string{"https://WWW.Gazette.example/1", "http://gazette.example/2", "https://www.gazette.EXAMPLE:8080/3"} {
		if got := siteOf(&corpus.Record{URL: address}); got != "gazette.example" {
			t.Errorf("%s is of %q", address, got)
		}
	}
}

// TestIdentityIsWhatTheWorkDependsOn: limits, the report and who is preferred leave
// the log of an interrupted run of use; what is measured does not.
func TestIdentityIsWhatTheWorkDependsOn(t *testing.T) {
	of := func(change func(*settings.Settings)) string {
		o := Options{Settings: settings.Default(), Versions: "1"}
		change(&o.Settings)
		return fmt.Sprintf("%+v", o.identity())
	}
	same := of(func(*settings.Settings) {})
	for name, change := range map[string]func(*settings.Settings){
		"limits": func(s *settings.Settings) { s.MaxRemoved, s.MaxBadRecords = "50%", "9" },
		"report": func(s *settings.Settings) { s.Report, s.Output.Format = false, "parquet" },
		"choice": func(s *settings.Settings) { s.Dedupe.PreferSources, s.Spin.Remove = []string{"a"}, true },
	} {
		if of(change) != same {
			t.Errorf("%s: the log is discarded", name)
		}
	}
	for name, change := range map[string]func(*settings.Settings){
		"fields":  func(s *settings.Settings) { s.Input.Text = "body" },
		"stages":  func(s *settings.Settings) { s.Stages = []string{settings.StageClean} },
		"repairs": func(s *settings.Settings) { s.Clean.Quotes = true },
		"rules":   func(s *settings.Settings) { s.Quality.Rules = []string{"text.words < 9"} },
		"model":   func(s *settings.Settings) { s.Spin.Model = "m" },
		"learn":   func(s *settings.Settings) { s.Spin.Learn = false },
	} {
		if of(change) == same {
			t.Errorf("%s: the log is kept", name)
		}
	}
}
