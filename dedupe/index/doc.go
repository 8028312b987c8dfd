// Package index remembers the records of earlier runs: fingerprints, what is needed of each record to cluster it again, what
// was verified of pairs, and texts where they are kept.
//
// An index is a directory: segments, which are never changed, and a manifest, which is replaced as a whole and says what of
// them counts. So a reader has a snapshot, and a crash at any moment leaves the index as it was before a commit
// or as it is after. doc/formats/index.md has the bytes.
package index
