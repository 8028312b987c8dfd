package verify

// MinCoverage is HALF: the least share of the shorter text's words that lie in
// passages when two texts of 40 words and more are merged.
const MinCoverage = halfCovered

// judge turns a comparison into a relation, a score and whether it merges.
func (v *Verifier) judge(e *Evidence) {
	d := verdict{relation: Unrelated}
	switch {
	case e.Jaccard == 1 && sameWords(v.al.long, v.al.short):
		e.Score = 1
		d = verdict{relation: Identical, rule: RuleIdentical, merge: true}
	case e.Equal > 0:
		e.Score = e.CoverageB * (1 - e.replaced())
		d = v.corrected(v.context, v.decide(e, v.context))
	}
	e.Relation, e.Rule, e.Words, e.Merge = d.relation, d.rule, d.words, d.merge
}

// decide asks the rules in turn; compare puts the longer text first.
func (v *Verifier) decide(e *Evidence, c Context) verdict {
	short, long := e.CoverageB, e.CoverageA
	if e.WordsB < tinyWords && min(short, long) < nearExact {
		if short >= whole && e.WordsB >= titleWords {
			return verdict{relation: Contained, rule: RuleTiny, merge: long >= eighth}
		}
		return apart(Shared, RuleTiny)
	}
	switch {
	case short < halfCovered:
		return apart(Shared, RuleHalf)
	case e.Prose < proseCovered:
		return apart(Shared, RuleQuotes)
	case loose(e, c):
		return apart(Shared, RuleRewritten)
	case e.WordsB < templateMost && e.template(c):
		if long < quarter {
			return apart(Shared, RuleTemplate) // no form of the same kind
		}
		return apart(Edition, RuleTemplate)
	}
	if d := v.kept(e, c); d.rule != "" {
		if e.smaller() && short > long && (d.relation == Shared || d.rule == RuleUpdated) {
			d.relation = Contained
		}
		return d
	}
	if long < quarter && (short < nearlyAll || long < eighth) {
		return apart(Contained, RuleExcerpt)
	}
	if d := v.update(e, c); d.rule != "" {
		return d
	}
	switch {
	case long < quarter:
		return verdict{relation: Contained, rule: RuleAbridged, merge: true}
	case e.spinning() && e.Edits.Replaced() >= spunLeast && long >= halfCovered:
		return verdict{relation: Rewritten, rule: RuleReplaced, merge: true}
	case e.smaller() && short > long:
		return verdict{relation: Contained, rule: RuleAbridged, merge: true}
	}
	return verdict{relation: Near, rule: RuleVersion, merge: true}
}

// kept asks the rules that keep apart two texts of which enough is shared; no rule: none
// does.
func (v *Verifier) kept(e *Evidence, c Context) verdict {
	soon, page := c.Dated && c.Hours <= laterHours, c.SamePage
	switch {
	case fragment(e):
		return apart(Shared, RuleShort)
	case behind(e):
		return apart(Shared, RuleBackground)
	case updated(e) && !page && framed(e):
		return apart(Shared, RuleEnds)
	case updated(e) && v.Updates != UpdatesMerge && !(page && v.Updates == UpdatesAuto):
		return apart(Updated, RuleUpdated)
	case filled(e):
		return verdict{relation: Edition, rule: RuleForm}
	case !page && later(e, c):
		return apart(Edition, RuleLater)
	case ends(e):
		return apart(Shared, RuleEnds)
	}
	if d := v.subject(e, c, soon); d.rule != "" {
		return d
	}
	if d := v.quotation(e, c); d.rule != "" {
		return d
	}
	if page {
		return verdict{}
	}
	if soon {
		if v.followUp(e, c) {
			return apart(Edition, RuleEdition)
		}
		if d := v.ofAnotherDay(e, c); d.rule != "" {
			return d
		}
		if d := v.listed(e, c); d.rule != "" {
			return d
		}
		return v.opposite(e)
	}
	if d := v.edition(e, c); d.rule != "" {
		return d
	}
	if c.Site != OtherSite && e.smaller() && short(e) > long(e) && !wholly(e) {
		return apart(Contained, RuleWhole)
	}
	if d := v.listed(e, c); d.rule != "" {
		return d
	}
	return v.opposite(e)
}

// update is what becomes of a pair with new text inside on both sides.
func (v *Verifier) update(e *Evidence, c Context) verdict {
	if !renewed(e) || e.smaller() && (short(e) >= nearlyAll || long(e) < halfCovered) { // one lies within the other
		return verdict{}
	}
	switch {
	case v.Updates == UpdatesKeep:
		return apart(Updated, RuleUpdates)
	case v.Updates == UpdatesMerge:
		return verdict{relation: Updated, rule: RuleUpdates, merge: true}
	case c.Dated && c.Hours <= laterHours && c.Site != OtherSite:
		return verdict{relation: Updated, rule: RuleSoon, merge: true}
	case c.SamePage:
		return verdict{relation: Updated, rule: RulePage, merge: true}
	case c.Site != OtherSite:
		return apart(Updated, RuleRenewed)
	}
	return verdict{} // copies that two desks subbed look like this too
}

// loose is REWRITTEN, with TRANSLATED and RESUBBED as its exceptions.
func loose(e *Evidence, c Context) bool {
	moved, equal := float64(e.Edits.Inserted+e.Edits.Deleted), float64(e.Equal)
	if e.WordsB < looseWords || moved <= rewritten*(equal+float64(e.Edits.Spelling)) {
		return false
	}
	translated := min(e.CoverageA, e.CoverageB) >= nearlyAll &&
		float64(e.Edits.facts()) <= factShare*equal && float64(e.Edits.Synonyms) >= factShare*equal
	resubbed := e.WordsB >= subbedWords && e.CoverageB >= nearlyAll && e.Inside >= subbedInside && e.changed() <= subbedFacts &&
		moved <= subbed*equal && !(c.Dated && c.Hours > laterHours)
	return !translated && !resubbed
}

// fragment is SHORT: of two short texts that have half a sentence in common,
// the other half says what each is about.
func fragment(e *Evidence) bool {
	missing := float64(shortWords-e.WordsB) / (shortWords - tinyWords)
	return missing > 0 && max(e.CoverageA, e.CoverageB) < halfCovered+float64((shortCovered-halfCovered)*missing)
}

// updated is UPDATED: both texts say much that the other does not, in between what
// they share.
func updated(e *Evidence) bool {
	return e.WordsB >= looseWords && e.Jaccard < updatedSame && max(e.CoverageA, e.CoverageB) < updatedMost && e.Inside < updatedInside
}

// behind is BACKGROUND.
func behind(e *Evidence) bool {
	return e.Ahead > background && max(e.CoverageA, e.CoverageB) < backgroundMax
}

// filled is FORM.
func filled(e *Evidence) bool {
	return e.Edits.facts() >= formFacts && e.changed() > formChanged && !throughout(e) ||
		e.Edits.Numbers >= tableNumbers && e.changed() > tableChanged && e.Edits.Numbers > wordsAFact*(e.Edits.Other+e.Edits.Synonyms+e.Edits.Spelling)
}

// later is LATER: what comes back after days is a reprint, or the next of its kind.
func later(e *Evidence, c Context) bool {
	return c.Dated && c.Hours > laterHours &&
		(e.changed() > laterChanged && !throughout(e) ||
			e.Inside < laterInside || max(e.CoverageA, e.CoverageB) < laterCovered)
}

// template is the answer of the function, and notes whether the frequency made it.
func (e *Evidence) template(c Context) bool {
	rare, often := c, c
	rare.Frequency, often.Frequency = 0, frequent
	e.ByFrequency = template(e, rare) != template(e, often)
	return template(e, c)
}

// template reports whether two short texts look like the same form filled in
// differently: the wording is shared and the facts are not.
func template(e *Evidence, c Context) bool {
	facts := min(e.FactsA, e.FactsB)
	differ := facts - e.FactsSame
	if 2*e.WordsB < e.WordsA { // no form of the same kind: only what was replaced inside passages counts
		differ = min(differ, e.Edits.facts())
	}
	share := float64(differ) / float64(max(facts, 1))
	some := differ > e.WordsB/wordsPerFact
	omitted := e.WordsB >= omitWords && e.Edits.facts() == 0 && e.CoverageB >= nearlyAll && c.Frequency < frequent
	switch {
	case share > factsChanged && some && !omitted:
		return true
	case c.Frequency >= frequent && (some || e.WordsB < shortTemplate):
		return !c.Dated || c.Hours > soonHours || share > fewFacts
	case c.Dated && c.Hours > laterHours:
		return some && !throughout(e)
	}
	return false
}
