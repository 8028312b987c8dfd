// Package wall tells the text of an article from what a scraper brings home when it
// met a wall instead: a cookie notice, a paywall with a stub of the article, an error
// page, a login form, a check for bots.
//
// The named heuristics:
//
// SPEAKS TO THE READER: phrases are those by which a page addresses whoever asked for
// it ("please enable JavaScript", "we value your privacy"), in segments: lines, and
// sentences in them. A segment that holds a quotation mark is prose: reports on walls
// quote them. So is one in which somebody said something and nobody is spoken to. Quotation marks of error pages stand round an address.
//
// WHOLE: headings such as "404 Not Found" or "Sign in" count only as a whole segment,
// numbers and the names of servers aside: a sentence may begin so.
//
// SHARE: a page is a wall when such segments make two fifths of its words. Long texts are
// never walls.
//
// STUB: a short text among whose last segments one asks to pay or to register before
// reading on was cut off by a paywall, whatever stands before. Of a page the lines behind
// its main text count as well, and what it declares: that it is not free to read, when the
// text is short or breaks off, or has less than three fifths of the declared words.
//
// SIGNS: in Chinese, Japanese, Korean and Thai what walls say is looked for as it stands,
// and two letters count as a word.
package wall
