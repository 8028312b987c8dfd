// Package index remembers the records of earlier runs.
package index
