package reports

import (
	"maps"
	"slices"

	"github.com/copydesk/copydesk/internal/corpus"
)

// documentLines makes lines of documents.jsonl. Most of a line is signals, the same ones in every record, whose names
// are sorted once. One goroutine uses it.
type documentLines struct {
	names  []string // of the signals met so far, sorted
	quoted []string // the names as JSON, each with its colon
}

// append appends the line of d.
func (s *documentLines) append(l *rowLine, d *Document) {
	l.open()
	l.text(`"id":`, d.ID)
	l.text(`"source":`, d.Source)
	l.count(`"record":`, d.Record)
	l.text(`"title":`, d.Title)
	l.textIf(`"title_from":`, d.TitleFrom)
	l.textIf(`"byline":`, d.Byline)
	l.textIf(`"dateline":`, d.Dateline)
	l.textIf(`"credit":`, d.Credit)
	l.textIf(`"date":`, d.Date)
	l.textIf(`"date_from":`, d.DateFrom)
	l.textIf(`"head_date":`, d.HeadDate)
	l.textIf(`"url":`, d.URL)
	l.textIf(`"site":`, d.Site)
	l.text(`"content_hash":`, d.ContentHash)
	l.optional(`"lang":`, d.Lang)
	l.count(`"words":`, int64(d.Words))
	l.text(`"role":`, d.Role)
	l.truth(`"kept":`, d.Kept)
	l.optional(`"cluster":`, d.Cluster)
	l.optional(`"relation":`, d.Relation)
	l.optional(`"representative":`, d.Representative)
	l.truthIf(`"reference":`, d.Reference)
	l.truthIf(`"seen":`, d.Seen)
	l.number(`"similarity":`, d.Similarity)
	l.countIf(`"words_lost":`, d.Lost)
	l.countIf(`"words_own":`, d.Own)
	l.spin(d.Spin)
	l.findings(d.Findings)
	l.name(`"signals":`)
	s.signals(l, d.Signals)
	l.counts(`"edits":`, d.Edits)
	l.textsIf(`"notes":`, d.Notes)
	l.end()
}

// signals appends their object.
func (s *documentLines) signals(l *rowLine, signals map[string]float64) {
	if signals == nil {
		l.null()
		return
	}
	start, left := len(l.b), len(signals)
	l.open()
	for i, name := range s.names {
		if v, ok := signals[name]; ok {
			left--
			l.number(s.quoted[i], v)
		}
	}
	l.close()
	if left == 0 {
		return
	}
	// Names not met before: they join the others, and it is done again.
	l.b = l.b[:start]
	s.names = slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(s.names, maps.Keys(signals)))))
	s.quoted = s.quoted[:0]
	for _, name := range s.names {
		s.quoted = append(s.quoted, string(corpus.Quote(name))+":")
	}
	s.signals(l, signals)
}

func (l *rowLine) spin(s *Spin) {
	l.name(`"spin":`)
	if s == nil {
		l.null()
		return
	}
	l.open()
	l.text(`"verdict":`, s.Verdict)
	l.number(`"score":`, s.Score)
	l.number(`"p":`, s.P)
	l.count(`"flags":`, int64(s.Flags))
	l.textIf(`"reason":`, s.Reason)
	l.textIf(`"rule":`, s.Rule)
	l.textIf(`"measured":`, s.Measured)
	if s.Site != nil {
		l.name(`"site":`)
		l.value(s.Site)
	}
	l.close()
}

func (l *rowLine) findings(all []Finding) {
	l.name(`"findings":`)
	if all == nil {
		l.null()
		return
	}
	l.b = append(l.b, '[')
	for i := range all {
		f := &all[i]
		l.next(i)
		l.open()
		l.text(`"rule":`, f.Rule)
		l.text(`"level":`, f.Level)
		l.number(`"value":`, f.Value)
		l.text(`"op":`, f.Op)
		l.number(`"threshold":`, f.Threshold)
		l.text(`"message":`, f.Message)
		l.close()
	}
	l.b = append(l.b, ']')
}
