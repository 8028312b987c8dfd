package facts_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/dedupe"
)

// In scripts without blanks the signals and dedupe count the same words: those of
// package internal/word. Signs within a number are all that they may differ in.
func TestStagesCountTheSameLetters(t *testing.T) {
	scripts := map[string]string{
		"Chinese": "渡轮公司星期一表示", "Japanese": "フェリは来月からヴ々あ", "Thai": "เรือเที่ยวสุดท้ายกำหนด", "Lao": "ເຮືອຖ້ຽວສຸດທ້າຍ", "Burmese": "ကူးတို့သင်္ဘော", "Khmer": "សាឡាងចុងក្រោយ",
	}
	for name, letters := range scripts {
		t.Run(name, func(t *testing.T) {
			first := string([]rune(letters)[:1]) // a mark needs a letter to stand on
			rapid.Check(t, func(t *rapid.T) {
				text := first + rapid.StringOfN(rapid.RuneFrom([]rune(letters)), 0, 200, -1).Draw(t, "letters") +
					rapid.SampledFrom([]string{"", "。", "」（", " ", "\n", ", "}).Draw(t, "sign") +
					first + rapid.StringOfN(rapid.RuneFrom([]rune(letters)), 0, 200, -1).Draw(t, "more")
				sig := quality.Compute(text, "")
				got, _ := sig.Value("text.words")
				if want := dedupe.NewFingerprint(text).Words; got != float64(want) {
					t.Fatalf("%q: text.words %v, dedupe %d", text, got, want)
				}
			})
		})
	}
}
