// Package reports holds the files of a run as Go types and opens a finished run
// for the formats below it: word diffs in reports/diff, static pages in
// reports/html.
package reports
