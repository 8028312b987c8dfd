// Package spin finds machine-synonymized text and names the phrases that were meant.
package spin
