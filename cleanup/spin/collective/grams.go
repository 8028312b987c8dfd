package collective

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// corpusLeast is CORPUS_LEAST: fewer clean texts say nothing of a genre.
const corpusLeast = 300

// toCount are the clean texts whose n-grams are counted, one of each group of copies: all of them, or ngrams.Most chosen by
// their keys. Nil when there are fewer than CORPUS_LEAST.
func (p *Plan) toCount() []int32 {
	chosen := p.cleanOnes()
	if len(chosen) < corpusLeast {
		return nil
	}
	return p.byKey(chosen, ngrams.Most)
}

// byKey are so many of some records at most, chosen by their keys, in file order.
func (p *Plan) byKey(some []int32, most int) []int32 {
	if len(some) > most {
		slices.SortFunc(some, func(a, b int32) int { return cmp.Compare(p.c.Key(int(a)), p.c.Key(int(b))) })
		some = some[:most]
		slices.Sort(some)
	}
	return some
}

// cleanOnes are the records that read as clean beyond doubt, of each group of copies
// one at most: the one that stands for it, or, when that reads as spun, the cleanest.
// That a copy reads as clean is no reason to take it in place of its source.
func (p *Plan) cleanOnes() []int32 {
	best := map[int32]int32{} // of the groups whose lead reads as spun
	var out []int32
	for i := range int32(p.c.Len()) {
		g := p.c.Group(int(i))
		switch {
		case p.Class(int(i)) == spin.NotJudged: // no usage of the model's English
		case g < 0 || g == i && p.Class(int(i)).Severity() == 0:
			if p.alone[i] >= cleanP {
				out = append(out, i)
			}
		case p.Class(int(g)).Severity() > 0 && p.alone[i] >= cleanP:
			b, ok := best[g]
			if !ok || cmp.Or(cmp.Compare(p.alone[b], p.alone[i]), cmp.Compare(p.c.Key(int(i)), p.c.Key(int(b)))) < 0 {
				best[g] = i
			}
		}
	}
	for _, i := range best {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}
