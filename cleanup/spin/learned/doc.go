// Package learned keeps what runs learned of spinners in a file: which exchanges their copies show beside
// their sources, how often words stand on either side, and on which sites. doc/formats/learned.md describes the file.
package learned
