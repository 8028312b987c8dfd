package reports

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// RuleEdits is what one rule of cleaning changed in a run.
type RuleEdits struct {
	Rule    string
	Edits   int
	Records int
	Samples []EditSample // in input order, by place within a record
}

// EditSample is an edit and the record, by its index in Run.Documents, that it is of.
type EditSample struct {
	Ordinal int
	Edit
}

// pick is an edit that may become a sample, by its place in edits.jsonl.
type pick struct {
	order uint64 // by chance, from what the edit is
	turn  int    // how many edits of its record and rule come before it
	line  int
	index int // in the line, runs taken apart
}

func (p pick) compare(q pick) int {
	return cmp.Or(cmp.Compare(p.turn, q.turn), cmp.Compare(p.order, q.order), cmp.Compare(p.line, q.line), cmp.Compare(p.index, q.index))
}

// siteKey puts the sites of a rule into an order by chance.
type siteKey struct {
	order uint64
	site  string
}

func (k siteKey) compare(l siteKey) int {
	return cmp.Or(cmp.Compare(k.order, l.order), strings.Compare(k.site, l.site))
}

type sitePicks struct {
	siteKey
	picks []pick // sorted, the first of the site
}

// rulePicks gathers one rule's counts and candidates.
type rulePicks struct {
	seed           uint64
	edits, records int
	sites          []sitePicks // sorted, the first of the rule
}

// EditSamples returns what each rule of cleaning changed, the rule with most edits
// first, with up to perRule examples: what a person looks at to see whether a rule cuts
// too much. Sites take turns, each giving one example until perRule are there, so
// that no site has many while another that the rule changed has none. Within a
// site its records take turns in the same way. Which site, record and edit comes
// first is chance, but the same from run to run: a hash of the rule, the site, and the
// record's id and the edit's place. Records without a site count as one of theirs.
//
// One pass over edits.jsonl; memory O(rules × perRule²) and one line.
func (r *Run) EditSamples(ctx context.Context, perRule int) ([]RuleEdits, error) {
	perRule = max(perRule, 0)
	rules := map[string]*rulePicks{}
	for line := range r.edits.len() {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := r.pickLine(rules, line, perRule); err != nil {
			return nil, err
		}
	}
	out := make([]RuleEdits, 0, len(rules))
	for name, rule := range rules {
		e := RuleEdits{Rule: name, Edits: rule.edits, Records: rule.records}
		for _, p := range rule.chosen(perRule) {
			ordinal := int(r.edited[p.line])
			edits, err := r.Edits(ordinal)
			if err != nil {
				return nil, err
			}
			e.Samples = append(e.Samples, EditSample{ordinal, edits[p.index]})
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b RuleEdits) int {
		return cmp.Or(cmp.Compare(b.Edits, a.Edits), strings.Compare(a.Rule, b.Rule))
	})
	return out, nil
}

// pickLine adds the edits of one line to those of their rules.
func (r *Run) pickLine(rules map[string]*rulePicks, line, most int) error {
	var row RecordEdits
	if err := r.edits.decode(line, &row); err != nil {
		return err
	}
	own := map[string][]pick{}
	id := xxh3.HashString(row.ID)
	for i, e := range row.single() {
		own[e.Rule] = append(own[e.Rule], pick{order: xxh3.HashStringSeed(e.Rule, id+uint64(e.Start)), line: line, index: i})
	}
	site := r.site(int(r.edited[line]))
	for name, picks := range own {
		rule := rules[name]
		if rule == nil {
			rule = &rulePicks{seed: xxh3.HashString(name)}
			rules[name] = rule
		}
		rule.edits += len(picks)
		rule.records++
		slices.SortFunc(picks, pick.compare)
		for turn := range picks {
			picks[turn].turn = turn
		}
		rule.add(site, picks[:min(most, len(picks))], most)
	}
	return nil
}

// add keeps the first most sites and of each the first most edits. A site that has
// gone never comes back: those before it stay before it.
func (r *rulePicks) add(site string, picks []pick, most int) {
	key := siteKey{xxh3.HashStringSeed(site, r.seed), site}
	at, found := slices.BinarySearchFunc(r.sites, key, func(s sitePicks, k siteKey) int { return s.compare(k) })
	if at >= most {
		return
	}
	if !found {
		r.sites = slices.Insert(r.sites, at, sitePicks{siteKey: key})
		r.sites = r.sites[:min(most, len(r.sites))]
	}
	s := &r.sites[at]
	for _, p := range picks {
		to, _ := slices.BinarySearchFunc(s.picks, p, pick.compare)
		if to >= most {
			break // those that follow come later still
		}
		s.picks = slices.Insert(s.picks, to, p)
		s.picks = s.picks[:min(most, len(s.picks))]
	}
}

// chosen lets the sites take turns, and returns what they gave by line and place.
func (r *rulePicks) chosen(most int) []pick {
	var out []pick
	for turn := 0; len(out) < most; turn++ {
		n := len(out)
		for _, s := range r.sites {
			if turn < len(s.picks) && len(out) < most {
				out = append(out, s.picks[turn])
			}
		}
		if len(out) == n {
			break
		}
	}
	slices.SortFunc(out, func(a, b pick) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.index, b.index)) })
	return out
}
