// Package dedupe finds the versions of the same text among many.
package dedupe
