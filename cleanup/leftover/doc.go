// Package leftover finds what machines left in a text: answers and prompts of chatbots,
// places that nobody filled in, marks of templates, values that a program failed to make,
// Latin that fills space, names of texts in place of the texts.
//
// The named heuristics:
//
// ANCHORS: every phrase has a word, or two neighbouring words, that ordinary text hardly has.
// One pass over the text asks a table of bits for each word and pair; sentences that
// have an anchor are read again with the pattern of the phrase.
//
// FIRST PERSON: a chatbot speaks of itself: "As an AI language model, I", and not "As an
// AI language model, the program".
//
// QUOTED: what stands in quotation marks, or behind a colon of somebody who is quoted, is
// reported speech.
//
// ABOUT: in a text that speaks of chatbots twice or more, only what begins it, its last line
// and what nobody quotes count; in one that speaks of programs and templates no mark of a
// template does.
//
// WHOLE: "undefined", "Regenerate response" or "article.share.button" count only as a
// line, or where a value has to stand: "By undefined".
package leftover
