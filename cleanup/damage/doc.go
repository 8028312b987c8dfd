// Package damage tells how damaged a text is, and by what kind of damage: which of two versions of one text a person
// would rather keep. It repairs nothing.
//
// # What counts
//
// These are counted by occurrence and mean something by themselves:
//
//   - DIGIT_SLIP: a word in which character recognition read a letter as a digit: one digit between small letters
//     ("sa1d"), or a 0 or 1 before three of them ("1hat"). Words of several digits, units and names such as H2O, 4S,
//     B2B or MP3 are none.
//   - UNKNOWN_WORD: a word in small letters that the lexicon lacks, each once, since the slips of character
//     recognition are all different and the jargon of an article comes again. Parts of compounds, contractions and
//     addresses are not looked up.
//   - HOMOGLYPH: a word of two alphabets in which all letters of one of them look like letters of the other ("pоrt"
//     with a Cyrillic о). "SMSки" is none.
//   - INVISIBLE: a word of an alphabet with a zero-width character inside it.
//   - LOST_CHARACTER: U+FFFD, or a question mark between two small letters ("don?t").
//   - MOJIBAKE: UTF-8 that was read as Latin-1 ("Ã©", "â€œ"), and C1 control characters.
//   - BROKEN_WORD: a hyphen at the end of a line between small letters.
//   - SPACED_OUT: a word set letter by letter with blanks.
//
// These hold of the whole text:
//
//   - CASE_LOST: nearly all letters are capitals, or none is.
//   - CUT_OFF: the text ends in "...", "[+1234 chars]", a comma or a word that no sentence ends with.
//
// LOST_MARKS is relative: how many letters carry diacritics follows from the language, so that only another version
// of the text shows that they are gone. [Damage.Marks] is for that comparison.
//
// # Cost
//
// One pass without allocation, for English the look-up of most words in small letters on top.
package damage
