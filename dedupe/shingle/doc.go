// Package shingle cuts text into words for fingerprinting and combines them
// into word shingles.
//
// A word is a maximal run of letters and digits after FOLDING: case, accents,
// ligatures and width are folded away (NFKD, lower case, no marks), quotes,
// dashes and every other sign separate words, soft hyphens and zero-width
// signs vanish. Scripts written without spaces give one word per letter, as
// package word has it. Two texts that differ only in such matters give the same
// words.
//
// Each word is hashed once to 64 bits with a fixed key, so that hashes are the
// same in every process and on every machine. A shingle of w consecutive words
// is a combination of w word hashes: no string is ever built.
//
// EIGHT_AT_A_TIME: ASCII text, the usual case, is classified eight bytes at once
// in a register, or 32 with AVX2 where the processor has it, into one bit a byte
// (after Lemire and Langdale, 2019): from the bits of 64 bytes follow the places of
// their words without looking at a letter, and each word is lower-cased and hashed
// eight letters at once, in assembly where the processor has BMI2. Only a word that touches a byte above 0x7F goes through
// FOLDING rune by rune, and ends in the same hash. Tests hold the ways together.
//
// Cost: O(bytes), no allocation per word. Offsets are 32-bit: a text has to be
// shorter than 4 GiB.
package shingle
