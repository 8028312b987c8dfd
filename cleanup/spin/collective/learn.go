package collective

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
)

// lexiconLeast is LEXICON_LEAST: from so many aligned pairs of a spun copy and
// its source on, what their spinner does is taken as known. Fewer could be one
// editor's hand.
const lexiconLeast = 3

// relearn judges all records with what the corpus teaches, and returns the detector
// that knows it. Where a spun copy stands beside its source, the two are aligned, the
// exchanges are learned, and every record is read again with that lexicon. And the
// n-grams of the texts that read as clean join the model's: they are of the right
// genre.
func (j *judge) relearn(ctx context.Context, pairs iter.Seq[[2]int]) (*spin.Detector, error) {
	taught, err := j.learn(ctx, pairs)
	if err != nil {
		return nil, err
	}
	counts, err := j.countGrams(ctx)
	if err != nil {
		return nil, err
	}
	if taught == nil && counts == nil {
		if len(j.short) == 0 {
			return j.first, nil
		}
		return j.first, j.again(ctx, j.first, j.short)
	}
	o := spin.Options{Decided: j.o.Decided}
	if taught != nil {
		o.Lexicon = taught.learner(-1).Lexicon()
		if o.Null, err = taught.null(ctx, j, o.Lexicon, counts); err != nil {
			return nil, err
		}
		j.out.Lexicon, j.out.Learned = o.Lexicon, taught.dictionary()
		j.out.Notes = append(j.out.Notes, taught.note(o))
	}
	o.Counts = counts
	j.note(counts)
	detector, err := spin.NewDetector(j.m, o)
	if err != nil {
		return nil, err
	}
	return detector, j.again(ctx, detector, nil)
}

// again judges some records, or all when some is nil, with a detector that knows
// more, and keeps what it says otherwise. Verdicts that it could not change stand unread (settled).
func (j *judge) again(ctx context.Context, detector *spin.Detector, some []int32) error {
	n := len(some)
	if some == nil {
		n = j.c.Len()
	}
	j.o.Progress.Stage("spin", "records", int64(n))
	return each(ctx, j, some, func(i int) (*spin.Verdict, error) {
		before, err := j.c.First(i)
		if err != nil || before.Class == spin.NotJudged || j.out.Lexicon == nil && settled(&before) {
			return nil, err
		}
		text, err := j.c.Text(i)
		if err != nil {
			return nil, err
		}
		if settled(&before) && detector.Telling(text) == 0 || before.Words > phraseSure && before.Words <= prose.PhraseWords && !detector.Odd(text) {
			return nil, nil
		}
		v := detector.Judge(text, spin.Known{Before: &before}).Rounded()
		if same(v, before) {
			return nil, nil
		}
		return &v, nil
	}, func(i int, v *spin.Verdict) error {
		if v == nil {
			return nil
		}
		return j.out.put(i, *v, nil)
	})
}

// phraseSure is PHRASE_SURE: up to so many words a text is a phrase that somebody asks about; beyond, it may be a headline as
// well, and is read word by word only where something in it is odd.
const phraseSure = 4

// settled tells whether what the corpus teaches of usage cannot change a verdict that matters: the text reads cleaner than half
// of clean text, and nothing in it is counted as an exchange.
func settled(v *spin.Verdict) bool {
	return v.P >= doubtful && v.Words > prose.PhraseWords && !slices.ContainsFunc(v.Flags, counted)
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
	return a.Class == b.Class && a.Score == b.Score && a.P == b.P && a.Words == b.Words && a.Reason == b.Reason && slices.Equal(a.Flags, b.Flags)
}

// note says what was counted.
func (j *judge) note(counts *ngrams.Corpus) {
	if counts != nil && counts.Texts() > 0 {
		j.out.Notes = append(j.out.Notes, fmt.Sprintf("spin: n-grams of %s of the corpus joined the model", several(counts.Texts(), "clean text")))
	}
}

// several writes "1 site", "2 sites", "3 spun copies".
func several(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
