package encoding

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

const (
	minConfidence = 10   // of chardet, in percent
	maxOddity     = 1.5  // points for each character beyond ASCII: more is no text
	rankCost      = 0.05 // for each place down the list: it decides between readings about as odd
)

// singleByte lists the single-byte charsets that are tried beside chardet's answers, most used first.
var singleByte = [...]string{
	"windows-1252", "windows-1250", "windows-1254", "iso-8859-2", "windows-1257", "ibm866", macRoman, dos850, "windows-1251",
}

const (
	thai     = "windows-874"
	macRoman = "macintosh"
	dos850   = "ibm850" // the WHATWG has no name for it
)

// charsetOf returns the charset of a name, the WHATWG's or one of those above.
func charsetOf(name string) xencoding.Encoding {
	if name == dos850 {
		return charmap.CodePage850
	}
	enc, _ := charset.Lookup(name)
	return enc
}

// guess finds the charset of bytes that say nothing about it. Thai, and what chardet knows as one of several bytes, are
// told by their structure: if that is right, that is it. chardet's single-byte answers only put readings
// in an order; the least odd reading wins (ODDITY).
func guess(raw []byte) (text, name string, bad []int, ok bool) {
	if isThai(raw) {
		if t, bad := decodeAs(charmap.Windows874, raw); fits(t, bad) {
			return t, thai, bad, true
		}
	}
	names := ranked(raw)
	if len(names) > 0 && multiByte(names[0]) && commonPairs(raw, names[0]) {
		if t, bad := decodeAs(charsetOf(names[0]), raw); fits(t, bad) && wordy(t) {
			return t, names[0], bad, true
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
	if i := slices.Index(names, "koi8-r"); i >= 0 {
		names = slices.Insert(names, i+1, "koi8-u") // its sister, which has the letters of Ukrainian where that one draws boxes
	}
	least := maxOddity
	for rank, n := range names {
		if multiByte(n) {
			continue
		}
		t, bad := decodeAs(charsetOf(n), raw)
		if len(bad) > 0 || !plain(t) || !wordy(t) || scattered(t, n) {
			continue
		}
		if o := oddity(t) + float64(rankCost*float64(rank)); o < least {
			text, name, ok, least = t, n, true, o
		}
	}
	return text, name, nil, ok
}

// ranked lists chardet's answers, best first.
func ranked(raw []byte) []string {
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
		if r.Confidence < minConfidence || n == "" || n == utf8Name || n == "replacement" || strings.HasPrefix(n, "utf-16") || slices.Contains(names, n) {
			continue
		}
		names = append(names, n)
	}
	return names
}

func multiByte(name string) bool {
	switch name {
	case "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr":
		return true
	}
	return false
}
