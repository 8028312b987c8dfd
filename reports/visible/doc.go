// Package visible makes characters that hide, reorder or command visible.
//
// Article text is hostile input. A control character can drive a terminal, a
// bidirectional override can make "exe.txt" of "txt.exe", a zero-width
// character can split a word that reads whole. [Hidden] tells such characters,
// [Name] gives them a name to print, [Terminal] rewrites a string so that a
// terminal shows it and obeys nothing in it. [Line] and [Fprintf] do so for a
// value within a line, which it must not leave; [Writer] for all that a program
// writes, with a [Style] as the one thing a terminal may obey.
package visible
