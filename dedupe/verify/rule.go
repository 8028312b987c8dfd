package verify

// Rule names what decided on a pair; the package comment explains each.
type Rule string

// Rules under which two texts are merged.
const (
	RuleIdentical Rule = "IDENTICAL"
	RuleVersion   Rule = "VERSION"
	RuleAbridged  Rule = "ABRIDGED"
	RuleReplaced  Rule = "REPLACED"
	RuleSoon      Rule = "SOON"
	RulePage      Rule = "PAGE"
	RuleUpdates   Rule = "UPDATES"
	RuleCorrected Rule = "CORRECTED"
)

// Rules that keep two texts apart.
const (
	RuleHalf       Rule = "HALF"
	RuleTiny       Rule = "TINY"
	RuleShort      Rule = "SHORT"
	RuleQuotes     Rule = "QUOTES"
	RuleQuoted     Rule = "QUOTED"
	RuleRewritten  Rule = "REWRITTEN"
	RuleTemplate   Rule = "TEMPLATE"
	RuleForm       Rule = "FORM"
	RuleSubject    Rule = "SUBJECT"
	RuleLater      Rule = "LATER"
	RuleEdition    Rule = "EDITION"
	RuleSeries     Rule = "SERIES"
	RuleEnds       Rule = "ENDS"
	RuleBackground Rule = "BACKGROUND"
	RuleUpdated    Rule = "UPDATED"
	RuleRenewed    Rule = "RENEWED"
	RuleWhole      Rule = "WHOLE"
	RuleExcerpt    Rule = "EXCERPT"
	RuleOpposite   Rule = "OPPOSITE"
)

// Rules that take back a merge, or keep a version beside its representative, when it is
// chosen who is kept (package dedupe).
const (
	RuleDigest Rule = "DIGEST"
	RuleLonger Rule = "LONGER"
	RuleStar   Rule = "STAR"
)

// Rules that keep a version beside its representative, as RuleLonger does; no pair has them.
const (
	RuleOwn    Rule = "OWN"
	RuleLatest Rule = "LATEST"
)

// RuleDecided stands in the place of what the texts say where somebody decided of them (package dedupe).
const RuleDecided Rule = "DECIDED"

// Rules lists those of texts; the first is that of texts that share nothing. The order is
// that of their codes.
func Rules() []Rule {
	return []Rule{
		"", RuleIdentical, RuleVersion, RuleAbridged, RuleReplaced, RuleSoon, RulePage, RuleUpdates, RuleHalf, RuleTiny, RuleShort, RuleQuotes, RuleQuoted, RuleRewritten, RuleTemplate, RuleForm, RuleSubject, RuleLater, RuleEdition, RuleSeries, RuleEnds, RuleBackground, RuleUpdated, RuleRenewed, RuleWhole, RuleExcerpt, RuleDigest, RuleLonger, RuleStar, RuleOpposite, RuleCorrected,
	}
}
