package quality

import (
	"fmt"
	"sync"

	"github.com/copydesk/copydesk/internal/nearest"
)

// Signal describes one measure of a text.
type Signal struct {
	ID         string
	Version    int
	Unit       string // count, characters, fraction, ratio, words, flag, nats or grade
	Direction  string // which side is suspicious: high, low, both or none
	Definition string
	Source     string
	Core       bool // part of Signals.Map
}

// Registry returns the description of every signal, in order.
func Registry() []Signal { return append([]Signal(nil), registry[:]...) }

// index is the registry by name.
var index = sync.OnceValue(func() map[string]id {
	m := make(map[string]id, len(registry))
	for i := range registry {
		m[registry[i].ID] = id(i)
	}
	return m
})

// core are the numbers of the core signals.
var core = sync.OnceValue(func() (list []id) {
	for i := range registry {
		if registry[i].Core {
			list = append(list, id(i))
		}
	}
	return list
})

// find returns the number of a signal, or an error that names one that may have been meant.
func find(name string) (id, error) {
	if i, ok := index()[name]; ok {
		return i, nil
	}
	names := make([]string, 0, len(registry))
	for i := range registry {
		names = append(names, registry[i].ID)
	}
	return 0, fmt.Errorf("unknown signal %q%s", name, nearest.Hint(name, names))
}

const (
	gopher   = "Gopher (Rae et al. 2021), as in datatrove"
	c4       = "C4 (Raffel et al. 2020), as in datatrove"
	fineweb  = "FineWeb (Penedo et al. 2024), as in datatrove"
	nemo     = "NeMo Curator"
	dolma    = "Dolma gopher taggers (Soldaini et al. 2024)"
	dolmaC4  = "Dolma c4_v1 tagger (Soldaini et al. 2024)"
	redPaj   = "RedPajama-v2 (Weber et al. 2024)"
	copydesk = "copydesk"
)

// registry is in the order of the ids.
var registry = [count]Signal{
	textChars:         {"text.chars", 1, "characters", "none", "Unicode characters of the text, white space included", copydesk, true},
	textWords:         {"text.words", 1, "count", "low", "words that are not punctuation only: what white space parts, or letters of scripts without blanks", gopher, true},
	textLines:         {"text.lines", 1, "count", "none", "lines that hold a word", copydesk, true},
	textParagraphs:    {"text.paragraphs", 1, "count", "none", "stretches between blank lines", copydesk, true},
	sentenceCount:     {"sentence.count", 1, "count", "low", "words that end in a mark of property Sentence_Terminal, are no abbreviation and are not followed by a small letter, and ends of lines", copydesk, true},
	sentenceMeanWords: {"sentence.mean_words", 1, "words", "both", "text.words per sentence.count", copydesk, true},
	wordMeanLen:       {"word.mean_len", 1, "characters", "both", "mean length of the words of text.words", gopher, true},
	wordLongest:       {"word.longest", 1, "characters", "high", "length of the longest white-space word", nemo, true},
	wordAlphaFrac:     {"word.alpha_frac", 1, "fraction", "low", "white-space words that hold a letter", gopher, true},
	wordUniqueFrac:    {"word.unique_frac", 1, "fraction", "low", "distinct normalised words per normalised words", redPaj, true},
	wordEntropy:       {"word.entropy", 1, "nats", "low", "entropy of the distribution of normalised words", redPaj, true},
	wordStopDistinct:  {"word.stop_distinct", 1, "count", "low", "how many of the, be, to, of, and, that, have, with occur (English)", gopher, true},
	wordCapsFrac:      {"word.caps_frac", 1, "fraction", "high", "white-space words of two capitals or more whose letters are all capitals", copydesk, true},
	wordMixedScript:   {"word.mixed_script_frac", 1, "fraction", "high", "white-space words that mix Latin, Cyrillic and Greek letters", copydesk, true},
	wordURLFrac:       {"word.url_frac", 1, "fraction", "high", "white-space words that hold :// or begin with www.", nemo, true},
	symbolHash:        {"symbol.hash_per_word", 1, "ratio", "high", "# per white-space word", gopher, true},
	symbolEllipsis:    {"symbol.ellipsis_per_word", 1, "ratio", "high", "... and … per white-space word", gopher, true},
	charDigitFrac:     {"char.digit_frac", 1, "fraction", "high", "decimal digits per character", nemo, true},
	charUpperFrac:     {"char.upper_frac", 1, "fraction", "high", "capitals per character", copydesk, true},
	charNonAlnumFrac:  {"char.non_alnum_frac", 1, "fraction", "high", "characters that are neither letters nor numbers, white space included", nemo, true},
	charSpaceFrac:     {"char.space_frac", 1, "fraction", "high", "white space per character", nemo, true},
	charBracketFrac:   {"char.bracket_frac", 1, "fraction", "high", "round brackets per character", nemo, true},
	lineBulletFrac:    {"line.bullet_frac", 1, "fraction", "high", "lines (Python's splitlines) that begin with • or -", gopher, true},
	lineEllipsisFrac:  {"line.ellipsis_frac", 1, "fraction", "high", "lines (Python's splitlines) that end in ... or …", gopher, true},
	lineTerminalFrac:  {"line.terminal_frac", 1, "fraction", "low", "lines with a word whose last character is a mark of property Sentence_Terminal", fineweb, true},
	lineShortFrac:     {"line.short_frac", 1, "fraction", "high", "lines with a word of at most 30 characters", fineweb, true},
	lineNewlinesPerWord: {
		"line.newlines_per_word", 1, "ratio", "high", "line feeds per white-space word", fineweb, true,
	},
	lineThirdLongest: {"line.third_longest", 1, "characters", "low", "length of the third-longest line, 0 with fewer", "mC4 (Xue et al. 2021), as in datatrove", true},
	lineDupFrac:      {"line.dup_frac", 1, "fraction", "high", "lines between runs of line feeds that occurred before", gopher, true},
	lineDupCharFrac:  {"line.dup_char_frac", 1, "fraction", "high", "characters of the lines of line.dup_frac per character of the text", gopher, true},
	lineDupCharFracFineWeb: {
		"fineweb.dup_char_frac", 1, "fraction", "high", "characters of lines with a word that occurred before per character other than line feeds", fineweb, true,
	},
	paraDupFrac:       {"para.dup_frac", 1, "fraction", "high", "stretches between blank lines that occurred before", gopher, true},
	paraDupCharFrac:   {"para.dup_char_frac", 1, "fraction", "high", "characters of the paragraphs of para.dup_frac per character of the text", gopher, true},
	ngramTop2:         {"ngram.top2_char_frac", 1, "fraction", "high", "characters of the most frequent word 2-gram, times its count, per character", gopher, true},
	ngramTop3:         {"ngram.top3_char_frac", 1, "fraction", "high", "as ngram.top2_char_frac for 3-grams", gopher, true},
	ngramTop4:         {"ngram.top4_char_frac", 1, "fraction", "high", "as ngram.top2_char_frac for 4-grams", gopher, true},
	ngramDup5:         {"ngram.dup5_char_frac", 1, "fraction", "high", "characters of word 5-grams seen before, stepping over each, per character", gopher, true},
	ngramDup6:         {"ngram.dup6_char_frac", 1, "fraction", "high", "as ngram.dup5_char_frac for 6-grams", gopher, true},
	ngramDup7:         {"ngram.dup7_char_frac", 1, "fraction", "high", "as ngram.dup5_char_frac for 7-grams", gopher, true},
	ngramDup8:         {"ngram.dup8_char_frac", 1, "fraction", "high", "as ngram.dup5_char_frac for 8-grams", gopher, true},
	ngramDup9:         {"ngram.dup9_char_frac", 1, "fraction", "high", "as ngram.dup5_char_frac for 9-grams", gopher, true},
	ngramDup10:        {"ngram.dup10_char_frac", 1, "fraction", "high", "as ngram.dup5_char_frac for 10-grams", gopher, true},
	c4Sentences:       {"c4.sentences", 1, "count", "low", "sentences on the lines C4 keeps: three words or more, ending in . ? ! \" or ', no word above 1000 characters, no javascript, no policy phrase", c4, true},
	c4KeptLineFrac:    {"c4.kept_line_frac", 1, "fraction", "low", "lines C4 keeps", c4, true},
	c4Curly:           {"c4.curly_brace", 1, "flag", "high", "a line that C4 would keep holds {", c4, true},
	c4Lorem:           {"c4.lorem_ipsum", 1, "flag", "high", "a line that C4 would keep holds lorem ipsum", c4, true},
	c4JavaScriptLines: {"c4.javascript_lines", 1, "count", "high", "lines dropped for the word javascript", c4, true},
	c4PolicyLines:     {"c4.policy_lines", 1, "count", "high", "lines dropped for a phrase about cookies, terms or privacy", c4, true},
	readARI:           {"read.ari", 1, "grade", "both", "automated readability index over text.words and sentence.count", "Senter and Smith 1967", true},
	readColemanLiau:   {"read.coleman_liau", 1, "grade", "both", "Coleman-Liau index over text.words and sentence.count", "Coleman and Liau 1975", true},
	newsMojibake:      {"news.mojibake", 1, "count", "high", "pairs of characters that tell of a wrong charset, and replacement characters", copydesk, true},
	newsMarkup:        {"news.markup", 1, "count", "high", "< followed by a letter or a slash", copydesk, true},
	newsEntities:      {"news.entities", 1, "count", "high", "HTML entities left in the text", copydesk, true},
	newsTruncated:     {"news.truncated", 1, "flag", "high", "the last line of eight words or more breaks off: it ends in an ellipsis, read more, a comma or a word in small letters", copydesk, true},
	newsBoilerplate:   {"news.boilerplate_share", 1, "fraction", "high", "bytes cut as page furniture per byte of the text before; set by the caller", copydesk, true},

	dolmaWordCount:        {"dolma.word_count", 1, "count", "low", "white-space words", dolma, false},
	dolmaCharCount:        {"dolma.character_count", 1, "characters", "none", "characters of the text", dolma, false},
	dolmaMedianWordLength: {"dolma.median_word_length", 1, "characters", "both", "median length of white-space words", dolma, false},
	dolmaSymbolRatio:      {"dolma.symbol_to_word_ratio", 1, "fraction", "high", "white-space words that hold # or …", dolma, false},
	dolmaAlphaFrac:        {"dolma.fraction_of_words_with_alpha_character", 1, "fraction", "low", "white-space words that hold a letter", dolma, false},
	dolmaRequiredWords:    {"dolma.required_word_count", 1, "count", "low", "occurrences of Gopher's stop words", dolma, false},
	dolmaTop2:             {"dolma.fraction_of_characters_in_most_common_2grams", 1, "fraction", "high", "characters of the words of the most frequent 2-gram, times its count, per character of words", dolma, false},
	dolmaTop3:             {"dolma.fraction_of_characters_in_most_common_3grams", 1, "fraction", "high", "as for 2-grams", dolma, false},
	dolmaTop4:             {"dolma.fraction_of_characters_in_most_common_4grams", 1, "fraction", "high", "as for 2-grams", dolma, false},
	dolmaDup5:             {"dolma.fraction_of_characters_in_duplicate_5grams", 1, "fraction", "high", "characters in all occurrences of repeated 5-grams per character in all 5-grams", dolma, false},
	dolmaDup6:             {"dolma.fraction_of_characters_in_duplicate_6grams", 1, "fraction", "high", "as for 5-grams", dolma, false},
	dolmaDup7:             {"dolma.fraction_of_characters_in_duplicate_7grams", 1, "fraction", "high", "as for 5-grams", dolma, false},
	dolmaDup8:             {"dolma.fraction_of_characters_in_duplicate_8grams", 1, "fraction", "high", "as for 5-grams", dolma, false},
	dolmaDup9:             {"dolma.fraction_of_characters_in_duplicate_9grams", 1, "fraction", "high", "as for 5-grams", dolma, false},
	dolmaDup10:            {"dolma.fraction_of_characters_in_duplicate_10grams", 1, "fraction", "high", "as for 5-grams", dolma, false},
	dolmaV1Bullet:         {"dolma.v1.fraction_of_lines_starting_with_bullet_point", 1, "fraction", "high", "lines, empty ones included, that begin with * or -", dolma, false},
	dolmaV1Ellipsis:       {"dolma.v1.fraction_of_lines_ending_with_ellipsis", 1, "fraction", "high", "lines, empty ones included, that end in …", dolma, false},
	dolmaV1DupLines:       {"dolma.v1.fraction_of_duplicate_lines", 1, "fraction", "high", "lines, empty ones included, that occur more than once, first occurrences included", dolma, false},
	dolmaV1DupLineChars:   {"dolma.v1.fraction_of_characters_in_duplicate_lines", 1, "ratio", "high", "characters of these lines per character of words", dolma, false},
	dolmaV2Bullet:         {"dolma.v2.fraction_of_lines_starting_with_bullet_point", 1, "fraction", "high", "as v1, lines between runs of line feeds", dolma, false},
	dolmaV2Ellipsis:       {"dolma.v2.fraction_of_lines_ending_with_ellipsis", 1, "fraction", "high", "as v1, lines between runs of line feeds", dolma, false},
	dolmaV2DupLines:       {"dolma.v2.fraction_of_duplicate_lines", 1, "fraction", "high", "as v1, lines between runs of line feeds", dolma, false},
	dolmaV2DupLineChars:   {"dolma.v2.fraction_of_characters_in_duplicate_lines", 1, "ratio", "high", "as v1, lines between runs of line feeds", dolma, false},
	dolmaC4Lines:          {"dolma.c4.line_count", 1, "count", "none", "lines, empty ones included", dolmaC4, false},
	dolmaC4NoEndPunct:     {"dolma.c4.lines_with_no_ending_punctuation", 1, "count", "high", "lines, empty ones included, that do not end in . ? ! or \"", dolmaC4, false},
	dolmaC4FewWords:       {"dolma.c4.lines_with_too_few_words", 1, "count", "high", "lines, empty ones included, of fewer than three words", dolmaC4, false},
	dolmaC4JavaScript:     {"dolma.c4.has_javascript", 1, "flag", "high", "the word javascript occurs", dolmaC4, false},
	dolmaC4Lorem:          {"dolma.c4.has_lorem_ipsum", 1, "flag", "high", "lorem ipsum occurs", dolmaC4, false},
	dolmaC4Curly:          {"dolma.c4.has_curly_brace", 1, "flag", "high", "{ occurs", dolmaC4, false},

	rpv2WordCount:      {"rpv2.rps_doc_word_count", 1, "count", "low", "normalised words: ASCII punctuation removed, lower case, NFD", redPaj, false},
	rpv2NumSentences:   {"rpv2.rps_doc_num_sentences", 1, "count", "low", "stretches without . ! ? that hold a word character", redPaj, false},
	rpv2MeanWordLength: {"rpv2.rps_doc_mean_word_length", 1, "characters", "both", "mean length of normalised words", redPaj, false},
	rpv2SymbolRatio:    {"rpv2.rps_doc_symbol_to_word_ratio", 1, "ratio", "high", "#, ... and … per token (runs of word characters or of signs)", redPaj, false},
	rpv2EllipsisLines:  {"rpv2.rps_doc_frac_lines_end_with_ellipsis", 1, "fraction", "high", "lines, empty ones included, that end in ... or …", redPaj, false},
	rpv2NoAlphWords:    {"rpv2.rps_doc_frac_no_alph_words", 1, "fraction", "high", "tokens without a letter a to z", redPaj, false},
	rpv2UniqueWords:    {"rpv2.rps_doc_frac_unique_words", 1, "fraction", "low", "distinct normalised words per normalised words", redPaj, false},
	rpv2Entropy:        {"rpv2.rps_doc_unigram_entropy", 1, "nats", "low", "entropy of the distribution of normalised words", redPaj, false},
	rpv2AllCaps:        {"rpv2.rps_doc_frac_all_caps_words", 1, "fraction", "high", "tokens with a cased letter and none but capitals", redPaj, false},
	rpv2Top2:           {"rpv2.rps_doc_frac_chars_top_2gram", 1, "fraction", "high", "characters of the most frequent normalised 2-gram, times its count, per character of normalised words; 0 when none repeats", redPaj, false},
	rpv2Top3:           {"rpv2.rps_doc_frac_chars_top_3gram", 1, "fraction", "high", "as for 2-grams", redPaj, false},
	rpv2Top4:           {"rpv2.rps_doc_frac_chars_top_4gram", 1, "fraction", "high", "as for 2-grams", redPaj, false},
	rpv2Dup5:           {"rpv2.rps_doc_frac_chars_dupe_5grams", 1, "fraction", "high", "characters of normalised words inside any repeated 5-gram, once each", redPaj, false},
	rpv2Dup6:           {"rpv2.rps_doc_frac_chars_dupe_6grams", 1, "fraction", "high", "as for 5-grams", redPaj, false},
	rpv2Dup7:           {"rpv2.rps_doc_frac_chars_dupe_7grams", 1, "fraction", "high", "as for 5-grams", redPaj, false},
	rpv2Dup8:           {"rpv2.rps_doc_frac_chars_dupe_8grams", 1, "fraction", "high", "as for 5-grams", redPaj, false},
	rpv2Dup9:           {"rpv2.rps_doc_frac_chars_dupe_9grams", 1, "fraction", "high", "as for 5-grams", redPaj, false},
	rpv2Dup10:          {"rpv2.rps_doc_frac_chars_dupe_10grams", 1, "fraction", "high", "as for 5-grams", redPaj, false},

	rpv2LinesTerminal:   {"rpv2.rps_lines_ending_with_terminal_punctution_mark", 1, "fraction", "low", "lines, empty ones included, that end in . ! ? or ”", redPaj, false},
	rpv2LinesJavaScript: {"rpv2.rps_lines_javascript_counts", 1, "ratio", "high", "the word javascript per line", redPaj, false},
	rpv2LinesNumWords:   {"rpv2.rps_lines_num_words", 1, "words", "none", "normalised words per line", redPaj, false},
	rpv2LinesNumerical:  {"rpv2.rps_lines_numerical_chars_fraction", 1, "fraction", "high", "mean over lines of numeric characters per character", redPaj, false},
	rpv2LinesUpper:      {"rpv2.rps_lines_uppercase_letter_fraction", 1, "fraction", "high", "mean over lines of capitals per character", redPaj, false},
	rpv2LinesBullet:     {"rpv2.rps_lines_start_with_bulletpoint", 1, "fraction", "high", "lines, empty ones included, that begin with a bullet point", redPaj, false},
}
