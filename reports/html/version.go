package html

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// version is one record of a story, read.
type version struct {
	at      int // ordinal
	doc     *reports.Document
	article reports.Article
}

func (w *writer) version(at int) (version, error) {
	a, err := w.run.Article(at)
	return version{at, &w.run.Documents[at], a}, err
}

// guessed reports whether its headline is the first line of its text.
func (v *version) guessed() bool { return v.doc.TitleFrom == "text" || v.article.Title == "" }

func (v *version) side() side {
	return side{text: v.article.Text, lang: language(string(v.doc.Lang))}
}

// where is the site of a record, or the host of its address.
func where(a *reports.Article) string {
	if a.Site != "" {
		return a.Site
	}
	return host(link(a.URL))
}

// host is that of an address that link returned.
func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// shown is a version with how it differs from the record kept in its place.
type shown struct {
	version
	member reports.Member
	kept   *version // in its place: the representative, or another version kept beside it
	whole  bool     // it is the representative, whose text stands as a whole on the page
	pair   reports.Pair
	paired bool
	parts  []part
	stat   diff.Stat
	facts  factCounts // that differ
}

// same reports whether both texts are the same bytes.
func (s *shown) same() bool { return s.article.Text == s.kept.article.Text }

// bareShare: what stands around a text that is listed as a copy has at most this share of its words.
const bareShare = 0.25

// bare reports whether the text is the kept one's, but for little that stands around it there; missing is how
// many words.
func (s *shown) bare() (missing int, ok bool) {
	for i := range s.parts {
		switch p := &s.parts[i]; {
		case p.Kind == diff.Around && p.B == "":
			missing += diff.Count(p.A)
		case p.Kind != diff.Inside || len(p.Spans) > 1 || p.Spans[0].Op != diff.Equal:
			return 0, false
		}
	}
	return missing, float64(missing) <= bareShare*float64(s.doc.Words)
}

// compare reads a version and compares it with the one kept in its place.
func (w *writer) compare(m reports.Member, rep *version) (shown, error) {
	at, ok := w.run.Ordinal(m.ID)
	if !ok {
		return shown{}, fmt.Errorf("member %q is not among the records", m.ID)
	}
	v, err := w.version(at)
	if err != nil {
		return shown{}, err
	}
	s := shown{version: v, member: m, kept: rep, whole: true}
	if other, ok := w.run.Ordinal(string(v.doc.Representative)); ok && other != rep.at {
		kept, err := w.version(other)
		if err != nil {
			return s, err
		}
		s.kept, s.whole = &kept, false
	}
	if s.same() {
		s.article.Text = s.kept.article.Text // of many copies one is held
		return s, nil
	}
	if s.pair, s.paired, err = w.run.Pair(at, s.kept.at); err != nil {
		return s, err
	}
	parts, stat := w.differ(s.kept.article.Text, s.article.Text, passagesFrom(&s.pair, s.kept.doc.ID))
	s.stat = stat
	s.parts, s.facts = readable(parts)
	return s, nil
}
