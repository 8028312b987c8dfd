// FITTED: runWeights, with runBias, on readings of runs in sentences; measure with TestTortured; see doc/spin-model.md.

package phrase

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Run reads pieces that stand between function words in running text (WHOLE RUN): few words are tried for each. odds are
// the log odds that it was meant so and not as it stands, as among the runs they were fitted on: fifty that stand as
// they were meant to one that was exchanged. ok is false where nothing looks exchanged, and for too many pieces.
func (s *Reader) Run(pieces []lm.Piece) (p Span, odds float32, ok bool) {
	if len(pieces) > barePieces {
		return Span{}, 0, false
	}
	t := s.bareText(pieces)
	t.brisk, t.beam = true, fixedBeam
	p, x, ok := t.flagged()
	if !ok {
		return Span{}, 0, false
	}
	return p, runBias + x.worth(&runWeights) - t.features(t.own()).worth(&runWeights), true
}

const runBias = -5.82

// runWeights are those of a logistic regression of whether a run was exchanged, on what its reading has more of each
// aspect than the words as they are.
var runWeights = aspects{
	bareKept:       -0.41,
	bareKeptCount:  0.39,
	bareKeptRate:   0.24,
	bareMined:      2.60,
	bareMinedRows:  0.97,
	bareInflected:  -1.42,
	bareMinedWords: 1.25,
	bareRelation:   -0.70,
	bareStrength:   0.79,
	bareStrength2:  0.08,
	bareRise:       0.61,
	bareDropped:    -5.76,
	bareNear:       0.13,
	bareNearMore:   -0.11,
	bareForm:       -6.32,
	bareCount:      -0.45,
	bareTerm:       -0.35,
	bareNoTerm:     -1.14,
	barePMI:        0.36,
	bareTight:      0.37,
	bareFrequent:   -0.05,
	bareCommon:     -0.55,
	bareDoubtful:   2.15,
	bareUnseen:     -0.63,
	barePair:       1.99,
	barePairRows:   0.38,
	bareFirst:      0.21,
	bareLast:       0.19,
	bareTriple:     2.06,
	bareWhole:      1.35,
	bareWholeRows:  0.31,
}
