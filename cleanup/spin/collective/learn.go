package collective

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/internal/compact"
)

// beginFirst looks at the first verdicts.
func (p *Plan) beginFirst() *Round { return overAll("", p.c.Len()) }

func (w *Worker) first(texts Texts, t Task) (Result, error) {
	v, err := texts.First(t.Record)
	if err != nil {
		return Result{}, err
	}
	return Result{Tell: appendFirst(nil, &v)}, nil
}

func (p *Plan) takeFirst(record int, tell []byte) error {
	if err := p.takeLook(record, tell); err != nil {
		return err
	}
	p.alone[record] = p.P(record)
	return nil
}

// takeLook notes what a verdict has become.
func (p *Plan) takeLook(record int, tell []byte) error {
	r := compact.Read(tell)
	if err := cmp.Or(p.looks.take(record, r), r.Done()); err != nil {
		return fmt.Errorf("%w: %w", errTold, err)
	}
	return nil
}

// beginAgain has all records judged with what the corpus taught: read with the lexicon of its spinners, and by the usage of its
// clean texts. Where it taught nothing, those that were looked at in brief are read.
func (p *Plan) beginAgain() *Round {
	const stage = "spin"
	if p.lessons.teaches() {
		r := overAll(stage, p.c.Len())
		r.state.null, r.state.lists = p.null, p.sited()
		return r
	}
	var brief []int32
	for i := range p.c.Len() {
		if p.looks.brief(i) {
			brief = append(brief, int32(i))
		}
	}
	return overSome(stage, brief, nothing)
}

// sited tells whether a site may have enough articles to say something.
func (p *Plan) sited() bool {
	articles := map[string]int{}
	for i := range p.c.Len() {
		if site := p.c.Site(i); site != "" {
			if articles[site]++; articles[site] == siteLeast {
				return true
			}
		}
	}
	return false
}

// again judges a record with a detector that knows more, and keeps what it says otherwise. Verdicts that it could not change
// stand unread (settled).
func (w *Worker) again(texts Texts, t Task) (Result, error) {
	before, err := texts.First(t.Record)
	if err != nil || before.Class == spin.NotJudged || !w.lexicon && settled(&before) {
		return Result{}, err
	}
	text, err := texts.Text(t.Record)
	if err != nil {
		return Result{}, err
	}
	if settled(&before) && w.detector.Telling(text) == 0 || before.Words > phraseSure && before.Words <= prose.PhraseWords && !w.detector.Odd(text) {
		return Result{}, nil
	}
	known := spin.Known{Before: &before}
	if w.state.lists {
		known.Weak = doubtful
	}
	a := w.detector.Judge(text, known)
	k := kept{verdict: a.Rounded(), weak: a.Exchanges, listed: a.P < known.Weak && a.Class != spin.NotJudged}
	if !k.listed && same(k.verdict, before) {
		return Result{}, nil
	}
	return k.changed()
}

// phraseSure is PHRASE_SURE: up to so many words a text is a phrase that somebody asks about; beyond, it may be a headline as
// well, and is read word by word only where something in it is odd.
const phraseSure = 4

// settled tells whether what the corpus teaches of usage cannot change a verdict that matters: the text reads cleaner than half
// of clean text, and nothing in it is counted as an exchange.
func settled(v *spin.Verdict) bool {
	return !v.Brief && v.P >= doubtful && v.Words > prose.PhraseWords && !slices.ContainsFunc(v.Flags, counted)
}

// counted tells whether a flag rests on counts, which a corpus adds to: all but the tells do.
func counted(f spin.Flag) bool {
	switch f.Kind {
	case "collocation", "name", "verb", "function":
		return true
	}
	return false
}

func same(a, b spin.Verdict) bool {
	return a.Brief == b.Brief && a.Class == b.Class && a.Score == b.Score && a.P == b.P && a.Words == b.Words && a.Reason == b.Reason && slices.Equal(a.Flags, b.Flags)
}
