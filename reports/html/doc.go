// Package html writes a run as static pages for a person to review, and a
// single diff as one page.
//
// The pages open from disk, need no network and are whole without script: every
// text, diff, reason and figure stands in them. One script of our own, inlined and named
// by its hash, searches, sorts, follows keys and keeps what a reader decides (ADR 0009).
//
// Article text is hostile input, so four walls stand one behind the other. Every string
// is escaped where it is written ([markup.text], [markup.attr]), and markup can only come from
// constants of this package (the type lit). A content security policy lets nothing load but the style sheet
// beside the page and nothing run but the script with this hash. Trusted Types make the browser
// refuse to make markup out of text. Links are made of http and https addresses alone.
// Characters that hide or reorder text are written out by name. What the pages say is a function of
// the run's files: timings, which differ from run to run, stay in summary.json.
//
// INSIDE AND AROUND. A version is compared with the record kept in its place inside
// the passages that verification matched. What stands around them is folded, said in words
// and never drawn as an edit.
//
// LEFT OUT. On a story's page the kept text stands once as a whole. Where a version goes on
// as it does, the diff says how many words that is and how far it goes in the kept
// text (data-n, in solid units), so that the script can put it back.
//
// UNMARKED. White space, and a quotation mark or dash in another form, are no change to a reader.
//
// VOTE. A story is called by the headline that most of its versions bear; a first line that says
// nothing of what they share, such as a form or a weather box, has no vote.
//
// NEAR MISS. A pair that is not merged and of which seven tenths of one text or more stand in the
// other, the closest first.
//
// PAGES. A page ends before the item that would bring it over Options.Elements elements. Stories
// are laid out first, in order of risk, as everything else refers to them. Anchors are made of
// ids and stay the same from run to run.
//
// Nothing is capped in silence: long lists go on over numbered pages, and what is clipped
// (near misses around their passages, edits of a record, examples of cleaning) says how much more there is
// and in which file.
package html
