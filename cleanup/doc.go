// Package cleanup repairs scraped article text and says what it changed.
//
// A [Cleaner] runs five steps: encoding repair, HTML entities, control
// characters and Unicode form, white space, page furniture. Every change is an
// [Edit] with a rule and byte offsets into the text as it came in; applying the
// edits to the original gives the cleaned text ([Apply]). A text that needs no
// change comes back as it is, without a copy.
//
// What holds for every input, valid UTF-8 or not:
//   - the result is valid UTF-8 in Unicode normal form C, with LF line ends, at
//     most one blank line in a row and no blanks at the ends of lines;
//   - cleaning it again changes nothing;
//   - paragraphs stay paragraphs, in their order;
//   - quotation marks, ligatures and character width are left alone unless
//     [Options] asks for them.
//
// OFFSET MAP: each step reports splices of its own input. They are merged into
// the list of edits by one linear walk over both sorted lists, so that offsets
// always mean the original, however many steps touched a passage.
//
// FIXED POINT: a step can uncover work for an earlier one (a decoded entity may
// be a blank, a cut line may uncover another). The steps are repeated until
// none changes anything; in practice the second round only confirms the first. One
// scan of the text before says which steps can find work at all; in clean text that
// is the search for page furniture alone.
//
// Edits of a page in HTML refer to the text that was taken out of it, which is
// [Result.Original]: offsets are those of that text, not of the page source, where a
// passage may stand in pieces or in entities.
//
// Subpackages do one job each and can be used alone: boilerplate finds page
// furniture, html takes the main text out of a page, quality measures.
package cleanup
