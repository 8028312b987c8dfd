package tools

import (
	"slices"
	"sync"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
)

// documentsMost is DOCUMENTS: so much memory is for texts that are kept cut into words, which takes some 25 times their bytes, beside
// one that takes more. Pairs come in the order of their first text, so that few texts serve most of them.
const documentsMost = 32 << 20

// documents keeps the texts that were compared last, cut into words and read-only.
type documents struct {
	mu    sync.Mutex
	docs  map[facts.Ordinal]*verify.Document
	order []facts.Ordinal // the one not used for longest first
	bytes int             // of memory
}

// Document is a record's text, cut into words.
func (t *Tools) Document(o facts.Ordinal) (*verify.Document, error) {
	return t.docs.get(o, t.Facts.Text)
}

func (d *documents) get(o facts.Ordinal, text func(facts.Ordinal) (string, error)) (*verify.Document, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if doc := d.docs[o]; doc != nil {
		i := slices.Index(d.order, o)
		d.order = append(slices.Delete(d.order, i, i+1), o)
		return doc, nil
	}
	s, err := text(o)
	if err != nil {
		return nil, err
	}
	doc := verify.NewDocument(s)
	doc.Index()
	for len(d.order) > 0 && d.bytes+doc.Bytes() > documentsMost {
		d.bytes -= d.docs[d.order[0]].Bytes()
		delete(d.docs, d.order[0])
		d.order = d.order[1:]
	}
	if d.docs == nil {
		d.docs = make(map[facts.Ordinal]*verify.Document)
	}
	d.docs[o] = doc
	d.order = append(d.order, o)
	d.bytes += doc.Bytes()
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
