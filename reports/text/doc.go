// Package text writes diffs and findings for a terminal or a pipe.
//
// Article text is hostile input: every control, bidirectional or invisible
// character in it is written as an escape (package visible), so nothing an
// article holds reaches the terminal as a command. Colour is the caller's
// decision; without it every change is told by marks alone.
//
// Widths are counted in terminal cells: two for East Asian wide and fullwidth
// characters and emoji, none for combining marks and joiners.
package text
