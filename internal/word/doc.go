// Package word says what a word is, for every stage that counts some.
//
// A word is what blanks and signs set apart. Han, kana, Thai, Lao, Khmer and Burmese set
// nothing apart: there every letter and every digit is a word, its marks included.
// Cutting these at words takes a dictionary a language, and as many libraries; letters need
// none, are the same everywhere, and are what people there count (字数). Korean has blanks.
//
// UNIT: so many letters say as much as one word of English, see [Script.Unit]. Whoever measures by
// runs of words, or has a minimum in words of prose, takes so many letters for each.
//
// Walls and furniture weigh single lines, not texts: packages wall and tongue take two letters of any
// script without blanks, and of Korean, for a word.
//
// What a blank or a sign is remains with the stages: dedupe compares what people read and
// parts "three-year"; the signals of package quality are those of other systems, which
// split at white space. In scripts without blanks both find the same words.
package word
