package rules

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/leftover"
	signals "github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/reports"
)

// Rules of the policy itself.
const (
	IgnoreExpired = "policy.ignore-expired"
	IgnoreUnused  = "policy.ignore-unused"
)

// Where rules come from.
const (
	fromVerify   = "copydesk: each pair is verified on the two texts (doc/relations.md)"
	fromSpin     = "copydesk's spin model (doc/spin-model.md)"
	fromScraper  = "copydesk: faults of scrapers"
	fromWall     = "copydesk: phrases of pages that are no articles"
	fromLeftover = "copydesk: marks that programs leave in texts"
	fromReader   = "copydesk's readers (doc/formats/inputs.md)"
	fromPolicy   = "check.ignore of copydesk.yaml (doc/policy.md)"
)

// What to do about a finding.
const (
	helpDuplicate = "Keep one of the two: `copydesk run` removes this one. Where both shall stay, say so in a file of decisions or ignore the finding in `check.ignore`."
	helpVersion   = "Both are kept. Look at the words that only one of them has (`copydesk explain OUT ID ID2`); `dedupe.max_novelty` says from which share on a version stays."
	helpSpin      = "Look at the phrases that the finding names. Remove the record, or let `spin.remove` do so; where the text is right, say so in a file of decisions."
	helpWall      = "Fetch the article again, or leave the page out: it says nothing that an article says."
	helpLeftover  = "Look at the passage: take it out of the text, or leave the record out. Where the text is about such things, ignore the finding in `check.ignore`."
	helpQuality   = "Look at the record; where it is as it should be, give `quality.rules` another threshold or `check.levels` another level for this rule."
	helpScraper   = "Look at the scraper of this site: what it took is not the article."
)

// found are the rules of single records, of sites, of input and of the policy.
func found() []Rule {
	rule := func(id, level, from, summary, help string) Rule {
		return Rule{Rule: reports.Rule{ID: id, Level: level, Summary: summary, Help: help, Version: 1}, Group: GroupFinding, From: from}
	}
	out := []Rule{
		rule("duplicate.identical", reports.LevelError, fromVerify, "the same words in the same order as a record that is kept", helpDuplicate),
		rule("duplicate.near", reports.LevelError, fromVerify, "most of it is the running text of a record that is kept", helpDuplicate),
		rule("duplicate.contained", reports.LevelError, fromVerify, "its text lies within a record that is kept, or the other way round", helpDuplicate),
		rule("duplicate.rewritten", reports.LevelError, fromVerify, "the text of a record that is kept, with words replaced throughout", helpDuplicate),
		rule("duplicate.spun", reports.LevelError, fromVerify, "the same, where one of the two reads as machine-synonymized", helpDuplicate),
		rule("duplicate.updated", reports.LevelError, fromVerify, "another state of a record that is kept: each has sentences of its own", helpDuplicate),
		rule("duplicate.decided", reports.LevelError, "a file of decisions (doc/formats/decisions.md)",
			"somebody decided that it is a version of a record that is kept (rule DECIDED)", "Somebody called the two versions; change the decision where that was wrong."),
		rule("spin.spun", reports.LevelError, fromSpin, "the text reads as machine-synonymized", helpSpin),
		rule("spin.suspect", reports.LevelWarn, fromSpin, "the text may be machine-synonymized", helpSpin),
		rule("input.unreadable", reports.LevelError, fromReader, "input that could not be read",
			"Mend or fetch the file again; the finding names the record and the byte. `max_bad_records` says how much may be unreadable before the command fails for it."),
		rule("input.bad-bytes", reports.LevelWarn, fromReader, "bytes that are no character of the record's charset: U+FFFD stands for them",
			"Fetch the file again, or look at the byte that the finding names: it was cut, or something in another charset was put in."),
		rule("input.charset-guess", reports.LevelWarn, fromReader, "the charset was guessed, and leaves characters that words of the language do not have",
			"Save the file as UTF-8, or declare its charset."),
		rule("input.undecoded", reports.LevelWarn, fromReader, "escapes of programs (\\u2019) or codes of mail (=E9) stand in the text where letters do, and it is not sure enough what they mean",
			"Decode the field where it is written: it was encoded twice, or is mail. An article on programming may have them rightly."),
		rule("seen.unverified", reports.LevelWarn, "copydesk: samples of the wording (doc/index.md)", "it looks like a record seen before whose text the index does not keep",
			"Compare the two by hand, or keep texts: `copydesk index add` does unless --keep-text=false is given."),
	}
	for _, relation := range []string{"near", "contained", "rewritten", "spun", "updated", "decided"} {
		out = append(out, rule("version."+relation, reports.LevelWarn, fromVerify,
			fmt.Sprintf("like duplicate.%s, but kept: its representative lacks too much of it, or is an earlier state", relation), helpVersion))
	}
	for _, k := range wall.Kinds() {
		out = append(out, rule(k.Rule(), reports.LevelWarn, fromWall, fmt.Sprintf("the record reads as %s, not as an article", k.Describe()), helpWall))
	}
	for _, k := range leftover.Kinds() {
		out = append(out, rule(k.Rule(), reports.LevelWarn, fromLeftover, "the record holds "+k.Describe(), helpLeftover))
	}
	return append(out,
		rule("scrape.one-text-many-headlines", reports.LevelWarn, fromScraper,
			"records of one site hold one identical text under four or more unlike headlines, or addresses: the scraper took something beside the article", helpScraper),
		rule("scrape.site-walls", reports.LevelWarn, fromScraper, "more than half of a site's records, three or more, read as walls: the scraper was kept out", helpScraper),
		rule("scrape.site-mostly-removed", reports.LevelWarn, fromScraper, "more than 90% of a site's records, ten or more, are removed", helpScraper),
		rule(IgnoreExpired, reports.LevelWarn, fromPolicy, "an ignore whose day is past: what it covered counts again", "Mend what it covered and take it out, or give it another `until`."),
		rule(IgnoreUnused, reports.LevelWarn, fromPolicy, "an ignore that covers no finding of a check of everything", "Take it out: what it covered is gone, or it never named what was meant."),
	)
}

// prefixQuality begins the ids of rules that signals make.
const prefixQuality = "quality."

// quality are the rules that signals make, one a signal.
func quality() []Rule {
	var out []Rule
	for _, s := range signals.Registry() {
		out = append(out, Rule{
			Rule: reports.Rule{
				ID: prefixQuality + s.ID, Level: reports.LevelWarn, Version: s.Version, Help: helpQuality,
				Summary: fmt.Sprintf("beyond its threshold: %s", s.Definition),
			},
			Group: GroupFinding, From: s.Source,
		})
	}
	return out
}
