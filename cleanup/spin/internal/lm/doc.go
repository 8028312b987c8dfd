// Package lm is the storage under the spin model: a word list, n-gram counts in a
// fingerprint table, and the file that holds them.
//
// Everything is read in place from the model's bytes. Nothing is decoded at load, so
// a model is ready as soon as its checksum has been verified.
//
// The words are those of the count tables: lower-cased, curly apostrophes straight,
// a number is "#", an apostrophe, full stop or hyphen inside a word belongs to it. An
// n-gram does not cross punctuation.
package lm
