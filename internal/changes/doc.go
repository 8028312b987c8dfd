// Package changes finds out which records of the input are new, where the input is kept in git.
//
// A record is new when its content, the bytes of its fields as they were read, or for a text or a
// page its text, stands in no old version of the input. Named heuristics:
//
// MERGE BASE: what is compared with is not the tip of a branch but the commit where the work left
// it: what others put there since is nobody's change here.
//
// OLD VERSIONS: the blobs, at that commit, of those files alone which differ now or are gone, and
// which the input would name. The records of a file that is as it was are all old.
//
// ONE FOR ONE: each old record explains one that is there now, first those of its own file, in
// order, then those of any other: what was moved or renamed is no change, and of what now stands
// there twice, the second is.
//
// NAMED FILE: where the user named a file and not a directory, what git takes for its former name
// counts as an old version of it.
package changes
