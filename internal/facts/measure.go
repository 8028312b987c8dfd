package facts

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/cleanup/leftover"
	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// measurer does the per-record work that the stages asked for need. Safe for
// concurrent use.
type measurer struct {
	cleaner  *cleanup.Cleaner
	plain    bool // text that is no page stays as it is
	quality  bool // language and signals are measured
	policy   quality.Policy
	signals  int // how many core signals there are
	walls    *wall.Finder
	leavings *leftover.Finder
	detector *spin.Detector // nil when the stage is off
	sketch   bool           // dedupe will ask for fingerprints
	known    func(word string) bool
	later    bool // damage is asked for later
}

func newMeasurer(opt *Options) (*measurer, error) {
	set := &opt.Settings
	m := &measurer{
		known: remembered(opt.Known), later: opt.DamageLater,
		signals: len(SignalNames()), sketch: set.Does(settings.StageDedupe),
		quality: set.MeasuresQuality(), plain: !set.Does(settings.StageClean),
	}
	var tables sync.WaitGroup
	defer tables.Wait()
	if m.quality { // while the rest is made: milliseconds, which a run over a few articles has not many of
		tables.Go(func() { m.walls, m.leavings = wall.New(), leftover.New() })
	}
	var err error
	if opt.Model != nil {
		go opt.Model.Prepare()
		// What is judged again anyway gets a brief look now.
		if m.detector, err = spin.NewDetector(opt.Model, spin.Options{Brief: set.Spin.Learn, Decided: opt.Decided}); err != nil {
			return nil, err
		}
	}
	if m.policy, err = set.Policy(); err != nil {
		return nil, err
	}
	o := cleanup.Options{}
	if set.Does(settings.StageClean) {
		o = cleanup.Options(set.Clean)
	}
	m.cleaner = cleanup.New(o)
	return m, nil
}

// SignalNames are those of Record.Signals.
func SignalNames() []string {
	var names []string
	for _, s := range quality.Registry() {
		if s.Core {
			names = append(names, s.ID)
		}
	}
	return names
}

// measured is the work done on one record, ready for the shelves.
type measured struct {
	rec     *Record
	text    string
	encoded []byte // rec
	look    []byte // the spin verdict, encoded; nil when the stage is off
	sketch  []byte // a Print, encoded; nil for what dedupe has nothing to do with
}

// shelved encodes what goes on the shelves: on a worker, since one goroutine files.
func (m *measurer) shelved(r *Record, text string, look []byte, print dedupe.Fingerprint) *measured {
	out := &measured{rec: r, text: text, encoded: r.encode(make([]byte, 0, r.room())), look: look}
	if m.sketch && r.RejectedBy < 0 {
		p := m.print(r, text, print)
		out.sketch = p.encode(nil)
	}
	return out
}

// has tells whether records have a part: that of a stage that is off is empty.
func (m *measurer) has(p part) bool {
	switch p {
	case partPrint:
		return m.sketch
	case partLook:
		return m.detector != nil
	}
	return true
}

// lang is the language of a record's text, measured already or not.
func lang(r *Record, text string) string {
	if r.Lang == "" {
		return Lang(text)
	}
	return r.Lang
}

// Lang is the language of a text, "" when there is no telling.
func Lang(text string) string { return language.Code(text) }

// measure does all of it. A record that turns out unreadable comes back as a
// reject; nothing comes back when ctx is done, which is asked between the steps: a
// text of many megabytes takes seconds in each.
func (m *measurer) measure(ctx context.Context, in *corpus.Record) (*measured, *reports.Reject) {
	res, rej := m.clean(in)
	if rej != nil {
		return nil, rej
	}
	r := &Record{
		ID: in.ID, Source: in.Source, Number: in.Number, Line: in.Line, Given: in.Given(), Notes: in.Notes, Reference: in.Reference, bare: in.Bare,
		Site: cmp.Or(siteOf(in), res.Page.Site), URL: cmp.Or(strings.Clone(in.URL), ownAddress(res.Page.Canonical)), TextKey: in.TextKey,
		Title:  cmp.Or(strings.Clone(in.Title), res.Title), // in.Title shares memory with the whole record
		Byline: res.Byline, Dateline: res.Dateline, Credit: res.Credit,
	}
	r.edited(res.Edits)
	if in.Title == "" && r.Title != "" && !in.IsHTML() {
		r.TitleFrom = FromText
	}
	if in.Renamed != "" {
		r.Notes = append(slices.Clone(r.Notes), repeats(in.Renamed))
	}
	r.dates(in, &res)
	r.Furniture = res.FurnitureShare()
	if m.quality {
		page := wall.Page{Walled: res.Page.Walled, Words: res.Page.Words, After: res.Page.After}
		r.Wall, _ = m.walls.FindPage(r.Title, cmp.Or(res.Original, res.Text), page)
	}
	r.Input = inputOf(in)
	fields := in.Fields
	if in.IsHTML() {
		fields = corpus.AddFields(fields, columns(&res.Page))
	}
	r.rest, r.at = corpus.CutText(fields, in.TextKey)
	return m.judge(ctx, r, res.Text), nil
}

func (m *measurer) clean(in *corpus.Record) (cleanup.Result, *reports.Reject) {
	switch {
	case in.IsHTML():
		read := m.cleaner.CleanHTML
		if in.Media == corpus.MediaFragment {
			read = m.cleaner.CleanFragment
		}
		res, err := read(in.Text, in.URL)
		if err != nil {
			return res, &reports.Reject{Source: in.Source, Record: in.Number, ByteOffset: in.Offset, Reason: err.Error(), Line: in.Line}
		}
		return res, nil
	case m.plain:
		return cleanup.Result{Text: in.Text}, nil
	}
	return m.cleaner.Clean(in.Text), nil
}

// judge fills in everything of a record that follows from its text; nil when ctx is
// done.
func (m *measurer) judge(ctx context.Context, r *Record, text string) *measured {
	if ctx.Err() != nil {
		return nil
	}
	if len(text) > bytesUnderWay {
		debug.FreeOSMemory() // what reading and cleaning a huge record left would lie beside its signals
	}
	print := dedupe.NewFingerprint(text)
	r.Hash, r.Words = ContentHash(print), print.Words
	r.Signals, r.Findings, r.RejectedBy = nil, nil, -1
	if m.quality {
		m.signal(r, text)
	}
	r.Findings = append(r.Findings, r.Input.findings(r, text)...)
	if ctx.Err() != nil {
		return nil
	}
	var look []byte
	if m.detector != nil {
		v := m.detector.Judge(text, spin.Known{Lang: lang(r, text)}).Rounded()
		look, _ = v.AppendBinary(nil) // it never fails
	}
	return m.shelved(r, text, look, print)
}

func (m *measurer) signal(r *Record, text string) {
	r.Lang = Lang(text)
	sig := quality.Compute(text, r.Lang)
	if err := sig.Set("news.boilerplate_share", r.Furniture); err != nil {
		panic(err) // the name is in the registry; a test of the wire stories runs this line
	}
	r.Signals = sig.AppendCore(make([]float64, 0, m.signals))
	for i, v := range r.Signals {
		r.Signals[i] = round(v)
	}
	for _, f := range m.policy.Judge(sig) {
		if f.Level == reports.LevelError && r.RejectedBy < 0 && !r.Reference {
			r.RejectedBy = len(r.Findings)
		}
		r.Findings = append(r.Findings, reports.Finding{
			Rule: f.Rule, Level: f.Level, Value: round(f.Value), Op: f.Op, Threshold: f.Threshold, Message: f.Message,
		})
	}
	if r.Wall.Kind != "" {
		r.Findings = append(r.Findings, wallFinding(r.Wall))
	}
	r.Findings = append(r.Findings, m.leftovers(r, text)...)
}

// wallFinding says what was met instead of an article.
func wallFinding(w wall.Wall) reports.Finding {
	f := reports.Finding{
		Rule: w.Kind.Rule(), Level: reports.LevelWarn, Value: round(w.Share), Op: ">=", Threshold: w.Least(),
		Message: fmt.Sprintf("reads as %s, not as an article: %.0f%% of its words", w.Kind.Describe(), 100*w.Share),
	}
	if w.Stub {
		f.Message = "reads as the beginning of an article that a paywall cuts off"
	}
	if w.Says != "" {
		f.Message += fmt.Sprintf(": %q", w.Says)
	}
	return f
}

// round keeps written numbers free of noise in their last bits.
func round(f float64) float64 { return math.Round(f*1e6) / 1e6 }

// ContentHash is the hash of the text's folded words in hexadecimal: texts that dedupe
// calls identical have the same.
func ContentHash(f dedupe.Fingerprint) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], f.Content[0])
	binary.BigEndian.PutUint64(b[8:], f.Content[1])
	return hex.EncodeToString(b[:])
}

// siteOf is the site a record comes from: its own field, or the host of its address.
func siteOf(rec *corpus.Record) string {
	if rec.Site != "" || rec.URL == "" {
		return rec.Site
	}
	u, err := url.Parse(rec.URL)
	if err != nil {
		return ""
	}
	return strings.Clone(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
}

// countRules counts edits by rule.
func countRules(edits []cleanup.Edit) []RuleCount {
	var out []RuleCount
	for _, e := range edits {
		i := slices.IndexFunc(out, func(c RuleCount) bool { return c.Rule == e.Rule })
		if i < 0 {
			out = append(out, RuleCount{e.Rule, 1})
			continue
		}
		out[i].Count++
	}
	slices.SortFunc(out, func(a, b RuleCount) int { return strings.Compare(a.Rule, b.Rule) })
	return out
}
