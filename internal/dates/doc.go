// Package dates reads dates: of fields, of addresses, of ids and of the head of a
// text. A wrong date is worse than none, since texts of different days are judged
// more strictly: what may be read two ways, or be the date of something else, is no
// date.
//
// # Heuristics
//
//   - INDEX_PAGE: an address below events or a calendar has the event's date; one of a web
//     archive has the date of the copy, so the address within it counts.
//   - HEAD: only the first lines with text are looked at, and of each its beginning.
//   - OWN_LINE: a line that is a date and nothing but the time of day, a weekday or a
//     label like "Published:" or "By Jane Doe |" dates the text; a date in a sentence never does.
//   - DATELINE: so does a date at the start of a line, behind a place and before a dash.
//   - EVENT: a date with the time or the place of an event below it is the event's.
//   - DISAGREE: dates in the head of one text that lie more than three days apart
//     date nothing: it is a list.
//   - MONTHS: names of months count where no other language calls another month so.
package dates
