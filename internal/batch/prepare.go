package batch

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// preparer runs the per-record stages. It is safe for concurrent use.
type preparer struct {
	set      Settings
	cleaner  *cleanup.Cleaner
	policy   quality.Policy
	signals  []string // names of the core signals
	model    *spin.Model
	detector *spin.Detector     // nil when the stage is off
	engine   *dedupe.Engine     // set by the run; nil when the stage is off
	sites    *boilerplate.Sites // set by the run; nil when furniture stays
	prefer   map[string]int
	log      *resumeLog // nil unless the run can be resumed
}

// prepared is one record after the per-record stages.
type prepared struct {
	id, text string
	source   string
	number   int64
	textKey  string
	encoded  []byte // its row
	rejected bool
	spun     bool
	p        float32 // of the spin verdict; 1 without one
	renamed  bool
	edited   bool
	print    dedupe.Fingerprint
	meta     dedupe.Meta
	key      xxh3.Uint128 // of the record, for the resume log
	fresh    bool         // not yet in the resume log
}

func newPreparer(set Settings) (*preparer, error) {
	p := &preparer{set: set, prefer: map[string]int{}}
	for _, s := range quality.Registry() {
		if s.Core {
			p.signals = append(p.signals, s.ID)
		}
	}
	var err error
	if p.policy, err = set.policy(); err != nil {
		return nil, err
	}
	for i, s := range set.Dedupe.PreferSources {
		p.prefer[s] = len(set.Dedupe.PreferSources) - i
	}
	o := cleanup.Options{}
	if set.does(StageClean) {
		o = cleanup.Options(set.Clean)
	}
	p.cleaner = cleanup.New(o)
	if p.model, err = openModel(set.Spin.Model); err != nil {
		return nil, err
	}
	if set.does(StageSpin) {
		if p.detector, err = spin.NewDetector(p.model, spin.Options{}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// openModel loads a spin model; "" is the embedded one.
func openModel(path string) (*spin.Model, error) {
	if path == "" {
		return model.Default()
	}
	m, err := spin.Load(path)
	if err != nil {
		return nil, Usagef("spin model: %w", err)
	}
	return m, nil
}

func (p *preparer) related() func(a, b string) bool { return p.model.Related }

// prepare runs all per-record stages. A record that turns out unreadable comes
// back as a reject.
func (p *preparer) prepare(rec *corpus.Record) (*prepared, *reports.Reject) {
	var key xxh3.Uint128
	if p.log != nil {
		key = recordKey(rec)
		if encoded, text, ok := p.log.find(key); ok {
			if r, err := decodeRow(encoded); err == nil {
				out := p.finish(r, text, encoded)
				out.renamed = rec.Renamed != ""
				return out, nil
			}
		}
	}
	res, rej := p.clean(rec)
	if rej != nil {
		return nil, rej
	}
	r := &row{
		ID: rec.ID, Source: rec.Source, Number: rec.Number, Notes: rec.Notes,
		Site: siteOf(rec), Date: rec.Date, TextKey: rec.TextKey,
		Title:  cmp.Or(rec.Title, res.Title),
		Byline: res.Byline, Dateline: res.Dateline, Credit: res.Credit,
		Edits: countRules(nil, res.Edits),
	}
	if rec.Renamed != "" {
		r.Notes = append(slices.Clone(r.Notes), fmt.Sprintf("id %q is used by an earlier record", rec.Renamed))
	}
	r.Furniture = res.FurnitureShare()
	r.Fields = corpus.ReplaceText(rec.Fields, rec.TextKey, res.Text)
	p.measure(r, res.Text)
	out := p.finish(r, res.Text, r.encode(nil))
	out.key, out.fresh, out.renamed = key, p.log != nil, rec.Renamed != ""
	return out, nil
}

// measure fills in everything of a row that follows from its text.
func (p *preparer) measure(r *row, text string) {
	r.ContentHash = contentHash(text)
	r.Lang, _ = language.Detect(text)
	r.Words = wordCount(text)
	r.Signals, r.Findings, r.RejectedBy = nil, nil, -1
	sig := quality.Compute(text, r.Lang)
	if err := sig.Set("news.boilerplate_share", r.Furniture); err != nil {
		panic(err) // the name is in the registry; a test of the wire stories runs this line
	}
	for _, name := range p.signals {
		v, ok := sig.Value(name)
		if !ok {
			v = math.NaN()
		}
		r.Signals = append(r.Signals, round(v, 6))
	}
	for _, f := range p.policy.Judge(sig) {
		if f.Level == reports.LevelError && r.RejectedBy < 0 {
			r.RejectedBy = len(r.Findings)
		}
		r.Findings = append(r.Findings, reports.Finding{
			Rule: f.Rule, Level: f.Level, Value: round(f.Value, 6), Op: f.Op, Threshold: f.Threshold, Message: f.Message,
		})
	}
	if p.detector != nil {
		r.setSpin(p.detector.Check(text), p.set.Spin.Remove)
	}
}

// finish makes of a row what the run needs of it.
func (p *preparer) finish(r *row, text string, encoded []byte) *prepared {
	out := &prepared{
		id: r.ID, text: text, encoded: encoded,
		source: r.Source, number: r.Number, textKey: r.TextKey,
		rejected: r.RejectedBy >= 0,
		edited:   len(r.Edits) > 0,
		spun:     r.spun(),
		p:        r.spinP(),
	}
	if p.sites != nil && r.Site != "" {
		p.sites.Count(r.Site, text)
	}
	if p.engine != nil && !out.rejected {
		out.print = p.engine.Fingerprint(text)
		out.meta = p.meta(r)
	}
	return out
}

// meta is what the choice of a representative looks at.
func (p *preparer) meta(r *row) dedupe.Meta {
	return dedupe.Meta{ID: r.ID, Date: r.Date, Source: r.Site, Words: r.Words, Suspicion: r.suspicion(), Preference: p.prefer[r.Site]}
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
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func (p *preparer) clean(rec *corpus.Record) (cleanup.Result, *reports.Reject) {
	if rec.Media == mediaHTML {
		res, err := p.cleaner.CleanHTML(rec.Text, rec.URL)
		if err != nil {
			return res, &reports.Reject{Source: rec.Source, Record: rec.Number, ByteOffset: rec.Offset, Reason: err.Error()}
		}
		return res, nil
	}
	return p.cleaner.Clean(rec.Text), nil
}

// countRules adds edits to counts by rule.
func countRules(out []ruleCount, edits []cleanup.Edit) []ruleCount {
	for _, e := range edits {
		i := slices.IndexFunc(out, func(c ruleCount) bool { return c.Rule == e.Rule })
		if i < 0 {
			out = append(out, ruleCount{e.Rule, 1})
			continue
		}
		out[i].Count++
	}
	slices.SortFunc(out, func(a, b ruleCount) int { return strings.Compare(a.Rule, b.Rule) })
	return out
}

// contentHash is the SHA-256 of the text's letters and digits in lower case,
// one blank between words, so that copies that differ in case, punctuation or
// white space have the same hash.
func contentHash(text string) string {
	h := sha256.New()
	buf := make([]byte, 0, 4096)
	gap, begun := false, false
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if !letterOrDigit(c) {
			gap = begun
			continue
		}
		if gap {
			buf = append(buf, ' ')
		}
		gap, begun = false, true
		buf = appendLower(buf, c)
		if len(buf) > 4000 {
			h.Write(buf)
			buf = buf[:0]
		}
	}
	h.Write(buf)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func letterOrDigit(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

func appendLower(b []byte, c rune) []byte {
	if c < utf8.RuneSelf {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return append(b, byte(c))
	}
	return utf8.AppendRune(b, unicode.ToLower(c))
}

// wordCount counts runs of letters and digits, apostrophes and hyphens inside
// them included.
func wordCount(text string) int {
	n, in := 0, false
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case letterOrDigit(c):
			if !in {
				n++
				in = true
			}
		case c == '\'' || c == '’' || c == '-':
		default:
			in = false
		}
	}
	return n
}

// round keeps written numbers free of noise in their last bits.
func round(f float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(f*scale) / scale
}

// identity is everything but the record that the per-record stages depend on.
func (p *preparer) identity() []byte {
	b, err := json.Marshal(struct {
		Settings Settings
		Versions reports.Versions
	}{p.set, versionsOf(p.model)})
	if err != nil {
		panic(err) // plain structs of strings and numbers
	}
	return b
}

// mediaHTML is the Media of a record whose text is the source of a page.
const mediaHTML = "html"
