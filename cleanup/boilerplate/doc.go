// Package boilerplate finds page furniture in the text of scraped articles:
// share bars, comment forms, links to other stories, newsletter pleas, cookie
// notices, photo credits, rule lines, what a spinner made of them ("Supply
// hyperlink" for "Source link").
//
// A [Finder] judges one text by rules; [Sites] learns what repeats across the
// records of one site. Both only ever cut whole lines and say which rule did it.
// No sentence of an article is to be lost, so rules are exact patterns of whole
// lines, tied to a place. The named heuristics:
//
// PROSE: a line of eight words or more that ends like a sentence, or a long
// line. Prose divides a text into head, body and tail. Only patterns that spell
// out a plea or notice word by word may match prose.
//
// NARRATED: a notice speaks of now, to its reader. Where one may say anything, it does not tell what somebody
// said or what was: "Support local journalism was the slogan" is news.
//
// TITLE: the first line that is left may be the headline; only furniture that
// cannot be one is cut there.
//
// WRAPPED: in a text whose lines are broken at a fixed width, a line that touches
// others may be the middle of a sentence; in any text, so may one that goes on in
// small letters on the next line. Only unmistakable patterns are cut there.
//
// NEIGHBOURS: single words such as "Share" or "Close" are furniture in head and
// tail, or next to other furniture, and words of the article elsewhere. Names of
// networks ("Facebook") count only next to furniture: articles list them too.
//
// TEASER BLOCK: what follows a heading such as "Related posts" in the tail is cut
// with it as long as no line ends like a sentence; a bulleted list is no such block.
//
// TEASER: a line between paragraphs that ends in a formula of headlines ("Here's
// what you need to know") and in no full stop.
//
// PARTS: in 24 languages other than English a line is told by what it is made of:
// commands and their objects, names of networks, the nouns of page controls, formulas
// of credits and notices (see internal/tongue). A kind of line says which parts it
// needs and which may stand beside them; one strange word keeps a line, but for
// labels ("Foto: ...") and notices. The script and the commonest words of a text
// choose the languages; English texts pay a look for "the".
//
// SPEAKERS: "MORE: Which figures?" among lines of other speakers is speech.
package boilerplate
