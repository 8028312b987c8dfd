// Package jsonlines reads files of one JSON object a line whose shape is known, by the
// letter: what such a file should not hold is an error that names the file, the line and
// the byte that the line begins at, so that a slip of whoever wrote it by hand, or a
// damaged file, is never half obeyed.
//
// [Read] and [ReadFile] decode each line into a value of one type; [Lines] only cuts and
// places them, for whoever decodes in a way of his own; [Decode] is what Read does with one.
package jsonlines
