// Package html takes the main text out of a web page, with title, date, author and
// language.
//
// A page is read with the tokenizer of golang.org/x/net/html into a tree of its
// own: flat arrays instead of pointers, a bounded depth, and no recursion over
// input, so that time is linear and hostile nesting cannot exhaust the stack.
//
// FURNITURE: navigation, forms, hidden elements and elements whose class or id
// says share, related, comment and the like are left out, unless they hold a large
// part of the page's text. What is named after a control (share, menu, print) but
// holds prose, or has its id from its own heading, is no control. Comments are never
// the article where another text is, and on the page of one post no other post is.
//
// INLINE: no element inside a sentence is left out for its class: a link to a person
// that is called "meta-per" belongs to the text around it.
//
// DENSITY: paragraphs score by length and commas and hand their score up to parent
// and grandparent; an element's score falls with the share of its text that is
// links (after Arc90's Readability, 2009, and Kohlschütter et al. 2010). The best
// element wins; hints such as <article> or itemprop="articleBody" raise a score.
//
// WIDEN: the winner's siblings that look like text join it, and the parent takes
// over when it holds much more text of the same kind.
//
// BODIES: what is called as the winner is and holds prose, without a headline or a
// link of its own, is another part of the article. LEAD: paragraphs set off before
// the winner belong to it, the headline's own element wherever it is.
//
// FRONT: before the first paragraph, days, labels and a subhead that repeats the
// page's description of itself are left out, and what stands before the headline,
// such as a ticker, but for paragraphs of the article's kind.
//
// GLEAN: of the winner, blocks that are mostly links, or short and between links,
// are left out, but for whole sentences between paragraphs; the items of a list are
// judged together.
//
// AFTERWORD: a label such as "Related" or "More in Sport" over links, or near the
// end of the text, goes, and what follows it up to where the article goes on: prose
// in the kind of place where it stood before. A label such as "Comments" ends the
// article.
//
// TAIL: behind the element that holds all paragraphs of the usual kind, a section
// with a heading of its own is left out unless it is a large part of the text.
package html
