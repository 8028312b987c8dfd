// Package corpus reads articles out of the files people keep them in and
// writes the files a run leaves behind. It knows files, nothing of cleaning.
//
// [Expand] turns what a user typed into a sorted list of [Sources]; [Read]
// streams their records in that order, on the caller's goroutine, in memory
// bounded by Options.MaxRecordBytes whatever the size of a file; [Cut] and [ReadChunk]
// do the same on many machines. What cannot be read becomes a [Reject] with source, record, byte offset and reason, and
// reading goes on: records + rejects = input. A Reject with Record 0 speaks
// of its whole Source (a dangling link, a damaged stream).
//
// Conventions the code refers to by name:
//
// READ_ONCE: a file reached by two names (argument twice, symbolic link, a
// directory and a file in it) is read once. A name that goes through no link
// wins over one that does, then the longer name, then the smaller; the others
// are listed in Summary.Repeated.
//
// NAME_TAIL: a Source is named by its path relative to INPUT. Where two
// inputs give the same name, both are named by the shortest tail of their
// absolute path that tells them apart.
//
// KEY_FOLD: where no field name is set, keys are compared with the list of
// usual names after lower-casing and dropping '_', '-', '.' and blanks, so
// that articleBody, article_body and "Article Body" are one name. The name
// that stands first in the list wins, a filled string before an empty one
// before another type.
//
// PATH_NAME, SPREAD_TEXT, INNER_OBJECT, ENVELOPE, TABLE_DIALECT, HTML_FOUND, IN_CHUNKS: see path.go, spread.go,
// deep.go, envelope.go, fit.go, htmlfield.go and chunk.go.
//
// UNFINISHED: where [Filter].Unfinished asks for it, a file found in a directory
// is passed over whose name is one that a browser, an editor or a program for
// transfers gives to what it has not written to its end, and one that was changed
// after Filter.Before. A file that the user named is read whatever its name.
//
// UNIQUE_ID: ids are remembered as 96-bit hashes. The second record with an
// id X becomes X#2, the third X#3, passing over ids already given. Two ids
// with one hash (chance about n*n/2^97) only cause a needless renaming.
//
// LABEL_MOST: an id, a date or a site of more than 4,096 bytes is none: such a
// record is called path#record as one without an id, and a note says how long
// it was. The field itself stays as it is.
//
// BINARY_CONTENT: a file is binary when it starts with the signature of a
// known binary format, or when more than a tenth of its first 8 KiB are
// control characters; a text or HTML file also when it holds a NUL byte that
// no charset explains. One flipped bit makes no JSONL file binary.
//
// NUL_PATTERN: a file without a byte-order mark is UTF-16 when, read so, at
// least half of its first 4,096 characters are printable ASCII or line breaks
// and at most one in 50 is a control character, a noncharacter or one whose low
// byte is NUL. Plain ASCII has no NUL bytes and so never looks like it.
//
// MAJORITY_CHARSET: in a file of many records that is not UTF-8, what the charset of its head is guessed to be, or else
// that of the first record with 8 bytes beyond ASCII, is tried for each record before another guess.
//
// SAME_FILE: a regular file is read up to the size it had when it was opened.
// When its size, its modification time or the file behind its name is another
// one after the reading, or it ended before that size, one more Reject with
// Record 0 says so: a log that grew meanwhile too, as nothing tells whether what
// stood before the growth is what was read. What came from the file stays
// delivered. A rewriting to the same size within one tick of the file system's
// clock goes unseen. Pipes and standard input are not compared.
//
// TAIL_OF_DAMAGE: when a compressed stream breaks, every record that ended
// before the break is delivered, the record that was cut becomes a Reject,
// and one more Reject with Record 0 tells what happened to the stream.
//
// MEMBER_RESYNC: in a WARC file of gzip members a damaged member costs its own
// record, which is never delivered altered; reading goes on at the next place
// that looks like a member's header.
//
// NEAR_TYPE: a WARC record of another type or of another Content-Type than those
// of articles is passed over and counted. One whose type is missing, is no name
// or is hardly another than one of the known ones (two letters of a WARC-Type,
// one of a media type) is damaged and becomes a Reject.
//
// JSON_RESYNC: after a record of a JSON file that is no JSON, reading goes on
// at the next line that begins with a brace as far from the margin as the first
// record did, else where the brackets of the broken one close.
//
// BLOCK_BITS: see block.go.
//
// PAGE_CHECK: the page headers of a Parquet row group are walked before the
// library reads it, as a damaged header makes that ask for endless memory. A
// row group costs its rows from the first bad page on; the next one is read.
//
// SUSPECT_ROW: after a CSV row with broken quoting, reading goes on at the
// line after the one the row began on, and until a sound row comes, a bare
// quote inside a field counts as broken too, so that the torn-off end of a
// quoted text is not taken for a row.
package corpus
