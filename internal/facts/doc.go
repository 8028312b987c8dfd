// Package facts finds out what one record says by itself: its cleaned text, its
// language and quality signals, its sketch, and what the spin model says of it
// alone. Each is measured only when a stage that was asked for needs it, once, in
// input order whatever the number of workers; one correction follows, CutSites,
// since only the corpus shows which lines are a site's furniture. After it nothing
// changes any more.
//
// A Store holds the facts of all records of a run. A Segment is a file with those of one chunk of the input, for many who
// see the same disk: what only all records together tell, other ids and lines of sites, lies over it in files of its own. Both are
// Records, and say the same.
//
// Memory holds about 100 bytes a record beside its id. Text, fields, verdict and
// sketch wait in nameless temporary files, the text once. A record of more than
// BYTES_UNDER_WAY is alone between reader and store; measuring its signals takes some 12
// bytes for a byte of news text, 24 where words have two letters (quality has
// the test).
package facts
