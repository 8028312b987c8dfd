package main

import (
	"fmt"
	"strconv"
	"strings"
)

// parseMegabytes reads 512MB, 2GB or a plain number of megabytes.
func parseMegabytes(s string) (int64, error) {
	t := strings.ToUpper(strings.TrimSpace(s))
	factor := int64(1)
	switch {
	case strings.HasSuffix(t, "GB"):
		t, factor = strings.TrimSuffix(t, "GB"), 1024
	case strings.HasSuffix(t, "G"):
		t, factor = strings.TrimSuffix(t, "G"), 1024
	case strings.HasSuffix(t, "MB"):
		t = strings.TrimSuffix(t, "MB")
	case strings.HasSuffix(t, "M"):
		t = strings.TrimSuffix(t, "M")
	}
	n, err := strconv.ParseInt(strings.TrimSpace(t), 10, 64)
	if err != nil || n <= 0 || n > 1<<30 {
		return 0, fmt.Errorf("%q is not a size such as 512MB or 2GB", s)
	}
	return n * factor, nil
}
