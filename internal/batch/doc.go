// Package batch is the runner that joins the rooms: it reads records through
// internal/corpus, cleans and measures them through cleanup, finds the versions
// of each wire story through dedupe, decides what is kept and writes every
// output file of a run.
//
// # Guarantees
//
//   - readable + rejected = input, kept + removed = readable; both are checked
//     before a file is committed.
//   - The same input and settings give the same bytes, whatever the number of
//     workers; only summary.json's timing differs.
//   - Every file is written under a temporary name. The files of a run appear
//     together at its end, summary.json last: an OUT without summary.json is an
//     interrupted run.
//   - Memory holds sketches, ids and a few numbers a record. Texts wait in a
//     spill file that has no name in the file system.
//
// # Stages
//
// read, then per record and in parallel: decode, extract, clean, language,
// signals, spin, fingerprint; then, over the whole corpus, candidates, verify
// and cluster; then decide, write and report. Each per-record step is a pure
// function of the record and the settings.
//
// # Heuristics, by name
//
//	CORPUS_LEAST    clean texts from which on their n-grams join the model.
//	CLEAN_P         the p from which on a text reads as clean beyond doubt.
//	LEXICON_LEAST   aligned pairs of a spun copy and its source from which on a spinner is known.
//	FOLDS           a source is judged by what the other nine tenths of the sources taught.
//	SITE_LEAST      articles from which on a site says something.
//	HOUSE_LEAST     articles that must show an exchange before it can be house style.
//	EXCHANGES_MOST  exchanges that the table of the sites keeps; the notes say when there were more.
package batch
