package batch

import "github.com/copydesk/copydesk/reports"

// SpinRules describes the kinds of flagged phrases, in a fixed order.
func SpinRules() []reports.Rule {
	return []reports.Rule{
		{ID: "spin.collocation", Level: reports.LevelWarn, Summary: "A phrase hardly ever seen, where a related one is common: \"Secretary of Condition\"."},
		{ID: "spin.name", Level: reports.LevelWarn, Summary: "The same inside a name or title."},
		{ID: "spin.verb", Level: reports.LevelWarn, Summary: "A verb put for one of saying: \"he instructed reporters\" for \"told\"."},
		{ID: "spin.function", Level: reports.LevelWarn, Summary: "A phrase put for a function word: \"the place\" for \"where\"."},
		{ID: "spin.brace", Level: reports.LevelWarn, Summary: "A spinner's template left unexpanded: {that a}, {a|b}."},
		{ID: "spin.furniture", Level: reports.LevelWarn, Summary: "Page furniture with its words exchanged: \"Supply hyperlink\"."},
		{ID: "spin.article", Level: reports.LevelWarn, Summary: "\"a\" before a vowel or \"an\" before a consonant, where a word was exchanged."},
		{ID: "spin.numeral", Level: reports.LevelWarn, Summary: "A small number as a digit where prose has the word."},
		{ID: "spin.title", Level: reports.LevelWarn, Summary: "The Secretary of State of a country that has a foreign minister."},
		{ID: "spin.drift", Level: reports.LevelWarn, Summary: "One name spelled in two ways: Blinken, Blingen."},
	}
}
