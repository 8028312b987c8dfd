package spin

// Kind is a kind of flag: what evidence it rests on.
type Kind struct{ Name, Summary string }

// Kinds lists the kinds that Flag.Kind can name, in a fixed order.
func Kinds() []Kind {
	return []Kind{
		{"collocation", "A phrase hardly ever seen, where a related one is common: \"Secretary of Condition\"."},
		{"name", "The same inside a name or title."},
		{"verb", "A verb put for one of saying: \"he instructed reporters\" for \"told\"."},
		{"function", "A phrase put for a function word: \"the place\" for \"where\"."},
		{"brace", "A spinner's template left unexpanded: {that a}, {a|b}."},
		{"furniture", "Page furniture with its words exchanged: \"Supply hyperlink\"."},
		{"article", "\"a\" before a vowel or \"an\" before a consonant, where a word was exchanged."},
		{"numeral", "A small number as a digit where prose has the word."},
		{"title", "The Secretary of State of a country that has a foreign minister."},
		{"drift", "One name spelled in two ways: Blinken, Blingen."},
	}
}
