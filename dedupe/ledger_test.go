package dedupe

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/verify"
)

func TestLedgerKeepsWholeRunesOfDecidingWords(t *testing.T) {
	var l ledger
	for shift := range utf8.UTFMax {
		long := strings.Repeat("a", shift) + strings.Repeat("𠮷", 100)
		at, err := l.put(&verify.Evidence{Rule: verify.RuleSubject, Words: [2]string{long, "short"}, NovelA: 7})
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.get(at)
		if err != nil {
			t.Fatal(err)
		}
		if w := got.Words[0]; !utf8.ValidString(w) || !strings.HasPrefix(long, w) || len(w) <= decidingBytes-utf8.UTFMax || len(w) > decidingBytes {
			t.Errorf("shift %d: kept %q", shift, w)
		}
		if got.Words[1] != "short" || got.NovelA != 7 {
			t.Errorf("shift %d: %+v", shift, got)
		}
	}
}
