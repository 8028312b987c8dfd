//go:build !semblance

package main

// more is empty: semblance is built in on request only.
var more []engine
