package rules

import (
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// OfPair is what a rule says of the two texts it decided on.
func OfPair(r verify.Rule, merged bool) string {
	either := func(yes, no string) string {
		if merged {
			return yes
		}
		return no
	}
	switch r {
	case verify.RuleIdentical:
		return "the same words in the same order"
	case verify.RuleVersion:
		return "the same running text"
	case verify.RuleAbridged:
		return "the shorter text lies within the longer one"
	case verify.RuleReplaced:
		return "the same text in order with words replaced throughout"
	case verify.RuleSoon:
		return "two states of one story, dated within 72 hours: each has sentences of its own inside"
	case verify.RulePage:
		return "two states of one page: each has sentences of its own inside"
	case verify.RuleUpdates:
		return either("an update, merged as dedupe.updates says", "an update, kept as dedupe.updates says")
	case verify.RuleCorrected:
		return "two states of one story: the later says of itself that it corrects an earlier version"
	case verify.RuleHalf:
		return "passages in common, less than half of the shorter text"
	case verify.RuleTiny:
		return either("a few words that stand whole in the longer text", "a few words of which some are the same")
	case verify.RuleShort:
		return "two short texts, and what differs in them says that each is about something else"
	case verify.RuleQuotes:
		return "the same people quoted in different texts"
	case verify.RuleQuoted:
		return "the longer text quotes the whole of the shorter and says something of its own before and after it"
	case verify.RuleRewritten:
		return "one is written anew from the other: many words were put in and taken out"
	case verify.RuleTemplate:
		return "two short texts of one wording with other names and numbers: a form filled in twice, or the next of a series"
	case verify.RuleForm:
		return "one form filled in twice: names, numbers or dates are replaced"
	case verify.RuleSubject:
		return "one text about two subjects: a word of each stands where the other has its own"
	case verify.RuleOpposite:
		return "the same wording, and one says the opposite of the other"
	case verify.RuleLater:
		return "dated more than 72 hours apart and not a reprint: the next report of its kind"
	case verify.RuleEdition:
		return "the next of its kind: each has words of its own where the other has others, and the site or the dates in their heads say that one came later"
	case verify.RuleSeries:
		return "two numbers of a series: the titles differ in numbers or dates, or many records have this one"
	case verify.RuleEnds:
		return "only a beginning, an end or both are shared: each has sentences of its own at the same place"
	case verify.RuleBackground:
		return "each begins with something of its own; what they share is the background that follows"
	case verify.RuleUpdated:
		return "a running story: each says much that the other does not, in between what they share"
	case verify.RuleRenewed:
		return "each has sentences of its own inside, and no dates or address say that one replaces the other"
	case verify.RuleWhole:
		return "most of the shorter text lies within the longer one, but some words in its middle do not"
	case verify.RuleExcerpt:
		return "an excerpt within a longer text"
	case verify.RuleDigest:
		return "one of several stories that a digest holds"
	case verify.RuleLonger:
		return "versions of one text, but the longer has more than the other can stand for"
	case verify.RuleDecided:
		return either("decided by hand: the two belong together, directly or by way of others", "decided by hand: the two are not versions of one text")
	case verify.RuleStar:
		return "versions of one text, each nearer to another that is kept"
	}
	return "no passage in common"
}

// pairs are the rules that pairs of records and members of clusters name.
func pairs() []Rule {
	var out []Rule
	for _, r := range append(verify.Rules()[1:], verify.RuleOwn, verify.RuleLatest, verify.RuleDecided) {
		summary := OfPair(r, true)
		switch r {
		case verify.RuleOwn:
			summary = "a version that stays beside its representative: too much of it stands nowhere there"
		case verify.RuleLatest:
			summary = "a version that stays beside its representative: it is the latest state"
		case verify.RuleDecided:
			summary = "decided by hand: the two belong together, or are not versions of one text"
		}
		out = append(out, Rule{
			Rule: reports.Rule{
				ID: string(r), Level: reports.LevelInfo, Version: 1, Summary: summary,
				Help: "`copydesk explain OUT ID ID2` shows what it rests on. Where it is wrong, say so in a file of decisions.",
			},
			Group: GroupPair, From: fromVerify,
		})
	}
	return out
}
