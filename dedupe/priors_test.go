package dedupe_test

import (
	"context"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
)

// countedTexts counts how often a text is asked for.
type countedTexts struct {
	dedupe.Texts
	asked int
}

func (t *countedTexts) Text(ordinal int) (string, error) {
	t.asked++
	return t.Texts.Text(ordinal)
}

// What a look-up compared is not compared again: Verify asks for no text of a pair of which no more is known by then.
func TestWhatALookUpComparedIsNotComparedAgain(t *testing.T) {
	records, _, _ := corpus(1)
	before := newArchive(false)
	before.against(t, records[:1])
	e, err := dedupe.New(dedupe.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	in := records[1:2]
	all := &recalledTexts{own: in, before: before}
	print := dedupe.NewFingerprint(in[0].Text)
	if _, err := e.Add(print, dedupe.Meta{ID: in[0].ID, Title: in[0].Title, Date: in[0].Date}); err != nil {
		t.Fatal(err)
	}
	counted := &countedTexts{Texts: all}
	all.recall, err = e.Recall(context.Background(), before, dedupe.Remembered{
		Texts: counted, Print: func(int) (dedupe.Fingerprint, error) { return print, nil },
	})
	if err != nil || len(all.recall) != 1 || counted.asked == 0 {
		t.Fatalf("%d records recalled, texts asked for %d times, error %v", len(all.recall), counted.asked, err)
	}
	counted.asked = 0
	v, err := e.Verify(context.Background(), counted, nil)
	if err != nil {
		t.Fatal(err)
	}
	groups := v.Groups()
	if groups[0] < 0 || groups[0] != groups[1] || counted.asked != 0 {
		t.Errorf("groups %v, texts asked for %d times, want one group and none", groups, counted.asked)
	}
}
