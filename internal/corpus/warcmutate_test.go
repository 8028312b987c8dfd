package corpus

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// archiveOf makes a WARC file of n records of every kind and returns where
// each begins.
func archiveOf(t *rapid.T, n int) (b []byte, starts []int) {
	for i := range n {
		id := fmt.Sprint("r", i)
		text := strings.Repeat("Some words of an article.\r\n\r\nAnd more. ", rapid.IntRange(1, 8).Draw(t, "length"))
		var record string
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			record = warcOf("warcinfo", id, "application/warc-fields", "software: x", -1)
		case 1:
			record = warcOf("metadata", id, "application/warc-fields", "via: x", -1)
		case 2:
			record = warcOf("response", id, "application/http", "HTTP/1.0 404 No\r\nContent-Type: text/html\r\n\r\n"+text, -1)
		case 3:
			record = response(id, "Content-Type: image/png", text)
		case 4:
			record = response(id, "Content-Type: text/html", text)
		default:
			record = wet(id, text)
		}
		starts = append(starts, len(b))
		b = append(b, record...)
	}
	return b, starts
}

// recordsIn counts the records of a reading: those delivered, rejected by
// their number and passed over.
func recordsIn(r result) (n int) {
	n = len(r.records)
	for _, rej := range r.rejects {
		if rej.Record > 0 {
			n++
		}
	}
	for _, k := range r.sum.Skipped {
		n += int(k)
	}
	return n
}

// lengthEndsRecord reports whether a damaged length leads to the very end of
// another record.
func lengthEndsRecord(b []byte, starts []int) bool {
	for i, at := range starts {
		for _, length := range regexp.MustCompile(`Content-Length: *(\d+)\s*\n\r?\n`).FindAllSubmatchIndex(b[min(at, len(b)):], 1) {
			n, _ := strconv.Atoi(string(b[at+length[2] : at+length[3]]))
			end := at + length[1] + n + len("\r\n\r\n")
			if end == len(b) && i+1 < len(starts) || i+2 < len(starts) && slices.Contains(starts[i+2:], end) {
				return true
			}
		}
	}
	return false
}

// TestNoRecordVanishes damages WARC files at random places. Each record whose
// first line is whole is delivered, rejected or counted as passed over, and
// nothing is counted twice.
func TestNoRecordVanishes(t *testing.T) {
	const first = "WARC/1.0\r\nWARC-Type: "
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(rt, "records")
		b, starts := archiveOf(rt, n)
		for range rapid.IntRange(0, 4).Draw(rt, "damages") {
			at := rapid.IntRange(0, len(b)-1).Draw(rt, "at")
			if rapid.Bool().Draw(rt, "length or end of a header") {
				record := starts[rapid.IntRange(0, n-1).Draw(rt, "of")]
				if k := bytes.Index(b[record:], []byte("\r\n\r\n")); k > 0 {
					at = record + k + rapid.IntRange(-6, 3).Draw(rt, "there")
				}
			}
			b[at] = rapid.SampledFrom([]byte("0159\r\n :x\x00\xff")).Draw(rt, "byte")
		}
		if rapid.IntRange(0, 3).Draw(rt, "cut") == 0 {
			b = b[:rapid.IntRange(0, len(b)).Draw(rt, "length left")]
		}
		sure, most := 0, 0
		for i, at := range starts {
			if at >= len(b) {
				break
			}
			most++
			// the line break before it is one of the things it is known by
			if (i == 0 || b[at-1] == '\n') && bytes.HasPrefix(b[at:], []byte(first)) {
				sure++
			}
		}
		if lengthEndsRecord(b, starts) {
			return // it swallows records, and nothing tells
		}
		got, err := readBytes(b, formatWARC, DefaultMaxRecordBytes)
		if err != nil {
			rt.Fatalf("%q: %v", b, err)
		}
		if k := recordsIn(got); k < sure || k > most {
			rt.Fatalf("%q: %d to %d records, counted %d: %v, rejects %+v, skipped %v", b, sure, most, k, got.ids(), got.rejects, got.sum.Skipped)
		}
	})
}
