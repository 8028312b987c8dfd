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
package batch
