package run

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// kept is the sink that keeps everything, as the files would have it.
type kept struct {
	reports.Discard
	docs     []reports.Document
	removed  map[string]reports.Removed
	fields   map[string]string // of every record, by id
	flags    map[string][]reports.SpinFlag
	pairs    []reports.Pair
	clusters []reports.Cluster
	sites    []reports.Site
	summary  reports.Summary
}

func (k *kept) Page(entries []reports.Entry) (func() error, error) {
	return func() error {
		for _, e := range entries {
			k.docs = append(k.docs, e.Document)
			k.fields[e.Document.ID] = string(e.Fields)
			k.flags[e.Document.ID] = e.Flags
			if e.Removed != nil {
				k.removed[e.Document.ID] = *e.Removed
			}
		}
		return nil
	}, nil
}

func (k *kept) Pairs(pairs []reports.Pair) (func() error, error) {
	return func() error { k.pairs = append(k.pairs, pairs...); return nil }, nil
}
func (k *kept) Cluster(c reports.Cluster) error { k.clusters = append(k.clusters, c); return nil }
func (k *kept) Site(s reports.Site) error       { k.sites = append(k.sites, s); return nil }
func (k *kept) Finish(_ context.Context, s reports.Summary) error {
	k.summary = s
	return nil
}

func (k *kept) doc(id string) reports.Document {
	return k.docs[slices.IndexFunc(k.docs, func(d reports.Document) bool { return d.ID == id })]
}

// runOn runs the job on a corpus with settings that differ from the defaults by change.
func runOn(t *testing.T, inputs []string, workers int, change func(*settings.Settings)) *kept {
	t.Helper()
	set := settings.Default()
	if change != nil {
		change(&set)
	}
	k := &kept{removed: map[string]reports.Removed{}, fields: map[string]string{}, flags: map[string][]reports.SpinFlag{}}
	if _, err := Run(context.Background(), Job{Settings: set, Inputs: inputs, Workers: workers}, k); err != nil {
		t.Fatal(err)
	}
	return k
}

// article is a record of a made-up corpus.
type article struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Source string `json:"source"`
}

// corpora are made of the wire stories: whole ones, spun ones, and hybrids that
// change from an original to its spun copy, or back, after some paragraph.
func corpora(t *testing.T) [][]article {
	t.Helper()
	texts := map[string]string{}
	var ids []string
	for _, tr := range readRows[truth](t, wire+"/truth.jsonl") {
		b, err := os.ReadFile(filepath.Join(wire, "articles", filepath.FromSlash(tr.ID)))
		if err != nil {
			continue // of the tables, or in a file with others
		}
		texts[tr.ID] = string(b)
		ids = append(ids, tr.ID)
	}
	spun := map[string]string{
		"newsmonger/czech-financial-institution.txt": "rates", "newsmonger/estonian-events.txt": "coalition",
		"newsmonger/marsh-urges-black-sea.txt": "grain", "quickpress/black-sea-corridor.txt": "grain",
	}
	var out [][]article
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 11))
		var all []article
		for _, i := range r.Perm(len(ids))[:24] {
			all = append(all, article{ID: ids[i], Text: texts[ids[i]]})
		}
		for _, copied := range slices.Sorted(keysOf(spun)) {
			if !slices.ContainsFunc(all, func(a article) bool { return a.ID == copied }) {
				all = append(all, article{ID: copied, Text: texts[copied]})
			}
			for _, tr := range readRows[truth](t, wire+"/truth.jsonl") {
				if tr.Cluster == nil || *tr.Cluster != spun[copied] || !tr.Representative {
					continue
				}
				a, b := strings.Split(texts[tr.ID], "\n\n"), strings.Split(texts[copied], "\n\n")
				if r.IntN(2) == 0 {
					a, b = b, a
				}
				n := 1 + r.IntN(min(len(a), len(b))-1)
				hybrid := append(slices.Clone(a[:n]), b[n:]...)
				all = append(all,
					article{ID: fmt.Sprint("hybrid/", copied), Text: strings.Join(hybrid, "\n\n") + "\n\nMore on this story tomorrow, the paper said."},
					article{ID: "source/" + tr.ID, Text: texts[tr.ID]})
			}
		}
		for i := range all {
			all[i].Source = fmt.Sprintf("site%d.example", r.IntN(4))
		}
		out = append(out, all)
	}
	return out
}

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// write puts records into files of n lines.
func write(t *testing.T, all []article, n int) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for at := 0; at < len(all); at += n {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		for _, a := range all[at:min(at+n, len(all))] {
			if err := enc.Encode(a); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(dir, fmt.Sprintf("%03d.jsonl", at))
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// TestRelations holds what must be so between runs whose settings differ in one
// key, whatever the corpus.
func TestRelations(t *testing.T) {
	for n, all := range corpora(t) {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			in := write(t, all, len(all))
			base := runOn(t, in, 2, nil)
			nobodyStandsForACleaner(t, base)
			if n := base.summary.Work.RecordsDecoded; n < int64(len(all)) || n > 2*int64(len(all)) {
				t.Errorf("%d records decoded for %d", n, len(all))
			}
			removing(t, base, runOn(t, in, 2, func(s *settings.Settings) { s.Spin.Remove = true }))
			nobodyStandsForACleaner(t, runOn(t, in, 2, func(s *settings.Settings) { s.Spin.Learn = false }))
			nobodyStandsForACleaner(t, runOn(t, in, 2, func(s *settings.Settings) {
				s.Dedupe.PreferSources = []string{"site2.example", "site0.example"}
			}))
			same(t, "one worker", base, runOn(t, in, 1, nil))
			same(t, "a small budget", base, runOn(t, in, 2, func(s *settings.Settings) { s.Dedupe.MemoryMB = 16 }))
			same(t, "other limits", base, runOn(t, in, 2, func(s *settings.Settings) { s.MaxBadRecords, s.MaxRemoved = "0", "90%" }))
			r := rand.New(rand.NewPCG(uint64(n), 3))
			shuffled := slices.Clone(all)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			sameButForOrder(t, base, runOn(t, write(t, shuffled, 7), 3, nil))
			measuringLess(t, in)
		})
	}
}

// nobodyStandsForACleaner: no representative is more suspicious than a member of
// its cluster.
func nobodyStandsForACleaner(t *testing.T, k *kept) {
	t.Helper()
	for _, c := range k.clusters {
		rep := spin.Class(k.doc(c.Representative).Spin.Verdict)
		for _, m := range c.Members {
			if class := spin.Class(k.doc(m.ID).Spin.Verdict); class.Severity() < rep.Severity() {
				t.Errorf("%s is %s and stands for %s, which is %s", c.Representative, rep, m.ID, class)
			}
		}
	}
}

// removing: spin.remove removes every spun record and nobody else, and changes
// nothing that is said of anyone.
func removing(t *testing.T, base, k *kept) {
	t.Helper()
	spun := 0
	for i, d := range k.docs {
		was := base.docs[i]
		if d.Spin.Verdict == string(spin.Spun) {
			spun++
			if d.Kept || d.Role != reports.RoleRejectedSpun {
				t.Errorf("%s is spun and %s", d.ID, d.Role)
			}
			if r := k.removed[d.ID]; r.Stage != settings.StageSpin || r.Representative != d.Representative || d.Relation != "" && !strings.Contains(r.Reason, string(d.Representative)) {
				t.Errorf("%s does not say whose copy it is: %+v", d.ID, r)
			}
			d.Role, d.Kept = was.Role, was.Kept
		}
		if diff := cmp.Diff(was, d); diff != "" {
			t.Errorf("%s says something else when spun records are removed: %s", d.ID, diff)
		}
		if k.docs[i].Kept && slices.ContainsFunc(d.Findings, func(f reports.Finding) bool { return f.Level == reports.LevelError }) {
			t.Errorf("%s is kept with an error: %+v", d.ID, d.Findings)
		}
	}
	if spun == 0 {
		t.Error("no record is spun: nothing was shown")
	}
	if diff := cmp.Diff(base.clusters, k.clusters); diff != "" {
		t.Errorf("other clusters: %s", diff)
	}
	if !slices.Equal(base.summary.Notes, k.summary.Notes) {
		t.Errorf("other lessons: %q, were %q", k.summary.Notes, base.summary.Notes)
	}
}

// same: nothing differs.
func same(t *testing.T, what string, base, k *kept) {
	t.Helper()
	base.summary, k.summary = reports.Summary{Notes: base.summary.Notes}, reports.Summary{Notes: k.summary.Notes}
	if diff := cmp.Diff(base, k, cmp.AllowUnexported(kept{})); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// sameButForOrder: the same is said of every record and every pair, wherever they
// stand.
func sameButForOrder(t *testing.T, base, k *kept) {
	t.Helper()
	for _, d := range k.docs {
		was := base.doc(d.ID)
		was.Source, was.Record, was.Site = d.Source, d.Record, d.Site // of two that share an id, another is renamed
		if diff := cmp.Diff(was, d); diff != "" {
			t.Errorf("%s in another order: %s", d.ID, diff)
		}
	}
	pairs := func(k *kept) map[string]reports.Pair {
		out := map[string]reports.Pair{}
		for _, p := range k.pairs {
			if p.A > p.B {
				p.A, p.B, p.CoverageA, p.CoverageB, p.NovelA, p.NovelB = p.B, p.A, p.CoverageB, p.CoverageA, p.NovelB, p.NovelA
				p.SourceOf = map[reports.Optional]reports.Optional{"a": "b", "b": "a"}[p.SourceOf]
				if p.Words = slices.Clone(p.Words); p.Words != nil {
					slices.Reverse(p.Words)
				}
			}
			p.Passages, p.Reason, p.Edits = nil, "", nil // these change sides too
			out[p.A+"\n"+p.B] = p
		}
		return out
	}
	if diff := cmp.Diff(pairs(base), pairs(k)); diff != "" {
		t.Errorf("pairs in another order: %s", diff)
	}
	if diff := cmp.Diff(base.sites, k.sites); diff != "" {
		t.Errorf("sites in another order: %s", diff)
	}
}

// measuringLess: leaving a stage out leaves what the others find.
func measuringLess(t *testing.T, in []string) {
	t.Helper()
	off := func(s *settings.Settings) { s.Clean = settings.CleanSettings{} }
	all := runOn(t, in, 2, func(s *settings.Settings) {
		off(s)
		s.Stages = []string{settings.StageClean, settings.StageDedupe}
	})
	alone := runOn(t, in, 2, func(s *settings.Settings) {
		off(s)
		s.Stages = []string{settings.StageDedupe}
	})
	rejected := func(k *kept) bool {
		return slices.ContainsFunc(k.docs, func(d reports.Document) bool { return d.Role == reports.RoleRejected })
	}
	if rejected(all) {
		t.Fatal("quality removes a record: the runs cannot be compared")
	}
	if diff := cmp.Diff(all.pairs, alone.pairs); diff != "" {
		t.Errorf("pairs without cleaning and signals: %s", diff)
	}
	if diff := cmp.Diff(all.clusters, alone.clusters); diff != "" {
		t.Errorf("clusters without cleaning and signals: %s", diff)
	}
	for i, d := range alone.docs {
		if d.Lang != "" || len(d.Signals) > 0 || d.ContentHash != all.docs[i].ContentHash || d.Words != all.docs[i].Words {
			t.Errorf("%s: language %q, %d signals, content %s, %d words", d.ID, d.Lang, len(d.Signals), d.ContentHash, d.Words)
		}
	}
}
