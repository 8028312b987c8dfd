package damage_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/damage"
)

const ferry = `The harbour office said on Monday that the night ferry will sail again from the first week of May. It had been laid up since the storm in January, when a wave broke two windows of the bridge and the captain turned back.

"We have waited for parts all winter," said Marta Oduya, who runs the line with her brother. The crossing takes four hours and costs 31 crowns, as before, and children travel free.

Farmers on the island had sent their milk by a smaller boat, which could not sail in high seas. The council paid half of the cost, and will now spend the money on a new ramp.
`

// dictionary has the words of ferry.
func dictionary() func(string) bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(ferry), func(r rune) bool { return r < 'a' || r > 'z' }) {
		words[w] = true
	}
	return func(w string) bool { return words[w] }
}

func TestKindsAreCounted(t *testing.T) {
	in := func(old, with string) string { return strings.Replace(ferry, old, with, 1) }
	tests := []struct {
		name, text string
		want       damage.Damage // of what is counted
	}{
		{"none", ferry, damage.Damage{}},
		{"digit in a word", in("said on", "sa1d on"), damage.Damage{Digits: 1}},
		{"digit before a word", in("when a", "0hen a"), damage.Damage{Digits: 1}},
		{"unknown", in("captain", "cuptaln"), damage.Damage{Unknown: 1}},
		{"unknown twice", in("captain", "cuptaln cuptaln"), damage.Damage{Unknown: 1}},
		{"homoglyph", in("captain", "cаptain"), damage.Damage{Homoglyphs: 1}},
		{"homoglyph in Cyrillic", ferry + "Паpoм стоит у причала.", damage.Damage{Homoglyphs: 1}},
		{"invisible", in("captain", "cap\u200btain"), damage.Damage{Invisible: 1}},
		{"replaced", in("captain", "capt\ufffdin"), damage.Damage{Lost: 1}},
		{"question mark", in("could not", "couldn?t"), damage.Damage{Lost: 1}},
		{"mojibake of a letter", in("captain", "capitÃ£o"), damage.Damage{Mojibake: 1}},
		{"mojibake of a quotation mark", in(`"We`, "â€œWe"), damage.Damage{Mojibake: 1}},
		{"control character", in(`"We`, "\u0093We"), damage.Damage{Mojibake: 1}},
		{"broken word", in("captain", "cap-\ntain"), damage.Damage{Broken: 1}},
		{"broken word, line end of another system", in("captain", "cap-\r\ntain"), damage.Damage{Broken: 1}},
		{"spaced out", in("captain", "c a p t a i n"), damage.Damage{Spaced: 7}},
		{"caps", strings.ToUpper(ferry), damage.Damage{Caseless: true}},
		{"no capitals", strings.ToLower(ferry), damage.Damage{Caseless: true}},
		{"cut with dots", in("on a new ramp.", "on a new ..."), damage.Damage{Cut: true}},
		{"cut by an interface", strings.TrimSpace(ferry) + " [+1234 chars]", damage.Damage{Cut: true}},
		{"cut at a comma", in(" and will now spend the money on a new ramp.\n", ""), damage.Damage{Cut: true}},
		{"cut before a noun", in(" new ramp.\n", ""), damage.Damage{Cut: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := damage.Of(tt.text, dictionary())
			got.Words, got.Letters, got.Marked = 0, 0, 0
			if got != tt.want {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

// TestUnusualIsSound: what is odd and meant to be is not damaged.
func TestUnusualIsSound(t *testing.T) {
	tests := map[string]string{
		"names":      "An iPhone 4S, H2O and CO2, a B2B shop, the mp3 of 1990s hits, 2nd to 10th, 5pm, 10km, 3D, G7, web2, R2D2, COVID19 and k8s.",
		"headings":   "FERRY SAILS AGAIN\n\nThe boat left at noon.\n\nNEW RAMP PLANNED\n\nW A S H I N G T O N\n\nThe council met.",
		"poem":       "the boat goes out\nthe boat comes in\n   a bell, a gull,\nand then the thin\nlong line of smoke",
		"list":       "- milk\n- two eggs\n- salt\n\n1. Beat.\n2. Fry,\n3. Serve.",
		"code":       "for (i = 0; i < n; i++) { a[i] = b?c:d; } // see x1, fn2, i18n, l10n at https://a1b.example/q?w=e&r=t0t",
		"letter":     strings.Repeat("The boat left at noon. ", 12) + "\n\nYours sincerely,",
		"more":       strings.Repeat("The boat left at noon. ", 12) + "\n\nRelated...",
		"Russian":    "Паром USB-кабель отправил SMSки из iPhone'а в 18:00, сообщил порт.",
		"Greek":      "Το πλοίο έφυγε το μεσημέρι, είπε η CNN στα μέσα.",
		"Vietnamese": "Các thành viên công đoàn đã bỏ phiếu chấp nhận thỏa thuận.",
		"Portuguese": "A IRMÃ ficou em São João. PÃO É BOM, disse a mãe às três.",
		"Thai":       "เรือออก\u200bจากท่า\u200bตอนเที่ยง",
		"Georgian":   strings.Repeat("გემი ნავსადგურიდან შუადღისას გავიდა. ", 20),
		"Chinese":    strings.Repeat("渡船中午离开了港口。", 40),
		"Arabic":     strings.Repeat("غَادَرَتِ العَبَّارَةُ المِينَاءَ. ", 20),
		"empty":      "",
	}
	for name, text := range tests {
		if d := damage.Of(text, nil); d.Level() != damage.Sound || d.Faults() > 0 {
			t.Errorf("%s: level %d, %+v", name, d.Level(), d)
		}
	}
}

// TestMoreDamageIsWorse: each further slip raises the faults, and the level never falls.
func TestMoreDamageIsWorse(t *testing.T) {
	text := strings.Fields(ferry)
	known := dictionary()
	before := damage.Of(ferry, known)
	for i := range text {
		if len(text[i]) > 4 {
			text[i] = text[i][:2] + "\ufffd" + text[i][3:]
		}
		d := damage.Of(strings.Join(text, " "), known)
		if d.Level() < before.Level() || d.Faults() < before.Faults() {
			t.Fatalf("after %d words: level %d, %d faults; before %d, %d", i+1, d.Level(), d.Faults(), before.Level(), before.Faults())
		}
		before = d
	}
	if before.Level() != damage.Ruined {
		t.Errorf("level %d in the end", before.Level())
	}
}

func TestMarksAreCountedHoweverTheyAreWritten(t *testing.T) {
	for _, text := range []string{"Žluťoučký kůň", "Z\u030clut\u030couc\u030cky\u0301 ku\u030an\u030c"} {
		if d := damage.Of(text, nil); d.Marked != 6 || d.Letters != 12 || d.Marks() != 500 {
			t.Errorf("%q: %+v", text, d)
		}
	}
}

// TestOfTakesAnything: any bytes, with counts that no text exceeds.
func TestOfTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.StringMatching(`([a1о?\-\n .\x{200b}Ã©’']{0,3}[a-z]{0,3}){0,20}`)).Draw(t, "text")
		d := damage.Of(text, func(string) bool { return false })
		if d.Faults() < 0 || d.Words > len(text) || d.Letters > len(text) || d.Marks() > 1000 || d.Level() < damage.Sound || d.Level() > damage.Ruined {
			t.Errorf("%+v", d)
		}
		if sound := damage.Of(text, nil); sound.Unknown != 0 || sound.Words != d.Words || sound.Letters != d.Letters {
			t.Errorf("without a lexicon %+v, with one %+v", sound, d)
		}
	})
}

func TestOfAllocatesNothing(t *testing.T) {
	known := dictionary()
	text := ferry + "\n\nПаром ушёл в полдень. Cаptain sa1d cuptaln Žluťoučký."
	if n := testing.AllocsPerRun(20, func() { damage.Of(text, known) }); n > 1 { // the last line's words
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkOf(b *testing.B) {
	known := dictionary()
	for name, text := range map[string]string{"latin": ferry, "cyrillic": strings.Repeat("Паром ушёл из гавани в полдень, сказал капитан. ", 20)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				damage.Of(text, known)
			}
		})
	}
}
