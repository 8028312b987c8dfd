package main

import "io"

func htmlDiff(w io.Writer, na, a, nb, b string) error { return nil }
