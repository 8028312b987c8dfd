// Package html writes a run as static pages for a person to review, and a
// single diff as one page.
//
// The pages open from disk and need no network, hold no script and make no
// request. Article text is hostile input, so three walls stand one behind the
// other: every string is escaped where it is written (html/template for the
// shell, [writeText] for bodies), a content security policy allows nothing but
// the one inline style sheet by its hash, and links are made of http and https
// addresses alone. Characters that hide or reorder text are written out by
// name. What the pages say is a function of the run's files: timings, which
// differ from run to run, stay in summary.json.
//
// Nothing is capped. Long lists go on over numbered pages, unchanged text is
// folded and can be opened, and what is folded says how much it is.
package html
