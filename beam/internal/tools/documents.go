package tools

import (
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
)

// documentsBytes is how much text is kept cut into words, beside a text that is larger.
const documentsBytes = 16 << 20

// documents keeps the texts that were compared last, cut into words and read-only.
type documents struct {
	mu    sync.Mutex
	docs  map[facts.Ordinal]*verify.Document
	order []facts.Ordinal // the one not used for longest first
	bytes int
}

// Document is a record's text, cut into words.
func (t *Tools) Document(o facts.Ordinal) (*verify.Document, error) {
	d := &t.docs
	d.mu.Lock()
	defer d.mu.Unlock()
	if doc := d.docs[o]; doc != nil {
		i := slices.Index(d.order, o)
		d.order = append(slices.Delete(d.order, i, i+1), o)
		return doc, nil
	}
	text, err := t.Facts.Text(o)
	if err != nil {
		return nil, err
	}
	for len(d.order) > 0 && d.bytes+len(text) > documentsBytes {
		d.bytes -= len(d.docs[d.order[0]].Text)
		delete(d.docs, d.order[0])
		d.order = d.order[1:]
	}
	doc := verify.NewDocument(text)
	doc.Index()
	if d.docs == nil {
		d.docs = make(map[facts.Ordinal]*verify.Document)
	}
	d.docs[o] = doc
	d.order = append(d.order, o)
	d.bytes += len(text)
	return doc, nil
}

// Comparing are the options that texts are compared by.
func (t *Tools) Comparing() (dedupe.Options, error) {
	m, err := t.Model()
	if err != nil {
		return dedupe.Options{}, err
	}
	o := t.Dedupe
	o.Related, o.Workers = m.Related, 1
	return o, nil
}
