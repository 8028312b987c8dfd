// Package run is the order of the stages and the decision: doc/design.md's diagram
// as code. What the stages do is in the rooms below; here stands who hands what to
// whom.
//
//	facts.Read       what a record says by itself        *facts.Store
//	dedupe.Verify    who is a version of whom            *dedupe.Evidence
//	collective.Judge what reads as spun, all considered  *collective.Judgement
//	decide           what is kept                        *decision, to a reports.Sink
//
// # Guarantees
//
//   - readable + rejected = input, kept + removed = readable; both are checked
//     before anything appears.
//   - The same input and settings give the same bytes, whatever the number of
//     workers; only summary.json's timing differs.
//   - A record never represents one that is less suspicious of being spun, and
//     spin.remove changes who is kept, not what is said of anyone.
//   - The files of a run appear together at its end, the report among them,
//     summary.json last: an OUT without it is between two runs.
package run
