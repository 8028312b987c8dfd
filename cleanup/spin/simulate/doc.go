// Package simulate rewrites text the way first-generation synonym spinners do, and keeps
// what it changed. It exists to develop and measure the detector.
//
// The habits are those of real spun pages: flat groups of synonyms; exact word forms,
// lower case and Capitalised only; no part of speech, no guard for names, quotes or
// titles; the longest phrase first; every occurrence draws its variant anew; a and an
// are not put right.
package simulate
