package text

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports/diff"
)

// JSON compares a and b and writes one JSON object:
//
//	{"schema":1, "a":NAME, "b":NAME, "same":BOOL,
//	 "stat":{"equal","deleted","inserted","share","bounded"},
//	 "spans":[{"op":"equal"|"delete"|"insert", "text":STRING}]}
//
// Spans are those of [diff.Words]; nothing is folded. A byte that is not UTF-8
// becomes U+FFFD and "lossy" is true, as JSON cannot hold it.
func JSON(w io.Writer, a, b string, o Options) (same bool, err error) {
	spans, st := diff.WordsStats(a, b)
	doc := struct {
		Schema int         `json:"schema"`
		A      string      `json:"a"`
		B      string      `json:"b"`
		Same   bool        `json:"same"`
		Lossy  bool        `json:"lossy,omitempty"`
		Stat   diff.Stat   `json:"stat"`
		Spans  []diff.Span `json:"spans"`
	}{1, o.NameA, o.NameB, a == b, !utf8.ValidString(a) || !utf8.ValidString(b), st, spans}
	doc.Stat.Share = math.Round(st.Share*1e6) / 1e6
	if doc.Spans == nil {
		doc.Spans = []diff.Span{}
	}
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(doc); err != nil {
		return false, fmt.Errorf("diff as JSON: %w", err)
	}
	_, err = io.WriteString(w, out.String())
	return a == b, err
}
