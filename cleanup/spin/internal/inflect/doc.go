// Package inflect relates English word forms: the inflected forms of a base form, and
// the base forms a word may belong to. It knows the regular rules and about 170
// irregular verbs and nouns; whether a form exists is for the caller's word list to say.
package inflect
