package lm

// The flags of a word in the word list.
const (
	FlagPhrases      = 0xf  // the lengths (1 to 4) of the written phrases it begins, as bits
	FlagExchanged    = 0x10 // labelled phrases mostly have it for another one
	FlagExchangedRun = 0x20 // it begins several words which they have for others
)
