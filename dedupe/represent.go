package dedupe

import (
	"slices"

	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

const (
	longerBy    = 1.2 // LONGER: a text with so many times the words of another,
	longerShare = .8  // LONGER: of which less than so much stands in the other
	ownWords    = 40  // OWN: a version with so many words in sentences that stand nowhere in what is kept,
	slackWords  = 20  // LOSES_LEAST: so few words outside may be a line of furniture
)

// answer says what center is to node, by their evidence, the smaller number
// first.
func (c *choice) answer(center, node int32, ev *verify.Evidence) cluster.Answer {
	ofNode := ev.CoverageB
	if node < center {
		ofNode = ev.CoverageA
	}
	y := &c.meta[c.nodes.best(node)]
	a := cluster.Answer{
		Alike:   ev.Jaccard,
		Version: ev.Merge && !c.digests.Holds(min(center, node), max(center, node), ev),
		Stays:   c.keeps(center, node, ev) != "",
	}
	if lost := (1 - ofNode) * float64(y.words); lost >= slackWords {
		a.Lost = lost
	}
	return a
}

// keeps names the rule by which node stays beside center, by their evidence, the smaller number first;
// "" when center stands for it.
func (c *choice) keeps(center, node int32, ev *verify.Evidence) verify.Rule {
	ofCenter, ofNode, prose := ev.CoverageA, ev.CoverageB, ev.ProseB
	if node < center {
		ofCenter, ofNode, prose = ofNode, ofCenter, ev.ProseA
	}
	x, y := &c.meta[c.nodes.best(center)], &c.meta[c.nodes.best(node)]
	if ev.Relation == verify.Unrelated { // together by a wish
		prose = int(y.words)
	}
	switch {
	case superseded(x, y, ev.Relation):
		return verify.RuleLatest
	case longer(y, x, ofNode), y.preference > x.preference && longer(x, y, ofCenter): // the one that is preferred stays, and cannot stand for the other
		return verify.RuleLonger
	case c.owns(prose, 1-ofNode, c.putIn(center, node, ev), superseded(y, x, ev.Relation) || c.v.e.o.Updates == verify.UpdatesMerge && ev.Relation == verify.Updated):
		return verify.RuleOwn
	}
	return ""
}

// owns is OWN: whether a version with so many words in sentences of its own, and such a share of
// words of any kind, stays; what an earlier state has was said anew. Below the default share, words that were put in
// count as well.
func (c *choice) owns(prose int, share, put float64, earlier bool) bool {
	most := c.v.e.o.MaxNovelty
	if most < ownNovelty {
		return share+put > most
	}
	return share > most && prose >= ownWords && !earlier
}

// putIn is the share of node's words that stand within passages and have nothing in their place in center.
func (c *choice) putIn(center, node int32, ev *verify.Evidence) float64 {
	n := ev.Edits.Inserted
	if node < center {
		n = ev.Edits.Deleted
	}
	return float64(n) / float64(max(1, c.meta[c.nodes.best(node)].words))
}

// longer is LONGER: x, covered to this degree by y, has more than y can stand for.
func longer(x, y *meta, covered float64) bool {
	return covered < longerShare && float64(x.words) >= longerBy*float64(y.words)
}

// lookForDigest finds out whether a center holds several of nodes, of which found is the
// evidence: where wording is frequent not all pairs were compared before.
func (c *choice) lookForDigest(center int32, nodes []int32, found []verify.Evidence) error {
	if _, ok := c.digests[center]; ok {
		return nil
	}
	var parts []digest.Part
	for i, node := range nodes {
		ev := &found[i]
		if node == center || ev.Relation != verify.Contained {
			continue
		}
		if node < center {
			turned := ev.Swapped()
			ev = &turned
		}
		if p, ok := digest.Of(node, ev); ok {
			parts = append(parts, p)
		}
	}
	w := c.v.whole(center)
	stories := w.stories(parts)
	if !slices.ContainsFunc(stories, func(p digest.Part) bool {
		_, known := c.v.ledger.place(ordered(center, p.Text))
		return !known
	}) {
		return nil
	}
	pages, err := w.pages(stories)
	if err == nil && !pages {
		c.digests[center] = stories
	}
	return err
}
