package encoding

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
)

const (
	minConfidence = 10   // of chardet, in percent
	maxOddity     = 1.5  // points for each character beyond ASCII: more is no text
	rankCost      = 0.05 // for each place down chardet's list: it decides between readings about as odd
)

// singleByte lists the single-byte charsets that are tried beside chardet's answers, most used first.
var singleByte = [...]string{
	"windows-1252", "windows-1250", "windows-1254", "iso-8859-2", "windows-1257", "ibm866",
}

// guess finds the charset of bytes that say nothing about it. chardet knows the multi-byte ones by their
// structure: if its best answer is one, and reads well, that is it. Its single-byte answers only put readings
// in an order; the least odd reading wins (ODDITY).
func guess(raw []byte) (text, name string, ok bool) {
	results, err := chardet.NewTextDetector().DetectAll(raw[:min(len(raw), sampleBytes)])
	if err != nil {
		results = nil
	}
	// The library's recognisers run side by side and answer in any order: ties are put in order here.
	slices.SortStableFunc(results, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset), cmp.Compare(a.Language, b.Language))
	})
	var names []string
	for _, r := range results {
		_, n := charset.Lookup(r.Charset)
		if r.Confidence < minConfidence || n == "" || n == "utf-8" || n == "replacement" || strings.HasPrefix(n, "utf-16") || slices.Contains(names, n) {
			continue
		}
		names = append(names, n)
	}
	if len(names) > 0 && multiByte(names[0]) {
		if t, ok := read(raw, names[0]); ok {
			return t, names[0], true
		}
	}
	for _, n := range singleByte {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if slices.Contains(names, "iso-8859-7") && !slices.Contains(names, "windows-1253") {
		names = append(names, "windows-1253") // its sister, which has Ά elsewhere
	}
	least := maxOddity
	for rank, n := range names {
		if multiByte(n) {
			continue
		}
		t, fits := read(raw, n)
		if !fits {
			continue
		}
		if o := oddity(t) + float64(rankCost*float64(rank)); o < least {
			text, name, ok, least = t, n, true, o
		}
	}
	return text, name, ok
}

func multiByte(name string) bool {
	switch name {
	case "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr":
		return true
	}
	return false
}

// read decodes raw, when all of it becomes text.
func read(raw []byte, name string) (string, bool) {
	enc, _ := charset.Lookup(name)
	t, ok := decodeWhole(enc, raw)
	return t, ok && plain(t) && wordy(t)
}
