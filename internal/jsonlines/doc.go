// Package jsonlines reads files of one JSON object a line whose shape is known, by the
// letter: what such a file should not hold is an error that names the file, the line and
// the byte that the line begins at, so that a slip of whoever wrote it by hand, or a
// damaged file, is never half obeyed.
//
// [Lines] cuts and places lines, [Decode] decodes one, [Open] opens what may be no directory.
package jsonlines
