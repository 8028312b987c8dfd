// Package outdir takes the output directory of a run into use: it refuses one
// in which a run would destroy something, keeps other runs out of it, and clears
// away what a killed one left.
//
// How a run knows its own files: OUT_FILES by the names of reports.FileNames, of
// the pages in report/ and of temporary files; RUN_EVIDENCE by a summary.json
// that a version of copydesk wrote, by the log of --resume, or by the lock file,
// which a run that ends without a summary leaves where it is. Names without
// evidence prove nothing: clean.jsonl may be anybody's.
package outdir
